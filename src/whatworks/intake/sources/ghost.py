"""Ghost: the posts export with its e-mail counters; never a text, for the export has titles only."""

from collections.abc import Iterator
from typing import BinaryIO

from whatworks.domain.metrics import Platform
from whatworks.domain.posts import NO_TIME, Batch
from whatworks.intake.documents.write import iso_cells
from whatworks.intake.recipe import Recipe, posts, read_posts
from whatworks.intake.source import Head, Note, Reading, Source, Yielded
from whatworks.intake.table import Columns, Draft, fit, layout, reasons
from whatworks.intake.text import guarded
from whatworks.intake.when import Published
from whatworks.intake.writing import csv_bytes, metric_cells

TITLES_ONLY = Note("A Ghost posts export holds titles, not texts: advice on wording looks at the titles.")
UNSENT = frozenset({"draft", "scheduled"})

# Which counters are there depends on the site's settings: a column that is missing is missing, not 0.
LAYOUT = layout(
    {
        "post_id": "id", "published": "published_at", "title": "title", "url": "url", "account": "author",
        "live": "status", "sends": "sends", "opens": "opens", "clicks": "clicks", "signups": "signups",
        "liked": "feedback_more_like_this", "disliked": "feedback_less_like_this", "paid": "paid_conversions",
        "access": "post_access", "featured": "featured", "tags": "tags", "created": "created_at",
        "updated": "updated_at", "recipients": "email_recipients",
    },
    ("post_id", "published", "title", "access"),
    {"sends": "sends", "opens": "opens", "clicks": "clicks", "signups": "follows", "liked": "reactions"},
)  # fmt: skip
OLDER = layout(
    {field: header for header, field in LAYOUT.known.items()}, ("post_id", "published", "sends"), LAYOUT.metrics
)
HEADERS = {
    "sends": "sends", "opens": "opens", "clicks": "clicks", "follows": "signups",
    "reactions": "feedback_more_like_this",
}  # fmt: skip


def recognise(head: Head) -> float:
    """Score a head by its columns: counters drop out by settings, the access column in older exports."""
    return max(fit(head, LAYOUT), fit(head, OLDER))


def read(stream: BinaryIO, head: Head, reading: Reading) -> Iterator[Yielded]:
    """Read the published posts."""
    yield TITLES_ONLY
    yield from read_posts(stream, head, reading, RECIPE if fit(head, LAYOUT) else OLDER_RECIPE)


def _ids(block: Columns) -> list[str]:
    return block.plain("post_id")


def _drafted(block: Columns, ids: list[str], when: Published) -> Draft:
    states = [state.lower() for state in block.plain("live")]
    why = reasons(
        len(ids),
        ([state in UNSENT for state in states], "not published: a draft or scheduled"),
        ([not cell for cell in ids], "no id"),
        (when.seconds == NO_TIME, "no publication date that can be read"),
    )
    texts = {
        "platform": [Platform.NEWSLETTER.value] * len(ids), "title": block.text("title"), "url": block.plain("url"),
        "format": ["newsletter" if state in {"sent", "email only"} else "article" for state in states],
    }  # fmt: skip
    return Draft(posts(ids, when, texts, block.seconds("duration_s")), block.metrics(LAYOUT.metrics), why)


def write(batch: Batch) -> bytes:
    """Write a posts export; texts are left out, as Ghost does."""
    return csv_bytes(
        {
            "id": batch.posts.post_id,
            "title": [guarded(title) for title in batch.posts.title],
            "url": batch.posts.url,
            "status": ["sent" if kind == "newsletter" else "published" for kind in batch.posts.format],
            "published_at": iso_cells(batch),
            "post_access": ["Public"] * len(batch),
            **metric_cells(batch, HEADERS),
        }
    )


RECIPE = Recipe(None, LAYOUT, _ids, _drafted)
OLDER_RECIPE = Recipe(None, OLDER, _ids, _drafted)
SOURCE = Source("ghost", "Ghost posts export", Platform.NEWSLETTER, recognise, read, write)
