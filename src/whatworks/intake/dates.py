"""Cells to moments, a column at a time: one order of day and month for the whole column, precision kept."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Literal

import dateparser
import numpy as np

from whatworks.domain.posts import NO_TIME, Flags, Seconds

Order = Literal["dmy", "mdy"]

_NUMERIC = re.compile(
    r"(\d{1,2})([/.\-])(\d{1,2})\2(\d{4}|\d{2})(?:[ ,T]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([ap])?\.?m?\.?)?",
    re.ASCII | re.IGNORECASE,
)
_ISO = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
    r"(?:[ T,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?",
    re.ASCII | re.IGNORECASE,
)
_CJK = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일](?:\s*(\d{1,2}):(\d{2}))?")
_NAMED = re.compile(
    r"(?:[^\W\d_]{2,9}\.?,?\s+)??(?:(\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:de\s+)?)?([^\W\d_]{3,10})\.?\s*(?:de\s+)?"
    r"(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?:(\d{4}))?"
    r"(?:,?\s*(?:at\s+)?(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap])?\.?m?\.?)?\s*(UTC|GMT|[+-]\d{4})?(?:\s+(\d{4}))?",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(?:([ap])\.?m\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?",
    re.ASCII | re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_LONGEST = 40  # characters: the longest date with weekday, month and clock seen in any language
_PATIENCE = 20  # cells in a row the slow parser (0.2 s each) may fail on before the column is taken for no dates
_MANY = 1_000  # different cells from which reading days and clock times apart pays
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?", re.ASCII)  # 2001–2033, in seconds or milliseconds
_MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier enero ene janeiro gennaio gen",
            "feb february februar février fevrier febrero fevereiro fev febbraio",
            "mar march märz maerz mrz mars marzo março marco",
            "apr april avril avr abril abr aprile",
            "may mai mayo maio maggio mag",
            "jun june juni juin junio junho giugno giu",
            "jul july juli juillet julio julho luglio lug",
            "aug august août aout agosto ago",
            "sep sept september septembre septiembre setembro set settembre",
            "oct october oktober okt octobre octubre outubro out ottobre ott",
            "nov november novembre noviembre novembro",
            "dec december dezember dez décembre decembre diciembre dic dezembro dicembre",
        ),
        start=1,
    )
    for name in names.split()
}
_REMEMBERED = 20_000  # different cells of the slow fallback kept; a year of posts has a few hundred
_SHORT_YEAR = 2  # digits: "26" is 2026, "0026" no year of the web
_CENTURY = 2000  # no platform is older


@dataclass(frozen=True, slots=True)
class Moments:
    """A column of moments: `seconds` as if UTC where `aware` is False; `has_hour` False where only a day is given."""

    seconds: Seconds
    has_hour: Flags
    aware: Flags


_Parsed = tuple[int, bool, bool]
_NOTHING: _Parsed = (NO_TIME, False, False)


def moments(cells: Sequence[str], order: Order) -> Moments:
    """Read a column of dates, each different cell once; NO_TIME where a cell is none."""
    place = {cell: number for number, cell in enumerate(dict.fromkeys(cells))}
    read = _parsed(list(place), order)
    rows = np.fromiter(map(place.__getitem__, cells), np.int64, len(cells))
    seconds = np.array([moment[0] for moment in read], dtype=np.int64)
    flags = np.array([moment[1:] for moment in read], dtype=np.bool_).reshape(-1, 2)
    return Moments(seconds[rows], flags[rows, 0], flags[rows, 1])


def _parsed(cells: Sequence[str], order: Order) -> list[_Parsed]:
    """Read different cells; days and clock times apart, since a million minutes are only some thousand days."""
    quick = _quickly(cells, order)
    misses = 0
    found: list[_Parsed] = []
    for cell, moment in zip(cells, quick, strict=True):
        if moment is None and misses < _PATIENCE:
            moment = _anything(cell.strip(), order)
            misses = misses + 1 if moment == _NOTHING else 0
        found.append(moment or _NOTHING)
    return found


def _quickly(cells: Sequence[str], order: Order) -> list[_Parsed | None]:
    """Read what the quick forms can; None where only the slow parser may know."""
    if len(cells) < _MANY:
        return [_parse(cell.strip(), order) for cell in cells]
    days: dict[str, _Parsed | None] = {}
    clocks: dict[str, tuple[int, bool] | None] = {}
    found: list[_Parsed | None] = []
    for cell in cells:
        day, _, clock = cell.partition("T" if cell[10:11] == "T" else " ")
        if day not in days:
            days[day] = _parse(day, order)
        if clock not in clocks:
            clocks[clock] = _clock(clock)
        start, time = days[day], clocks[clock]
        if start and time and start[0] != NO_TIME and not start[1]:
            found.append((start[0] + time[0], True, time[1]))
        else:
            found.append(_parse(cell.strip(), order))
    return found


def _clock(cell: str) -> tuple[int, bool] | None:
    """Read "10:05", "10:05:30.000Z" or "9:15 PM +0200" as seconds since midnight UTC, and whether a zone was given."""
    found = _CLOCK.fullmatch(cell)
    if found is None:
        return None
    hour, minute, second, half, zone = found.groups()
    whole = int(hour) % 12 + (12 if half.lower() == "p" else 0) if half else int(hour)
    if whole > 23 or int(minute) > 59 or int(second or 0) > 59:
        return None
    return whole * 3600 + int(minute) * 60 + int(second or 0) - int(_offset(zone).total_seconds()), zone is not None


def order_of(cells: Iterable[str]) -> Order | None:
    """Decide day-first or month-first for a whole column by any part above 12, or by dots; None if nothing decides."""
    dotted = False
    for cell in set(cells):
        found = _NUMERIC.match(cell.strip())
        if found is None:
            continue
        if int(found[1]) > 12:
            return "dmy"
        if int(found[3]) > 12:
            return "mdy"
        dotted = dotted or found[2] == "."
    return "dmy" if dotted else None


def is_ambiguous(cells: Iterable[str]) -> bool:
    """Tell whether the column has numeric dates at all, so that an order must be found."""
    return any(_NUMERIC.match(cell.strip()) for cell in cells)


def looks_dated(cell: str, *, surely: bool = True) -> bool:
    """Tell whether a cell is a date by the quick forms, in either order; if not `surely`, also one of any language."""
    plain = cell.strip()
    readings = (_parse(plain, "dmy"), _parse(plain, "mdy"))
    return any(moment != _NOTHING and not (surely and moment is None) for moment in readings)


def order_by(cells: Sequence[str], proven: Seconds) -> Order | None:
    """Decide the order by the moments inside the ids; None where neither reading comes closer more often."""
    day = 26 * 3600  # a day, and the two hours a zone may add at its ends
    close = {
        order: int(np.sum((proven != NO_TIME) & (np.abs(moments(cells, order).seconds - proven) <= day)))
        for order in ("dmy", "mdy")
    }
    if close["dmy"] == close["mdy"]:
        return None
    return "dmy" if close["dmy"] > close["mdy"] else "mdy"


def _parse(cell: str, order: Order) -> _Parsed | None:
    """Read a cell by the quick forms; None where it has a year and may still be a date of another language."""
    if not cell or len(cell) > 80 or not any(letter.isdigit() for letter in cell):
        return _NOTHING
    if found := _ISO.fullmatch(cell):
        year, month, day, hour, minute, second, zone = found.groups()
        return _moment((year, month, day), (hour, minute, second), zone=zone)
    if found := _NUMERIC.fullmatch(cell):
        first, _, second_part, year, hour, minute, second, half = found.groups()
        day, month = (first, second_part) if order == "dmy" else (second_part, first)
        return _moment((year, month, day), (hour, minute, second), half=half)
    if _EPOCH.fullmatch(cell):
        return int(cell[:10]), True, True
    if found := _CJK.fullmatch(cell):
        return _moment(found.group(1, 2, 3), (found[4], found[5], None))
    return _named(cell) or (None if len(cell) <= _LONGEST and _YEAR.search(cell) else _NOTHING)


def _named(cell: str) -> _Parsed | None:
    """Read a date with a month's name: "Jan 5, 2024", "5 de enero de 2024", "Sat Jul 25 08:26:58 +0000 2026"."""
    found = _NAMED.fullmatch(cell)
    if found is None:
        return None
    before, name, after, year, hour, minute, second, half, zone, last = found.groups()
    month = _MONTHS.get(name.casefold())
    if month is None or not (before or after) or not (year or last):
        return None
    return _moment((year or last, str(month), before or after), (hour, minute, second), half=half, zone=zone)


