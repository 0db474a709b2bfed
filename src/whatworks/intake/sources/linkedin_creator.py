"""LinkedIn creator workbook: the two side-by-side lists of TOP POSTS joined by link; never texts, for it has none."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO
from urllib.parse import unquote

import numpy as np

from whatworks.domain.errors import BadInput
from whatworks.domain.metrics import Platform
from whatworks.domain.plurals import many
from whatworks.domain.posts import NO_TIME
from whatworks.domain.receipt import Dropped
from whatworks.intake.dates import moments, order_by, order_of
from whatworks.intake.documents.entry import Entry, batches, known
from whatworks.intake.ids import place_of, times_in_ids
from whatworks.intake.numbers import numbers
from whatworks.intake.source import Head, Mapped, Note, Reading, Source, Yielded
from whatworks.intake.text import fold
from whatworks.intake.workbook import opened, sheet_rows

NO_TEXT = Note(
    "A LinkedIn workbook holds no texts. Ask LinkedIn for your data (Settings, Data privacy, Get a copy of your data) "
    "and hand over its Shares.csv too: the texts are then joined to the posts."
)
TOP_ONLY = Note(
    "This workbook lists your top posts only (50 at most): weaker posts are missing, which flatters every habit."
)
HEADER_WITHIN = 15  # rows; it stands in the third
LINK = "linkedin.com/"

# The list by engagements stands left, the list by impressions right; names confirmed in English, others believed.
ENGAGEMENTS = frozenset({"engagements", "interazioni", "interaktionen", "engagement", "interacciones", "engajamentos"})
IMPRESSIONS = frozenset({"impressions", "impressioni", "impressionen", "impresiones", "impressões"})
TOP_POSTS = "top posts"
SHEETS = frozenset({TOP_POSTS, "discovery", "engagement", "followers", "demographics"})
ENOUGH_SHEETS = 3  # of the five: LinkedIn left some out over the years


@dataclass(frozen=True, slots=True)
class Listing:
    """One line of one of the two lists, as written, in sheet row `row`."""

    row: int
    url: str
    date: str
    value: str


@dataclass(frozen=True, slots=True)
class Post:
    """A post of either list: its first sheet row, its link and date, and its value by metric."""

    row: int
    url: str
    date: str
    values: Mapping[str, str] = field(default_factory=dict)


def recognise(head: Head) -> float:
    """Know the workbook by its sheets, or by a header that names the same link column twice."""
    named = {fold(sheet) for sheet in head.sheets}
    if TOP_POSTS in named:
        return 0.95 if len(named & SHEETS) >= ENOUGH_SHEETS else 0.7
    return 0.0


def read(stream: BinaryIO, head: Head, reading: Reading) -> Iterator[Yielded]:
    """Read TOP POSTS; a row on the receipt is a post listed in either list."""
    tables, rows = _tables(stream, head, reading.name)
    posts, again = _joined(tables, rows)
    yield NO_TEXT
    yield TOP_ONLY
    yield Note(_account_of(tables, rows, posts))
    yield Mapped({table.header: table.metric for table in tables})
    yield from again
    yield from batches(_entries(posts, reading), Platform.LINKEDIN, reading)


@dataclass(frozen=True, slots=True)
class Table:
    """One list: the 0-based column of its links; date and value stand right of it."""

    column: int
    header: str
    metric: str

    def listing(self, row: int, cells: Sequence[str]) -> Listing:
        """Give this list's part of a sheet row."""
        url, date, value = (*cells[self.column : self.column + 3], "", "", "")[:3]
        return Listing(row, url, date, value)


Rows = list[tuple[int, tuple[str, ...]]]


def _tables(stream: BinaryIO, head: Head, name: str) -> tuple[list[Table], Rows]:
    """Find the lists: each column in which the first row with links has one; the header is the row above."""
    sheet = next((sheet for sheet in head.sheets if fold(sheet) == TOP_POSTS), "")
    filled = enumerate(sheet_rows(opened(stream, name), sheet, name), start=1)
    rows = [(number, tuple(cell.strip() for cell in cells)) for number, cells in filled if any(cells)]
    for at, (_, cells) in enumerate(rows[:HEADER_WITHIN]):
        columns = [column for column, cell in enumerate(cells) if LINK in cell]
        if columns:
            header = rows[at - 1][1] if at else ()
            return [_table(place, column, header) for place, column in enumerate(columns)], rows[at:]
    raise BadInput(
        "its sheet TOP POSTS lists no posts.",
        file=name,
        remedy="In LinkedIn choose Analytics, Post impressions, a longer period, and Export.",
    )


def _table(place: int, column: int, header: Sequence[str]) -> Table:
    title = (*header[column : column + 3], "", "", "")[2]
    if fold(title) in IMPRESSIONS or (fold(title) not in ENGAGEMENTS and place):
        return Table(column, title or "Impressions", "impressions")
    return Table(column, title or "Engagements", "engagements")


def _joined(tables: Sequence[Table], rows: Rows) -> tuple[list[Post], list[Dropped]]:
    """Join the lists by link; a line without a link, or listed twice in one list, is dropped with the reason."""
    posts: dict[str, Post] = {}
    dropped: list[Dropped] = []
    for table in tables:
        for row, cells in rows:
            line = table.listing(row, cells)
            post = posts.get(line.url, Post(row, line.url, line.date))
            if not any((line.url, line.date, line.value)):
                continue
            if not line.url:
                dropped.append(Dropped(row, f"no link in the list by {table.metric}"))
            elif table.metric in post.values:
                dropped.append(Dropped(row, f"listed a second time in the list by {table.metric}"))
            else:
                values = {**post.values, table.metric: line.value}
                posts[line.url] = Post(post.row, post.url, post.date or line.date, values)
    return sorted(posts.values(), key=lambda post: post.row), dropped


def _account_of(tables: Sequence[Table], rows: Rows, posts: Sequence[Post]) -> str:
    """Say what became of the sheet's rows."""
    both = sum(len(post.values) == len(tables) for post in posts)
    listed = f"{many(len(rows), 'sheet row')} list {many(len(posts), 'post')}"
    return f"{listed}: {both} in every list, {len(posts) - both} in one only."


def _entries(posts: Sequence[Post], reading: Reading) -> Iterator[Entry | Dropped | Note]:
    """Give the posts with the exact time inside their link, or the day of the sheet where there is none."""
    ids = [post_id_of(post.url) for post in posts]
    exact = times_in_ids(ids, Platform.LINKEDIN, reading.as_of)
    dates = [post.date for post in posts]
    days = moments(dates, order_of(dates) or order_by(dates, exact) or "mdy")
    values = {
        metric: numbers([post.values.get(metric, "") for post in posts]) for metric in ("engagements", "impressions")
    }
    for place, post in enumerate(posts):
        timed = exact[place] != NO_TIME
        yield Entry(
            row=post.row,
            post_id=ids[place] or post.url,
            published_at=int(exact[place] if timed else days.seconds[place]),
            has_hour=bool(timed or days.has_hour[place]),
            url=post.url,
            metrics=known(**{metric: float(column[place]) for metric, column in values.items()}),
        )
    if len(posts) and not np.any(exact != NO_TIME):
        yield Note("No link in this workbook tells the hour of its post: only the days are known.")


def post_id_of(url: str) -> str:
    """Give the number in a LinkedIn link (activity, share or ugcPost), "" where there is none."""
    return place_of(unquote(url))[1]


SOURCE = Source("linkedin_creator", "LinkedIn creator workbook", Platform.LINKEDIN, recognise, read)
