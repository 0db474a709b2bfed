"""Cells to numbers, a column at a time: separators of many countries, other digits, durations; missing is NaN."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

import numpy as np

from whatworks.domain.posts import Floats

MISSING = frozenset(("", "-", "--", "–", "—", "n/a", "na", "null", "none", "undefined", "nan", "#n/a", "not available"))
_NOT_NUMBER = float("nan")
_SHAPE = re.compile(r"[+-]?[\d.,]*\d[\d.,]*(?:e[+-]?\d+)?", re.ASCII)
_GROUPED = re.compile(r"[+-]?\d{1,3}([.,])\d{3}", re.ASCII)
_DRESS = re.compile(r"[\s\u2019'%$€£¥₹\u200e\u200f\u202f]")
_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,3}):(\d{1,2})(?:\.\d+)?", re.ASCII)
_SCALES = {"k": 1e3, "m": 1e6, "b": 1e9}


def numbers(cells: Sequence[str], *, counts: bool = True) -> Floats:
    """Read a column of numbers; `counts` says that they are whole, so "1.234" can only be a thousand and more."""
    try:
        values = np.fromiter(map(float, cells), np.float64, len(cells))
    except ValueError:
        return _with_gaps(cells, counts)
    if counts and not _whole(values):
        return _dressed(cells, counts)
    return _finite(values)


def _with_gaps(cells: Sequence[str], counts: bool) -> Floats:
    """Read a column whose only oddity is empty cells, the most common one."""
    try:
        values = np.array([float(cell) if cell else _NOT_NUMBER for cell in cells])
    except ValueError:
        return _dressed(cells, counts)
    return _finite(values) if not counts or _whole(values) else _dressed(cells, counts)


def _whole(values: Floats) -> bool:
    present = values[np.isfinite(values)]
    return bool(np.all(present == np.floor(present)))


def _finite(values: Floats) -> Floats:
    return np.where(np.isfinite(values), values, _NOT_NUMBER)


def _dressed(cells: Sequence[str], counts: bool) -> Floats:
    """Read a column as people and spreadsheets dress numbers, each different cell once."""
    bare = {cell: _bare(cell) for cell in set(cells)}
    decimal = decimal_of(bare.values(), counts=counts)
    read = {cell: _number(plain, decimal) for cell, plain in bare.items()}
    return _finite(np.fromiter(map(read.__getitem__, cells), np.float64, len(cells)))


def _bare(cell: str) -> str:
    """Give the number without blanks, signs of currency or percent, in ASCII digits and separators."""
    plain = cell if cell.isascii() else "".join(map(_ascii_digit, cell))
    bare = _DRESS.sub("", plain).lower()
    return "" if bare in MISSING or cell.strip().lower() in MISSING else bare


def _ascii_digit(letter: str) -> str:
    if letter in "٫٬−":
        return {"٫": ".", "٬": "", "−": "-"}[letter]
    digit = unicodedata.decimal(letter, None)
    return letter if digit is None else str(digit)


def decimal_of(cells: Iterable[str], *, counts: bool) -> str:
    """Decide which sign is the decimal one in a whole column: "." or ","."""
    undecided = ""
    for cell in cells:
        dots, commas = cell.count("."), cell.count(",")
        if dots and commas:
            return "." if cell.rfind(".") > cell.rfind(",") else ","
        if dots > 1 or commas > 1:
            return "," if dots > 1 else "."
        if dots + commas == 1 and not _GROUPED.fullmatch(cell):
            return "." if dots else ","
        undecided = undecided or ("." if dots else "," if commas else "")
    if undecided == "." and counts:
        return ","
    return "."


def _number(bare: str, decimal: str) -> float:
    scale = _SCALES.get(bare[-1:], 1.0)
    digits = bare[:-1] if scale > 1 else bare
    if not _SHAPE.fullmatch(digits):
        return _NOT_NUMBER
    plain = digits.replace("," if decimal == "." else ".", "").replace(decimal, ".")
    return float(plain) * scale if plain.count(".") <= 1 else _NOT_NUMBER


def unreadable(cells: Sequence[str]) -> list[int]:
    """Give the places of the cells that are filled and yet no number."""
    gaps = MISSING | {""}
    filled = [place for place, cell in enumerate(cells) if cell.strip().lower() not in gaps]
    return [place for place in filled if np.isnan(numbers([cells[place]])[0])]


def durations(cells: Sequence[str]) -> Floats:
    """Read a column of durations in seconds: plain numbers, or H:MM:SS and M:SS."""
    if not any(":" in cell for cell in cells):
        return numbers(cells, counts=False)
    clocked = [_seconds(cell) for cell in cells]
    return np.array(clocked, dtype=np.float64)


def _seconds(cell: str) -> float:
    found = _CLOCK.fullmatch(cell.strip())
    if found:
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return float(hours * 3600 + minutes * 60 + seconds)
    return float(numbers([cell], counts=False)[0])
