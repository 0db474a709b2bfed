"""Medium: the posts of a data download, one HTML page each; never drafts, and no counters, for it has none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from whatworks.domain.errors import BadInput
from whatworks.domain.metrics import Platform
from whatworks.domain.posts import NO_TIME
from whatworks.domain.receipt import Dropped
from whatworks.intake.documents.archive import PAGE_BYTES, members, opened, page
from whatworks.intake.documents.entry import Entry, batches
from whatworks.intake.documents.faults import refuse_shape
from whatworks.intake.documents.html import PAGE_CHARACTERS, Tag, pieces, plain_text
from whatworks.intake.documents.moments import iso
from whatworks.intake.documents.told import no_counters
from whatworks.intake.source import Head, Note, Reading, Source, Yielded

PAGES = r"(^|/)posts/[^/]+\.html$"
POST_ID = re.compile(r"-([0-9a-f]{8,12})(?:[/?#].*)?$")
TITLE = re.compile(r"<title>([^<]{0,500})</title>", re.IGNORECASE)
BODY = 'data-field="body"'
NO_POST = "a page that is not a published Medium post"


@dataclass(frozen=True, slots=True)
class Parts:
    """What a page names: the published moment as written and the canonical link."""

    published: str
    link: str


def recognise(head: Head) -> float:
    """Know the zip by its dated pages, or a single page by Medium's own class names."""
    if head.magic.startswith(b"PK"):
        dated = re.search(r"(^|/)posts/(\d{4}-\d{2}-\d{2}|draft)_[^/\n]+\.html", head.text)
        return 0.9 if dated else 0.0
    return 0.9 if "dt-published" in head.text or "p-canonical" in head.text or BODY in head.text else 0.0


def read(stream: BinaryIO, head: Head, reading: Reading) -> Iterator[Yielded]:
    """Read each page of the zip, or the one page."""
    yield no_counters("A Medium export", "Medium shows views and reads on its statistics page only.")
    told = _archived(stream, reading.name) if head.magic.startswith(b"PK") else _single(stream, reading.name)
    yield from batches(told, Platform.BLOG, reading)


def _archived(stream: BinaryIO, name: str) -> Iterator[Entry | Dropped | Note]:
    with opened(stream, name) as archive:
        row = 0
        for row, info in enumerate(members(archive, PAGES), start=1):
            html = page(archive, info)
            if info.filename.rpartition("/")[2].startswith("draft"):
                yield Dropped(row, "a draft: not published")
            elif html is None:
                yield Dropped(row, "this page of the zip is damaged")
            else:
                yield _post(row, html) or Dropped(row, NO_POST)
    if not row:
        raise refuse_shape(name, "Medium posts")


def _single(stream: BinaryIO, name: str) -> Iterator[Entry]:
    stream.seek(0)
    post = _post(1, stream.read(PAGE_BYTES).decode("utf-8", "replace"))
    if post is None:
        raise BadInput(f"this is {NO_POST}", file=name, remedy="Hand over the zip Medium gave you, or its posts folder.")
    yield post


def _post(row: int, html: str) -> Entry | None:
    """Read a page; None where it names no published moment."""
    parts = _parts(html)
    published = iso(parts.published)
    if published == NO_TIME:
        return None
    found = POST_ID.search(parts.link)
    title = TITLE.search(html[:PAGE_CHARACTERS])
    return Entry(
        row=row,
        post_id=found[1] if found else parts.link or f"{published}",
        published_at=published,
        title=plain_text(title[1]) if title else "",
        text=_body(html),
        url=parts.link,
        format="article",
    )


def _parts(html: str) -> Parts:
    published = link = ""
    for piece in pieces(html):
        if not isinstance(piece, Tag) or piece.closes or piece.name not in {"time", "a"}:
            continue
        kinds = piece.attribute("class").split()
        if "dt-published" in kinds:
            published = published or piece.attribute("datetime")
        elif "p-canonical" in kinds:
            link = link or piece.attribute("href")
    return Parts(published, link)


def _body(html: str) -> str:
    """Give the text of the body section, which ends where the page's footer begins."""
    _, found, after = html.partition(BODY)
    return plain_text(after.partition(">")[2].partition("<footer")[0]) if found else ""


SOURCE = Source("medium", "Medium export", Platform.BLOG, recognise, read)