def _moment(
    date: tuple[str, ...], clock: tuple[str | None, ...], *, half: str | None = None, zone: str | None = None
) -> _Parsed:
    """Put a moment together; nothing where it is no date of the calendar."""
    year, month, day = map(int, date)
    if len(date[0]) == _SHORT_YEAR:
        year += _CENTURY
    hour, minute, second = (int(part or 0) for part in clock)
    if half:
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    try:
        moment = datetime(year, month, day, hour, minute, second, tzinfo=UTC) - _offset(zone)
    except (ValueError, OverflowError):
        return _NOTHING
    return int(moment.timestamp()), clock[0] is not None, zone is not None


def _offset(zone: str | None) -> timedelta:
    if zone is None or zone.upper() in ("Z", "UTC", "GMT"):
        return timedelta(0)
    sign = -1 if zone[0] == "-" else 1
    return sign * timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))


@lru_cache(maxsize=_REMEMBERED)
def _anything(cell: str, order: Order) -> _Parsed:
    """Read what the quick forms did not by the slow parser of many languages."""
    found = dateparser.parse(
        cell,
        settings={
            "DATE_ORDER": order.upper(), "RELATIVE_BASE": datetime(2024, 1, 1), "STRICT_PARSING": True,  # noqa: DTZ001
            "RETURN_AS_TIMEZONE_AWARE": False, "PARSERS": ["absolute-time"],
        },
    )  # fmt: skip
    if found is None:
        return _NOTHING
    has_hour = ":" in cell
    return int(found.replace(tzinfo=UTC).timestamp()), has_hour, False


