"""Instagram's data download (posts_1.json): texts, kinds and times of posts; never counters, for it holds none."""

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from whatworks.domain.metrics import Platform
from whatworks.domain.posts import NO_TIME
from whatworks.domain.receipt import Dropped
from whatworks.intake.documents.entry import Entry, batches
from whatworks.intake.documents.faults import refuse_shape
from whatworks.intake.documents.jsonstream import entries, text_of
from whatworks.intake.documents.moments import epoch
from whatworks.intake.documents.opening import opening
from whatworks.intake.documents.told import no_counters
from whatworks.intake.source import Head, Note, Reading, Source, Yielded

LISTS = ("item", "ig_reels_media.item", "ig_igtv_media.item", "ig_archived_post_media.item")
VIDEO_ENDINGS = (".mp4", ".mov", ".webm")


def recognise(head: Head) -> float:
    """Know it by the media list with its epoch times."""
    text = opening(head)
    return 0.95 if '"creation_timestamp"' in text and ('"media"' in text or '"uri"' in text) else 0.0


def read(stream: BinaryIO, head: Head, reading: Reading) -> Iterator[Yielded]:
    """Read each post; its id is the name of its first medium, for the file holds no other."""
    yield no_counters(
        "An Instagram data download",
        "Export “Content” in Meta Business Suite (Insights) to get views, reach and likes.",
    )
    reels = '"ig_reels_media"' in head.text
    yield from batches(_posts(stream, reading.name, reels=reels), Platform.INSTAGRAM, reading)


def _posts(stream: BinaryIO, name: str, *, reels: bool) -> Iterator[Entry | Dropped | Note]:
    nothing = True
    for row, item in entries(stream, name, LISTS):
        nothing = False
        yield _post(row, item, reels=reels)
    if nothing:
        raise refuse_shape(name, "Instagram posts")


def _post(row: int, item: Mapping[str, Any], *, reels: bool) -> Entry:
    listed = item.get("media")
    media: list[Mapping[str, Any]] = (
        [part for part in listed if isinstance(part, dict)] if isinstance(listed, list) else [item]
    )
    first: Mapping[str, Any] = media[0] if media else {}
    moment = epoch(item.get("creation_timestamp"))
    moment = moment if moment != NO_TIME else epoch(first.get("creation_timestamp"))
    uri = text_of(first.get("uri"))
    return Entry(
        row=row,
        post_id=uri.rpartition("/")[2].rpartition(".")[0] or (str(moment) if moment != NO_TIME else ""),
        published_at=moment,
        text=repaired(text_of(item.get("title")) or text_of(first.get("title"))),
        format="reel" if reels else _format(media, uri),
    )


def _format(media: list[Mapping[str, Any]], uri: str) -> str:
    if len(media) > 1:
        return "carousel"
    return "video" if uri.lower().endswith(VIDEO_ENDINGS) else "image"


def repaired(text: str) -> str:
    """Undo Meta's double encoding: UTF-8 bytes written as Latin-1 characters; other text is given back as it is."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


SOURCE = Source("instagram_download", "Instagram data download", Platform.INSTAGRAM, recognise, read)
