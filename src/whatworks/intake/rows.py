"""Lines to blocks of equally wide rows, surviving broken quotes, ragged rows and endless cells; each row accounted."""

import csv
import io
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from whatworks.domain.posts import Seconds
from whatworks.domain.receipt import Dropped
from whatworks.intake.decoding import text
from whatworks.intake.quick import Frame, quick_frame

MAX_CELL = csv.field_size_limit()  # 131,072 characters: twice the longest post any platform allows


@dataclass(frozen=True, slots=True)
class Block:
    """Some thousand rows of one width with their 1-based numbers in the file, and the rows that are none.

    Where `frame` holds the rows, `rows` is empty.
    """

    rows: list[list[str]]
    numbers: Seconds
    dropped: tuple[Dropped, ...] = ()
    frame: Frame | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """How a file's rows stand: 0-based `header_row`, cells a row, and the places of the columns anyone will read."""

    delimiter: str
    header_row: int
    width: int
    wanted: tuple[int, ...]


def blocks(pieces: Iterable[bytes], grid: Grid) -> Iterator[Block]:
    """Give the rows below the header, each as wide as it; blank rows are no rows.

    `pieces` are runs of whole lines; a row does not go on from one piece to the next.
    """
    number, skip = 0, grid.header_row + 1
    for piece in pieces:
        block = quick_block(piece, grid, number, skip)
        number, block = (number + skip + len(block.numbers), block) if block else plain_block(piece, grid, number, skip)
        skip = 0
        yield block


def quick_block(piece: bytes, grid: Grid, number: int, skip: int) -> Block | None:
    """Read a piece that has nothing odd in it; None where it has."""
    frame = quick_frame(piece, grid.delimiter, skip, width=grid.width, longest=MAX_CELL, wanted=grid.wanted)
    if frame is None:
        return None
    return Block([], _counted(number + skip, len(frame)), frame=frame)


def plain_block(piece: bytes, grid: Grid, number: int, skip: int) -> tuple[int, Block]:
    """Read any piece row by row; give the number of its last row with it."""
    reader = csv.reader(io.StringIO(text(piece), newline=""), delimiter=grid.delimiter)
    try:
        rows = list(reader)[skip:]
    except csv.Error:
        return _careful(text(piece), grid, number, skip)
    if set(map(len, rows)) - {grid.width} or piece.count(b'"') % 2:
        return _careful(text(piece), grid, number, skip)
    return number + skip + len(rows), Block(rows, _counted(number + skip, len(rows)))


def _counted(before: int, count: int) -> Seconds:
    return np.arange(before + 1, before + 1 + count, dtype=np.int64)


def _careful(piece: str, grid: Grid, number: int, skip: int) -> tuple[int, Block]:
    """Read a piece row by row; a row that swallowed others by a stray quote gives their lines back."""
    waiting = deque(io.StringIO(piece, newline=""))
    rows: list[list[str]] = []
    numbers: list[int] = []
    dropped: list[Dropped] = []
    width, skipped = grid.width, number + skip
    while waiting:
        row, used = _one_row(waiting, grid.delimiter)
        number += 1
        if number <= skipped:
            continue
        if row is not None and len(row) > width and not any(row[width:]):
            row = row[:width]
        if row is not None and not any(cell.strip() for cell in row):
            continue
        if row is not None and len(row) == width and not _unclosed(used):
            rows.append(row)
            numbers.append(number)
            continue
        dropped.append(Dropped(number, _oddity(row, used, width)))
        waiting.extendleft(reversed(used[1:]))
    return number, Block(rows, np.array(numbers, dtype=np.int64), tuple(dropped))


def _one_row(waiting: deque[str], delimiter: str) -> tuple[list[str] | None, list[str]]:
    """Take one row off the waiting lines and say which lines it was; None where it cannot be one."""
    used: list[str] = []
    reader = csv.reader(_taken(waiting, used), delimiter=delimiter)
    try:
        return next(reader, []), used
    except csv.Error:
        return None, used


def _taken(waiting: deque[str], used: list[str]) -> Iterator[str]:
    while waiting:
        used.append(waiting.popleft())
        yield used[-1]


def _unclosed(used: list[str]) -> bool:
    """Tell a row that ran over lines only because its quotation never closes."""
    return len(used) > 1 and sum(line.count('"') for line in used) % 2 == 1


def _oddity(row: list[str] | None, used: list[str], width: int) -> str:
    if len(used) > 1:
        return "a quotation mark opens and never closes"
    if row is None:
        return f"a cell is longer than {MAX_CELL:,} characters"
    return f"{len(row)} cells where the header has {width}"
