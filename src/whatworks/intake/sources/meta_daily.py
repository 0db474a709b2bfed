"""Meta's daily account series and audience tables: recognised and left aside, since they hold no posts."""

from collections.abc import Iterator
from typing import BinaryIO

from whatworks.domain.metrics import Platform
from whatworks.intake.source import Head, Note, Reading, Source, Yielded
from whatworks.intake.text import fold

_AUDIENCE = ("age & gender", "top cities", "top countries", "top towns/cities", "top pages")  # titles of its blocks


def recognise(head: Head) -> float:
    """Score a head: a metric's title above "Date","Primary", or the stacked blocks of Audience.csv."""
    rows = [tuple(map(fold, row)) for row in head.rows]
    if any(row[:2] == ("date", "primary") for row in rows):
        return 0.95
    stacked = [row[0] for row in rows if len(row) == 1]
    is_audience = fold(head.name) == "audience.csv" or any(title in _AUDIENCE for title in stacked)
    return 0.8 if stacked and is_audience else 0.0


def read(_: BinaryIO, head: Head, __: Reading) -> Iterator[Yielded]:
    """Say what the file is; no row of it is a post."""
    title = next((row[0].strip() for row in head.rows if len(row) == 1 and row[0].strip()), "")
    named = f" ({title[:60]})" if title else ""
    yield Note(
        f"daily account figures{named}, not posts: kept out. The content export of Meta Business Suite has posts."
    )


SOURCE = Source("meta_daily", "Meta daily account figures", Platform.OTHER, recognise, read)
