"""LinkedIn's Shares.csv: texts, links and exact times of posts; never counters, which the analytics workbook has."""

import re
from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import unquote

from whatworks.domain.metrics import Platform
from whatworks.domain.posts import NO_TIME
from whatworks.intake.documents.told import no_counters
from whatworks.intake.ids import ids_in
from whatworks.intake.recipe import Recipe, posts, read_posts
from whatworks.intake.source import Head, Reading, Source, Yielded
from whatworks.intake.table import Columns, Draft, fit, layout, reasons
from whatworks.intake.when import Published

LAYOUT = layout(
    {
        "published": "Date", "url": "ShareLink", "text": "ShareCommentary", "shared": "SharedUrl", "media": "MediaUrl",
        "visibility": "Visibility",
    },
    ("published", "url", "text"),
    {},
)  # fmt: skip
# LinkedIn closes and opens the quotes at each line end; read as a CSV, the marks are left around the line breaks.
BROKEN_LINE = re.compile(r'"?\n"')


def recognise(head: Head) -> float:
    """Score a head by its columns."""
    return fit(head, LAYOUT)


def read(stream: BinaryIO, head: Head, reading: Reading) -> Iterator[Yielded]:
    """Read each share; the times are UTC."""
    yield no_counters(
        "Shares.csv", "Export “Content” from LinkedIn's analytics too: the two are joined by link and day."
    )
    yield from read_posts(stream, head, reading, RECIPE)


def _links(block: Columns) -> list[str]:
    return [unquote(link) for link in block.plain("url")]


def _ids(block: Columns) -> list[str]:
    return ids_in(_links(block), Platform.LINKEDIN)


def _drafted(block: Columns, ids: list[str], when: Published) -> Draft:
    why = reasons(
        len(ids),
        ([not cell for cell in ids], "its link names no post"),
        (when.seconds == NO_TIME, "no publication date that can be read"),
    )
    media = zip(block.plain("media"), block.plain("shared"), strict=True)
    texts = {
        "platform": [Platform.LINKEDIN.value] * len(ids), "url": _links(block),
        "text": [BROKEN_LINE.sub("\n", text).strip('"') for text in block.text("text")],
        "format": ["media" if shown else "link" if shared else "text" for shown, shared in media],
    }  # fmt: skip
    return Draft(posts(ids, when, texts, block.seconds("duration_s")), {}, why)


RECIPE = Recipe(Platform.LINKEDIN, LAYOUT, _ids, _drafted)
SOURCE = Source("linkedin_shares", "LinkedIn Shares.csv", Platform.LINKEDIN, recognise, read)
