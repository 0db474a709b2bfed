"""What tables of posts share: finding the header by alias and subset, and columns read by the name of their field."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Any, BinaryIO

import numpy as np

from whatworks.domain.errors import BadInput
from whatworks.domain.posts import Batch, Floats, Posts, Seconds, Texts
from whatworks.domain.receipt import Dropped
from whatworks.intake.decoding import pieces
from whatworks.intake.numbers import durations, numbers
from whatworks.intake.quick import Frame
from whatworks.intake.rows import Block, Grid, blocks
from whatworks.intake.source import BATCH_ROWS, Head, Reading
from whatworks.intake.span import CLOCK_SKEW_S, FIRST_WEB_PAGE, FUTURE, NO_DATE
from whatworks.intake.text import SUSPECT, fold, natural, unguarded
from whatworks.intake.workbook import opened, sheet_rows

MAX_COLUMNS = 2_000  # the widest export seen has 60; beyond this a table is something else
_FRACTIONS = frozenset({"watch_hours", "average_percentage_viewed", "revenue"})  # metrics that are no whole counts


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one kind of table: `known` folded header → field; `metrics` field → our metric's name."""

    known: Mapping[str, str]
    required: frozenset[str]
    metrics: Mapping[str, str]


def layout(headers: Mapping[str, str], required: Iterable[str], metrics: Mapping[str, str]) -> Layout:
    """Make a layout; `headers` maps each field to its known headers, separated by " | "."""
    known = {fold(name): field for field, names in headers.items() for name in names.split("|")}
    return Layout(known, frozenset(required), metrics)


@dataclass(frozen=True, slots=True)
class Located:
    """A header found: its 0-based row, all its cells, and the column of each field."""

    row: int
    names: tuple[str, ...]
    where: Mapping[str, int]

    def mapped(self, metrics: Mapping[str, str]) -> dict[str, str]:
        """Say which column became which metric."""
        return {
            self.names[self.where[field]].strip(): metric for field, metric in metrics.items() if field in self.where
        }


def locate(rows: Sequence[Sequence[str]], plan: Layout) -> Located | None:
    """Find the header among the first rows: the first that has all required fields, wherever they stand."""
    for number, row in enumerate(rows):
        if len(row) > MAX_COLUMNS:
            continue
        where: dict[str, int] = {}
        for column, cell in enumerate(row):
            field = plan.known.get(fold(cell))
            if field is not None:
                where.setdefault(field, column)
        if plan.required <= where.keys():
            return Located(number, tuple(row), where)
    return None


def fit(head: Head, plan: Layout) -> float:
    """Score a head against a layout: 0 without the required fields, else .6 to 1 by the share of known headers."""
    located = locate(head.rows, plan)
    if located is None:
        return 0.0
    filled = sum(1 for cell in located.names if cell.strip())
    return 0.6 + 0.4 * len(located.where) / max(filled, 1)


@dataclass(frozen=True, slots=True)
class Columns:
    """One block of a table by field: absent fields give empty text or NaN."""

    located: Located
    numbers: Seconds
    cells: Sequence[Sequence[str]] = ()
    frame: Frame | None = None  # holds the cells where it is there
    stripped: dict[str, list[str]] = dataclass_field(default_factory=dict, repr=False, compare=False)  # once made

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.numbers)

    def has(self, field: str) -> bool:
        """Tell whether the table has this field."""
        return field in self.located.where

    def raw(self, field: str) -> Sequence[str]:
        """Give the cells as they stand."""
        if field not in self.located.where or not len(self):
            return [""] * len(self)
        place = self.located.where[field]
        return self.frame.cells(place) if self.frame else self.cells[place]

    def plain(self, field: str) -> list[str]:
        """Give the cells without outer blanks: ids, links, dates, kinds."""
        if field not in self.stripped:
            self.stripped[field] = list(map(str.strip, self.raw(field)))
        return self.stripped[field]

    def text(self, field: str) -> list[str]:
        """Give captions: mended, and without the apostrophe that guards a spreadsheet from formulas."""
        if not self.has(field):
            return [""] * len(self)
        if self.frame and self.frame.is_ordinary(self.located.where[field], SUSPECT):
            return self.plain(field)
        return natural(unguarded(self.raw(field)))

    def seconds(self, field: str) -> Floats:
        """Give durations in seconds."""
        return durations(self.raw(field)) if self.has(field) else np.full(len(self), np.nan)

    def metrics(self, plan: Mapping[str, str]) -> dict[str, Floats]:
        """Give the metrics the table has, by our names."""
        places = {field: self.located.where[field] for field in plan if self.has(field)}
        known = self.frame.whole_numbers(list(places.values())) if self.frame else {}
        return {
            plan[field]: known[place]
            if place in known
            else numbers(self.raw(field), counts=plan[field] not in _FRACTIONS)
            for field, place in places.items()
        }


