"""TikTok's data download: each video with its likes; never views, which this file does not hold."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from whatworks.domain.metrics import Platform
from whatworks.domain.posts import NO_TIME, Batch
from whatworks.domain.receipt import Dropped
from whatworks.intake.documents.entry import Entry, batches, count, id_moment, known
from whatworks.intake.documents.faults import refuse_shape
from whatworks.intake.documents.jsonstream import entries, text_of
from whatworks.intake.documents.moments import iso
from whatworks.intake.documents.opening import opening
from whatworks.intake.documents.write import number, stamp
from whatworks.intake.source import Head, Mapped, Note, Reading, Source, Yielded

LIKES_ONLY = Note(
    "TikTok's data download tells the likes of a video but neither views nor its description. "
    "Export “Content” in TikTok Studio to add views, comments and shares."
)
PREAMBLE_BYTES = 2**31  # years of watched videos stand before the list of one's own
VIDEO_ID = re.compile(r"/video/(\d{15,19})")
LISTS = ("Post.Posts.VideoList.item", "Video.Videos.VideoList.item")  # today's and the older name


def recognise(head: Head) -> float:
    """Know the download by its video list, or by sections that only it has (the list may stand far inside)."""
    text = opening(head)
    if '"VideoList"' in text:
        return 0.95
    if head.name.endswith("user_data_tiktok.json") or head.member.endswith("user_data_tiktok.json"):
        return 0.9
    return 0.8 if '"Activity"' in text and '"Favorite Videos"' in text else 0.0


def read(stream: BinaryIO, head: Head, reading: Reading) -> Iterator[Yielded]:  # noqa: ARG001 (every reader is alike)
    """Read the video list."""
    yield LIKES_ONLY
    yield Mapped({"Likes": "reactions"})
    yield from batches(_videos(stream, reading.name), Platform.TIKTOK, reading)


def _videos(stream: BinaryIO, name: str) -> Iterator[Entry | Dropped | Note]:
    nothing = True
    for row, video in entries(stream, name, LISTS, PREAMBLE_BYTES):
        nothing = False
        yield _video(row, video)
    if nothing:
        raise refuse_shape(name, "videos (Post, Posts, VideoList)")


def _id_in(link: str) -> str:
    found = VIDEO_ID.search(link)
    return found[1] if found else ""


def _video(row: int, video: Mapping[str, Any]) -> Entry:
    date = text_of(video.get("Date") or video.get("date"))
    link = text_of(video.get("Link") or video.get("link"))
    post_id = _id_in(link)
    published = iso(date)
    return Entry(
        row=row,
        post_id=post_id or date,  # a link signed for a few days carries no id: the second of posting is unique then
        published_at=published if published != NO_TIME else id_moment(Platform.TIKTOK, post_id),
        title=text_of(video.get("Title")),
        url=link if post_id else "",
        format="video",
        metrics=known(reactions=count(video.get("Likes", video.get("likes")))),
    )


def write(batch: Batch) -> bytes:
    """Write the video list as the download holds it."""
    videos = [
        {
            "Date": stamp(batch.posts.published_at[row])[:19].replace("T", " "),
            "Link": batch.posts.url[row] or f"https://www.tiktokv.com/share/video/{batch.posts.post_id[row]}/",
            "Likes": number(batch, "reactions", row),
            "Title": batch.posts.title[row],
        }
        for row in range(len(batch))
    ]
    return json.dumps({"Post": {"Posts": {"VideoList": videos}}}, ensure_ascii=False).encode()


SOURCE = Source("tiktok_download", "TikTok data download", Platform.TIKTOK, recognise, read, write)
