"""beehiiv: the posts export, titles and texts; never counters, which beehiiv shows in its reports only."""

from collections.abc import Iterator
from typing import BinaryIO

from whatworks.domain.metrics import Platform
from whatworks.domain.posts import NO_TIME
from whatworks.intake.documents.html import plain_text
from whatworks.intake.documents.told import no_counters
from whatworks.intake.recipe import Recipe, posts, read_posts
from whatworks.intake.source import Head, Reading, Source, Yielded
from whatworks.intake.table import Columns, Draft, fit, layout, reasons
from whatworks.intake.when import Published
from whatworks.intake.writing import first_known

LIVE = frozenset({"confirmed", "published", "live", ""})

LAYOUT = layout(
    {
        "post_id": "id", "title": "web_title", "live": "status", "published": "created_at", "subtitle": "web_subtitle",
        "html": "content_html|content", "url": "url|web_url",
        "audience": "audience", "tags": "content_tags", "thumbnail": "thumbnail_url", "updated": "updated_at",
    },
    ("post_id", "title", "live", "published"),
    {},
)  # fmt: skip


def recognise(head: Head) -> float:
    """Score a head by its columns."""
    return fit(head, LAYOUT)


def read(stream: BinaryIO, head: Head, reading: Reading) -> Iterator[Yielded]:
    """Read the published posts; the export dates a post by its creation, which may lie before its sending."""
    yield no_counters("A beehiiv posts export", "Export the posts report (Analyze, Posts) to add opens and clicks.")
    yield from read_posts(stream, head, reading, RECIPE)


def _ids(block: Columns) -> list[str]:
    return block.plain("post_id")


def _drafted(block: Columns, ids: list[str], when: Published) -> Draft:
    states = [state.lower() for state in block.plain("live")]
    why = reasons(
        len(ids),
        ([state not in LIVE for state in states], "not published: a draft, scheduled or archived"),
        ([not cell for cell in ids], "no id"),
        (when.seconds == NO_TIME, "no publication date that can be read"),
    )
    bodies = [plain_text(html) for html in block.raw("html")]
    texts = {
        "platform": [Platform.NEWSLETTER.value] * len(ids), "title": block.text("title"), "url": block.plain("url"),
        "text": first_known(bodies, block.text("subtitle")), "format": ["newsletter"] * len(ids),
    }  # fmt: skip
    return Draft(posts(ids, when, texts, block.seconds("duration_s")), {}, why)


RECIPE = Recipe(None, LAYOUT, _ids, _drafted)
SOURCE = Source("beehiiv", "beehiiv posts export", Platform.NEWSLETTER, recognise, read)