def columns(stream: BinaryIO, head: Head, located: Located) -> Iterator[tuple[Columns, tuple[Dropped, ...]]]:
    """Read a table below its header in blocks of columns, each with the rows that could not be rows."""
    found = _sheet_blocks(stream, head, located) if head.sheets else _text_blocks(stream, head, located)
    for block in found:
        cells = tuple(zip(*block.rows, strict=True)) if block.rows else ()
        yield Columns(located, block.numbers, cells, block.frame), block.dropped


def _text_blocks(stream: BinaryIO, head: Head, located: Located) -> Iterator[Block]:
    stream.seek(0)  # a table may be read twice: first for its order of day and month
    grid = Grid(head.delimiter, located.row, len(located.names), tuple(sorted(located.where.values())))
    return blocks(pieces(stream, head.encoding), grid)


def _sheet_blocks(stream: BinaryIO, head: Head, located: Located) -> Iterator[Block]:
    sheet = next(name for name, table in zip(head.sheets, head.sheet_rows, strict=False) if table == head.rows)
    table = list(sheet_rows(opened(stream, head.name), sheet, head.name))
    kept = [
        (number, row)
        for number, row in enumerate(table, start=1)
        if number > located.row + 1 and any(cell.strip() for cell in row)
    ]
    for start in range(0, len(kept), BATCH_ROWS):
        part = kept[start : start + BATCH_ROWS]
        yield Block([row for _, row in part], np.array([number for number, _ in part], dtype=np.int64))


@dataclass(frozen=True, slots=True)
class Draft:
    """Posts of a block before judgement: a row with a reason is dropped with it, "" keeps the row."""

    posts: Posts
    metrics: Mapping[str, Floats]
    reasons: Texts
    observed_at: Seconds | None = None


def same(cell: str, count: int) -> Texts:
    """Give a column that says the same in every row."""
    return np.full(count, cell, dtype=np.object_)


def objects(cells: Iterable[str] | Texts) -> Texts:
    """Give a column of text as an array of Python strings."""
    if isinstance(cells, np.ndarray):
        return cells
    listed = list(cells)
    column: NDArrayObject = np.empty(len(listed), dtype=np.object_)
    column[:] = listed
    return column


NDArrayObject = np.ndarray[Any, np.dtype[np.object_]]


def reasons(count: int, *rules: tuple[Any, str]) -> Texts:
    """Give each row the reason of the first rule (mask, reason) it breaks, "" where it breaks none."""
    column = same("", count)
    for broken, reason in reversed(rules):
        column[np.asarray(broken, dtype=bool)] = reason
    return column


def settle(draft: Draft, rows: Seconds, reading: Reading, observed: int) -> Iterator[Batch | Dropped]:
    """Yield each row of a draft once: kept rows in batches, the others dropped with their reason.

    A post dated before the web or after `as_of` (a day's grace for zones) is dropped; nothing can be read before it was
    published.
    """
    why, moments = draft.reasons, draft.posts.published_at
    for wrong, reason in ((moments < FIRST_WEB_PAGE, NO_DATE), (moments > reading.as_of + CLOCK_SKEW_S, FUTURE)):
        if wrong.any():
            why = np.where(wrong & (why == ""), reason, why)
    keep = np.asarray(why == "", dtype=np.bool_)
    for number, reason in zip(rows[~keep].tolist(), why[~keep].tolist(), strict=True):
        yield Dropped(number, reason)
    kept = np.flatnonzero(keep)
    when = draft.observed_at if draft.observed_at is not None else np.full(len(rows), observed, dtype=np.int64)
    when = np.maximum(when, draft.posts.published_at)
    whole = Batch(draft.posts, when, draft.metrics, rows)
    if len(kept) == len(rows) <= BATCH_ROWS:
        yield from [whole] if len(kept) else []
        return
    for start in range(0, len(kept), BATCH_ROWS):
        yield whole.take(kept[start : start + BATCH_ROWS])


def must_locate(head: Head, plan: Layout) -> Located:
    """Find the header or raise BadInput (a remembered source may meet a changed file)."""
    located = locate(head.rows, plan)
    if located is None:
        raise BadInput("its columns have changed.", file=head.name, remedy="Export it again, or name them: `mapping`.")
    return located
