"""Medium: the posts of a data download, one HTML page each; never drafts, and no counters, for it has none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from whatworks.domain.errors import BadInput
from whatworks.domain.metrics import Platform
from whatworks.domain.posts import NO_TIME
from whatworks.domain.receipt import Dropped
from whatworks.intake.documents.entry import Entry, batches
from whatworks.intake.documents.html import PAGE_BYTES, Tag, pieces, plain_text
from whatworks.intake.documents.moments import iso
from whatworks.intake.documents.opening import opening
from whatworks.intake.documents.siblings import beside
from whatworks.intake.documents.told import no_counters
from whatworks.intake.source import Head, Reading, Source, Yielded

PAGES = re.compile(r"(^|/)[^/]+\.html?$", re.IGNORECASE)
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
    """Know a page by Medium's own class names."""
    text = opening(head)
    return 0.9 if "dt-published" in text or "p-canonical" in text or BODY in text else 0.0


def read(stream: BinaryIO, head: Head, reading: Reading) -> Iterator[Yielded]:
    """Read this page and, of the same zip, the pages beside it; a row is a page."""
    yield no_counters("A Medium export", "Medium shows views and reads on its statistics page only.")
    yield from batches(_pages(stream, head, reading), Platform.BLOG, reading)


def _pages(stream: BinaryIO, head: Head, reading: Reading) -> Iterator[Entry | Dropped]:
    others = beside(head, reading, PAGES) if head.member else ()
    first = _page(1, stream, head.member or head.name)
    if isinstance(first, Dropped) and not others:
        what = f"this is {first.reason}"
        raise BadInput(what, file=reading.name, remedy="Hand over the zip Medium gave you.")
    yield first
    for row, other in enumerate(others, start=2):
        with other.open() as opened:
            yield _page(row, opened, other.path)


def _page(row: int, stream: BinaryIO, path: str) -> Entry | Dropped:
    if path.rpartition("/")[2].startswith("draft"):
        return Dropped(row, "a draft: not published")
    stream.seek(0)
    return _post(row, stream.read(PAGE_BYTES).decode("utf-8", "replace")) or Dropped(row, NO_POST)


def _post(row: int, html: str) -> Entry | None:
    """Read a page; None where it names no published moment."""
    parts = _parts(html)
    published = iso(parts.published)
    if published == NO_TIME:
        return None
    found = POST_ID.search(parts.link)
    title = TITLE.search(html)
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


SOURCE = Source("medium", "Medium export", Platform.BLOG, recognise, read, absorbs=("posts/*.html", "*/posts/*.html"))
