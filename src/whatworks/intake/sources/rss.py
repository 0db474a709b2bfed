"""RSS and Atom feeds: titles, texts and times of posts; never a counter, for feeds carry none."""

import re
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
from whatworks.intake.documents.xmlstream import child_text, elements, local
from whatworks.intake.source import Head, Note, Reading, Source, Yielded

FEED = re.compile(r"<(?:rss|rdf:RDF|feed)[\s>]", re.IGNORECASE)


def recognise(head: Head) -> float:
    """Know a feed by its root; a WordPress export is RSS too, and knows itself better."""
    text = opening(head)
    return 0.8 if FEED.search(text[:4_096]) else 0.0


def read(stream: BinaryIO, head: Head, reading: Reading) -> Iterator[Yielded]:  # noqa: ARG001 (every reader is alike)
    """Read each item or entry of the feed."""
    yield no_counters("A feed", "Import the statistics your blog or newsletter gives you beside it.")
    yield from batches(_posts(stream, reading.name), Platform.BLOG, reading)


def _posts(stream: BinaryIO, name: str) -> Iterator[Entry | Dropped | Note]:
    row = 0
    for row, item in enumerate(elements(stream, name, frozenset({"item", "entry"})), start=1):
        link = _link(item)
        yield Entry(
            row=row,
            post_id=child_text(item, "guid", "id") or link,
            published_at=_published(item),
            title=plain_text(child_text(item, "title")),
            text=plain_text(child_text(item, "encoded", "content", "description", "summary")),
            url=link,
            format="article",
        )
    if not row:
        raise refuse_shape(name, "feed entries")


def _published(item: Element) -> int:
    moment = rfc822(child_text(item, "pubDate"))
    return moment if moment != NO_TIME else iso(child_text(item, "published", "date", "updated"))


def _link(item: Element) -> str:
    """Give the address of the page: RSS writes it as text, Atom as an attribute of its alternate link."""
    for child in item:
        if local(child) == "link" and child.get("rel", "alternate") == "alternate":
            return (child.get("href") or child.text or "").strip()
    return ""


SOURCE = Source("rss", "RSS or Atom feed", Platform.BLOG, recognise, read)
