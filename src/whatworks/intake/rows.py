"""Lines to blocks of equally wide rows, surviving broken quotes, ragged rows and endless cells; each row accounted."""

import csv
import io
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from whatworks.domain.posts import Seconds
from whatworks.domain.receipt import Dropped

MAX_CELL = csv.field_size_limit()  # 131,072 characters: twice the longest post any platform allows


@dataclass(frozen=True, slots=True)
class Block:
    """Some thousand rows of one width with their 1-based numbers in the file, and the rows that are none."""

    rows: list[list[str]]
    numbers: Seconds
    dropped: tuple[Dropped, ...] = ()


def blocks(pieces: Iterable[str], delimiter: str, header_row: int, width: int) -> Iterator[Block]:
    """Give the rows below the header (at 0-based `header_row`), `width` cells each; blank rows are no rows.

    `pieces` are runs of whole lines; a row does not go on from one piece to the next.
    """
    number, skip = 0, header_row + 1
    for piece in pieces:
        block, number = _block(piece, delimiter, number, width, skip)
        skip = 0
        yield block


def _block(piece: str, delimiter: str, number: int, width: int, skip: int) -> tuple[Block, int]:
    """Read one piece the fast way, or, where something in it is odd, once more row by row."""
    reader = csv.reader(io.StringIO(piece, newline=""), delimiter=delimiter)
    try:
        rows = list(reader)[skip:]
    except csv.Error:
        return _careful(piece, delimiter, number, width, skip)
    if set(map(len, rows)) - {width} or piece.count('"') % 2:
        return _careful(piece, delimiter, number, width, skip)
    start = number + skip + 1
    return Block(rows, np.arange(start, start + len(rows), dtype=np.int64)), start + len(rows) - 1


def _careful(piece: str, delimiter: str, number: int, width: int, skip: int) -> tuple[Block, int]:
    """Read a piece row by row; a row that swallowed others by a stray quote gives their lines back."""
    waiting = deque(io.StringIO(piece, newline=""))
    rows: list[list[str]] = []
    numbers: list[int] = []
    dropped: list[Dropped] = []
    skipped = number + skip
    while waiting:
        row, used = _one_row(waiting, delimiter)
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
    return Block(rows, np.array(numbers, dtype=np.int64), tuple(dropped)), number


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
