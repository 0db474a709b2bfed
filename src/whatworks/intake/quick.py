"""The quick way through a piece of a CSV: polars reads it where all quotations are as RFC 4180 has them, else nobody.

What is odd in any way is left to the row-by-row reader (rows.py), whose answer is the reference.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from whatworks.domain.posts import Floats

_QUOTE, _LINE_FEED, _RETURN = ord('"'), ord("\n"), ord("\r")
# What polars takes for a byte order mark, gzip, zlib or zstd at the beginning, and a CSV reader for text.
_MAGIC = (b"\xef\xbb\xbf", b"\x1f\x8b", b"x\x01", b"x^", b"x\x9c", b"x\xda", b"\x28\xb5\x2f\xfd")
_BLANK_FIRST, _BLANK_LAST = (b"\n", b"\r\n"), (b"\n\n", b"\n\r\n")  # rows of which polars gives none

Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Frame:
    """Some thousand rows as text columns named by their 0-based place; an empty cell is null or ""."""

    table: pl.DataFrame

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.table)

    def cells(self, place: int) -> list[str]:
        """Give a column's cells."""
        column = self.table[str(place)]
        return (column.fill_null("") if column.null_count() else column).to_list()

    def is_ordinary(self, place: int, suspect: str) -> bool:
        """Tell a column in which no cell begins with an apostrophe or holds a match of `suspect`."""
        cell = pl.col(str(place)).str
        odd = self.table.select(guarded=cell.starts_with("'").any(), odd=cell.contains(suspect).any())
        return not any(odd.row(0))

    def whole_numbers(self, places: Sequence[int]) -> dict[int, Floats]:
        """Give the columns of these that hold nothing but whole numbers and empty cells, which are NaN."""
        names = [str(place) for place in places]
        if not names:
            return {}
        read = self.table.select(pl.col(names).cast(pl.Int64, strict=False))
        return {
            place: read[name].to_numpy().astype(np.float64)
            for place, name in zip(places, names, strict=True)
            if read[name].null_count() == self.table[name].null_count()
        }


def quick_frame(
    piece: bytes, delimiter: str, skip: int, *, width: int, longest: int, wanted: Iterable[int]
) -> Frame | None:
    """Read the columns at the `wanted` places of a piece of whole lines, less its first `skip` rows.

    None wherever a row-by-row reader might see anything else: a quotation mark inside a cell, rows that are not `width`
    cells wide, blank rows, lone carriage returns, cells of more than `longest` bytes, bytes that are not UTF-8.
    """
    quotes = _quotes(piece, delimiter, longest)
    if width < 2 or quotes is None or not _ends_lines(piece, longest):
        return None
    body = _below(piece, skip)
    if not body or body.startswith((*_MAGIC, *_BLANK_FIRST)) or body.endswith(_BLANK_LAST):
        return None
    body = body if body.endswith(b"\n") else body + b"\n"  # polars misreads a last row that ends in a delimiter
    names = {f"column_{place + 1}": pl.String for place in range(width)}
    places = sorted({*wanted, width - 1})
    try:
        # All columns, wanted or not: only then does polars refuse a row that is too long (5 % slower, measured).
        table = pl.read_csv(body, has_header=False, separator=delimiter, schema=names)
    except pl.exceptions.PolarsError:
        return None
    table = table.select(pl.nth(place).alias(str(place)) for place in places)
    # polars fills a short row up with nulls: where every row has its last cell, none is short
    short = table[str(width - 1)].null_count() and _parted(body, delimiter) != len(table) * (width - 1)
    return None if short else Frame(table)


def _quotes(piece: bytes, delimiter: str, longest: int) -> Places | None:
    """Give where the quotation marks are; None unless all open where a cell begins and close where it ends."""
    letters = np.frombuffer(piece, dtype=np.uint8)
    quotes = np.flatnonzero(letters == _QUOTE) if b'"' in piece else np.empty(0, dtype=np.intp)
    if len(quotes) % 2:
        return None
    opening, closing = quotes[0::2], quotes[1::2]
    # A doubled mark closes and opens again. At the piece's ends "clip" gives the mark itself, which is let pass too.
    before, after = letters.take(opening - 1, mode="clip"), letters.take(closing + 1, mode="clip")
    regular = _among(before, (ord(delimiter), _LINE_FEED, _QUOTE))
    regular &= _among(after, (ord(delimiter), _LINE_FEED, _QUOTE, _RETURN))
    if not regular.all():
        return None
    begins = opening[(before != _QUOTE) | (opening == 0)]
    ends = closing[(after != _QUOTE) | (closing == len(piece) - 1)]
    return quotes if not len(quotes) or (ends - begins).max() <= longest else None


def _among(letters: NDArray[np.uint8], allowed: Sequence[int]) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = letters == allowed[0]
    for letter in allowed[1:]:
        found |= letters == letter
    return found


def _ends_lines(piece: bytes, longest: int) -> bool:
    """Tell a piece whose lines end in line feeds, often enough that no cell outside quotes can be too long."""
    window = longest // 2  # a longer line covers one of these windows whole
    feeds = all(piece.find(b"\n", start, start + window) >= 0 for start in range(0, len(piece), window))
    return feeds and (b"\r" not in piece or piece.count(b"\r") == piece.count(b"\r\n"))


def _below(piece: bytes, skip: int) -> bytes:
    """Leave out the first rows of a piece of regular quotations."""
    at = 0
    for _ in range(skip):
        end = piece.find(b"\n", at) + 1
        while end and piece.count(b'"', at, end) % 2:
            end = piece.find(b"\n", end) + 1
        at = end or len(piece)
    return piece[at:]


def _parted(body: bytes, delimiter: str) -> int:
    """Count the delimiters outside quotations."""
    letters = np.frombuffer(body, dtype=np.uint8)
    marks = letters == ord(delimiter)
    quotes = np.flatnonzero(letters == _QUOTE)
    if not len(quotes):
        return int(np.count_nonzero(marks))
    inside = np.add.reduceat(marks, quotes, dtype=np.int64)[0::2]
    return int(np.count_nonzero(marks)) - int(inside.sum())
