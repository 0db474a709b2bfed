"""Substack: posts.csv with the bodies beside it; never threads, pages and drafts, and no counters, for it has none."""

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from whatworks.domain.metrics import Platform
from whatworks.domain.posts import NO_TIME
from whatworks.intake.documents.html import PAGE_BYTES, plain_text
from whatworks.intake.documents.siblings import beside
from whatworks.intake.documents.told import no_counters
from whatworks.intake.recipe import Recipe, posts, read_posts
from whatworks.intake.source import Head, Note, Reading, Sibling, Source, Yielded
from whatworks.intake.table import Columns, Draft, fit, layout, reasons
from whatworks.intake.when import Published

BODIES = re.compile(r"(^|/)posts/[^/]+\.html$", re.IGNORECASE)
KIND = "newsletter"

LAYOUT = layout(
    {
        "post_id": "post_id", "published": "post_date", "live": "is_published", "kind": "type", "title": "title",
        "subtitle": "subtitle",
    },
    ("post_id", "published", "live"),
    {},
)  # fmt: skip


def recognise(head: Head) -> float:
    """Score a head by its columns."""
    return fit(head, LAYOUT)


def read(stream: BinaryIO, head: Head, reading: Reading) -> Iterator[Yielded]:
    """Read each post, with its body where the zip holds it."""
    yield no_counters("A Substack export", "Substack shows opens and clicks on each post's statistics page only.")
    bodies = {body.path.rpartition("/")[2].removesuffix(".html"): body for body in beside(head, reading, BODIES)}
    if not bodies:
        yield Note("posts.csv alone holds titles only: hand over the whole zip to add the texts.")

    def draft(block: Columns, ids: list[str], when: Published) -> Draft:
        return _drafted(block, ids, when, bodies)

    yield from read_posts(stream, head, reading, Recipe(None, LAYOUT, _ids, draft))


def _ids(block: Columns) -> list[str]:
    """Give the number before the point: a post's full id there is `<number>.<slug>`, which changes with its title."""
    return [cell.partition(".")[0] for cell in block.plain("post_id")]


def _drafted(block: Columns, ids: list[str], when: Published, bodies: Mapping[str, Sibling]) -> Draft:
    kinds = [kind.lower() for kind in block.plain("kind")]
    why = reasons(
        len(ids),
        ([live.lower() != "true" for live in block.plain("live")], "a draft: not published"),
        ([kind == "thread" for kind in kinds], "a discussion thread, not a post"),
        ([kind == "page" for kind in kinds], "a standing page, not a post"),
        ([not cell for cell in ids], "no id"),
        (when.seconds == NO_TIME, "no publication date that can be read"),
    )
    pages = [
        "" if reason else _body(bodies.get(name)) for name, reason in zip(block.plain("post_id"), why, strict=True)
    ]
    captions = ["\n\n".join(filter(None, parts)) for parts in zip(block.text("subtitle"), pages, strict=True)]
    texts = {
        "platform": [Platform.NEWSLETTER.value] * len(ids), "title": block.text("title"), "text": captions,
        "format": [kind or KIND for kind in kinds],
    }  # fmt: skip
    return Draft(posts(ids, when, texts, block.seconds("duration_s")), {}, why)


def _body(page: Sibling | None) -> str:
    if page is None:
        return ""
    with page.open() as opened:
        return plain_text(opened.read(PAGE_BYTES).decode("utf-8", "replace"))


SOURCE = Source(
    "substack", "Substack export", Platform.NEWSLETTER, recognise, read, absorbs=("posts/*.html", "*/posts/*.html")
)
