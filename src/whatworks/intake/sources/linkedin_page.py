"""LinkedIn page workbook (.xls, .xlsx): the sheet of all posts, with titles as texts; never the page's daily sums."""

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO
from urllib.parse import unquote

from whatworks.domain.errors import BadInput
from whatworks.domain.metrics import Platform
from whatworks.domain.posts import NO_TIME
from whatworks.intake.ids import ids_in
from whatworks.intake.recipe import Recipe, posts, read_posts
from whatworks.intake.source import Head, Reading, Source, Yielded
from whatworks.intake.table import Columns, Draft, fit, layout, locate, reasons
from whatworks.intake.when import Published

# Rates are fractions and follow from the counts; "Offsite Views" are another thing than views. Neither is read.
LAYOUT = layout(
    {
        "url": "Post link|Update link", "published": "Created date", "text": "Post title|Update title",
        "kind": "Post type|Update type", "format": "Content Type", "author": "Posted by", "campaign": "Campaign name",
        "impressions": "Impressions|Impressions (total)", "views": "Views", "clicks": "Clicks", "likes": "Likes",
        "comments": "Comments", "reposts": "Reposts", "follows": "Follows",
    },
    ("url", "published", "impressions"),
    {
        "impressions": "impressions", "views": "views", "clicks": "clicks", "likes": "reactions",
        "comments": "comments", "reposts": "reposts", "follows": "follows",
    },
)  # fmt: skip


def recognise(head: Head) -> float:
    """Score the best of the sheets by its columns; the posts stand in the second."""
    return max((fit(replace(head, rows=rows), LAYOUT) for rows in head.sheet_rows or (head.rows,)), default=0.0)


def read(stream: BinaryIO, head: Head, reading: Reading) -> Iterator[Yielded]:
    """Read the sheet that lists posts."""
    tables = [rows for rows in head.sheet_rows or (head.rows,) if locate(rows, LAYOUT)]
    if not tables:
        raise BadInput("no sheet lists posts.", file=reading.name, remedy="Export “Content” with all posts.")
    yield from read_posts(stream, replace(head, rows=tables[0]), reading, RECIPE)


def _links(block: Columns) -> list[str]:
    return [unquote(link) for link in block.plain("url")]


def _ids(block: Columns) -> list[str]:
    return ids_in(_links(block), Platform.LINKEDIN)


def _drafted(block: Columns, ids: list[str], when: Published) -> Draft:
    links = _links(block)
    named = [number or link for number, link in zip(ids, links, strict=True)]
    why = reasons(
        len(ids),
        ([not cell for cell in named], "no link"),
        (when.seconds == NO_TIME, "no publication date that can be read"),
    )
    kinds = zip(block.plain("format"), block.plain("kind"), strict=True)
    texts = {
        "platform": [Platform.LINKEDIN.value] * len(ids), "url": links, "text": block.text("text"),
        "format": [(format_ or kind).lower() for format_, kind in kinds],
    }  # fmt: skip
    return Draft(posts(named, when, texts, block.seconds("duration_s")), block.metrics(LAYOUT.metrics), why)


RECIPE = Recipe(Platform.LINKEDIN, LAYOUT, _ids, _drafted)
SOURCE = Source("linkedin_page", "LinkedIn page workbook", Platform.LINKEDIN, recognise, read)