def month_and_day(cell: str) -> tuple[int, int] | None:
    """Read a day of the year without its year: "September 4", "9月13日", "8 de setembro"; None for other languages."""
    plain = cell.strip()
    if found := re.fullmatch(r"(\d{1,2})[月월]\s*(\d{1,2})[日일]", plain):
        return int(found[1]), int(found[2])
    found = re.fullmatch(r"(?:(\d{1,2})\.?\s+)?(?:de\s+)?([^\W\d_]{3,10})\.?(?:\s+(\d{1,2}))?", plain)
    month = _MONTHS.get(found[2].casefold()) if found else None
    return (month, int(found[1] or found[3])) if found and month and (found[1] or found[3]) else None


def months_and_days(cells: Iterable[str]) -> dict[str, tuple[int, int] | None]:
    """Read different days without a year in any language, the slow parser included."""
    found: dict[str, tuple[int, int] | None] = {}
    misses = 0
    for cell in dict.fromkeys(cells):
        day = month_and_day(cell)
        if day is None and misses < _PATIENCE and 3 < len(cell) <= _LONGEST and any(map(str.isdigit, cell)):
            day = _any_day(cell.strip())
            misses = 0 if day else misses + 1
        found[cell] = day
    return found


@lru_cache(maxsize=_REMEMBERED)
def _any_day(cell: str) -> tuple[int, int] | None:
    leap = datetime(2024, 1, 1)  # noqa: DTZ001 – a leap year, so that 29 February is a day; only month and day are kept
    slow = dateparser.parse(cell, settings={"RELATIVE_BASE": leap, "PARSERS": ["absolute-time"]})
    return (slow.month, slow.day) if slow else None
