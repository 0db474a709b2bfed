"""WordPress: the WXR export, its published posts as text; never pages, drafts, attachments or counters."""

from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element

from whatworks.domain.metrics import Platform
from whatworks.domain.posts import NO_TIME
from whatworks.domain.receipt import Dropped
from whatworks.intake.documents.entry import Entry, batches
from whatworks.intake.documents.faults import refuse_shape
from whatworks.intake.documents.html import plain_text
from whatworks.intake.documents.moments import iso, rfc822
from whatworks.intake.documents.opening import opening
from whatworks.intake.documents.told import no_counters
from whatworks.intake.documents.xmlstream import child_text, elements
from whatworks.intake.source import Head, Note, Reading, Source, Yielded


def recognise(head: Head) -> float:
    """Know a WXR file by its own namespace."""
    text = opening(head)
    return 0.95 if "wordpress.org/export/" in text or "<wp:wxr_version" in text else 0.0


def read(stream: BinaryIO, head: Head, reading: Reading) -> Iterator[Yielded]:  # noqa: ARG001 (every reader is alike)
    """Read the published posts; everything else is dropped with its kind."""
    yield no_counters("A WordPress export", "Import the statistics of your site (Jetpack, Plausible …) as a table.")
    yield from batches(_posts(stream, reading.name), Platform.BLOG, reading)


def _posts(stream: BinaryIO, name: str) -> Iterator[Entry | Dropped | Note]:
    row = 0
    for row, item in enumerate(elements(stream, name, frozenset({"item"})), start=1):
        kind, status = child_text(item, "post_type"), child_text(item, "status")
        if kind not in {"", "post"}:
            yield Dropped(row, f"not a post but of the kind “{kind[:40]}”")
        elif status not in {"", "publish"}:
            yield Dropped(row, f"not published: its status is “{status[:40]}”")
        else:
            yield _post(row, item)
    if not row:
        raise refuse_shape(name, "WordPress posts")


def _post(row: int, item: Element) -> Entry:
    published = iso(child_text(item, "post_date_gmt"))
    link = child_text(item, "link")
    return Entry(
        row=row,
        post_id=child_text(item, "post_id") or child_text(item, "guid") or link,
        # A post that was never given a GMT date holds zeros there; its pubDate is UTC as well.
        published_at=published if published != NO_TIME else rfc822(child_text(item, "pubDate")),
        title=plain_text(child_text(item, "title")),
        text=plain_text(child_text(item, "encoded")),
        url=link,
        format="article",
    )


SOURCE = Source("wordpress", "WordPress export (WXR)", Platform.BLOG, recognise, read)
