"""Lines to blocks of equally wide rows, surviving broken quotes, ragged rows and endless cells; each row accounted."""

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

import numpy as np

from whatworks.domain.posts import Seconds
from whatworks.domain.receipt import Dropped
from whatworks.intake.source import BATCH_ROWS

MAX_CELL = csv.field_size_limit()  # 131,072 characters: twice the longest post any platform allows


@dataclass(frozen=True, slots=True)
class Block:
    """Up to BATCH_ROWS rows of one width with their 1-based numbers in the file, and the rows that are none."""

    rows: list[list[str]]
    numbers: Seconds
    dropped: tuple[Dropped, ...] = ()


def blocks(lines: Iterator[str], delimiter: str, header_row: int, width: int) -> Iterator[Block]:
    """Give the rows below the header (at 0-based `header_row`), `width` cells each; blank rows are no rows."""
    skipped = _tee(lines, [])
    head = csv.reader(skipped, delimiter=delimiter)
    for _ in range(header_row + 1):
        next(head, None)
    number = header_row + 1
    while True:
        block, number, ended = _block(lines, delimiter, number, width)
        if block.rows or block.dropped:
            yield block
        if ended:
            return


def _block(lines: Iterator[str], delimiter: str, number: int, width: int) -> tuple[Block, int, bool]:
    """Read one block the fast way, or, where something in it is odd, once more row by row."""
    seen: list[str] = []
    reader = csv.reader(_tee(lines, seen), delimiter=delimiter)
    try:
        rows = list(islice(reader, BATCH_ROWS))
    except csv.Error:
        rows = [[]]
    if all(map(width.__eq__, map(len, rows))):
        block = Block(rows, np.arange(number + 1, number + 1 + len(rows), dtype=np.int64))
        return block, number + len(rows), len(rows) < BATCH_ROWS
    return (*_careful(seen, lines, delimiter, number, width), False)


def _tee(lines: Iterable[str], seen: list[str]) -> Iterator[str]:
    for line in lines:
        seen.append(line)
        yield line


def _careful(seen: list[str], rest: Iterator[str], delimiter: str, number: int, width: int) -> tuple[Block, int]:
    """Read the lines `seen` row by row; a row that swallowed others by a stray quote gives them back."""
    waiting = deque(seen)
    rows: list[list[str]] = []
    numbers: list[int] = []
    dropped: list[Dropped] = []
    while waiting:
        row, used = _one_row(waiting, rest, delimiter)
        number += 1
        if row is not None and len(row) > width and not any(row[width:]):
            row = row[:width]
        if row is not None and not any(cell.strip() for cell in row):
            continue
        if row is not None and len(row) == width:
            rows.append(row)
            numbers.append(number)
            continue
        dropped.append(Dropped(number, _oddity(row, used, width)))
        waiting.extendleft(reversed(used[1:]))
    return Block(rows, np.array(numbers, dtype=np.int64), tuple(dropped)), number


def _one_row(waiting: deque[str], rest: Iterator[str], delimiter: str) -> tuple[list[str] | None, list[str]]:
    """Read one row and say which lines it took; None where it cannot be one."""
    used: list[str] = []
    reader = csv.reader(_tee(chain(_popping(waiting), rest), used), delimiter=delimiter)
    try:
        return next(reader, []), used
    except csv.Error:
        return None, used


def _popping(waiting: deque[str]) -> Iterator[str]:
    while waiting:
        yield waiting.popleft()


def _oddity(row: list[str] | None, used: list[str], width: int) -> str:
    if len(used) > 1:
        return "a quotation mark opens and never closes"
    if row is None:
        return f"a cell is longer than {MAX_CELL:,} characters"
    return f"{len(row)} cells where the header has {width}"
