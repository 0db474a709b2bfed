"""Where the marks of a small chart stand, in its own units; the template only draws them. Nothing is coloured here."""

from collections.abc import Sequence
from dataclasses import dataclass

from whatworks.domain.cards import Lift
from whatworks.domain.insight import Forecast
from whatworks.entry.reports.foreseen import day_amount
from whatworks.entry.reports.wording import WEEKDAYS, amount, day_words, percent

BAR_SPAN = 300.0  # width of an interval bar; the drawing scales with the page
DAY_SPAN, DAY_TOP, DAY_FLOOR = 320.0, 10.0, 120.0
DAY_MARGIN = 20.0  # room for the first and the last dot
TICKS_AIMED = 5  # more labels than that touch each other on a phone


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Bar:
    """An interval on an axis of fractions, all in 0 … BAR_SPAN."""

    low: float
    median: float
    high: float
    zero: float
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a forecast: where its dot stands, how high its range reaches, what it says."""

    x: float
    y: float
    label: str
    low_y: float
    high_y: float
    weekday: str


@dataclass(frozen=True, slots=True)
class Band:
    """A forecast: `area` and `line` are the points of two SVG paths; `levels` the horizontal marks."""

    days: tuple[Day, ...]
    area: str
    line: str
    levels: tuple[Tick, ...]


def axis_of(lifts: Sequence[Lift]) -> tuple[float, float]:
    """Give one axis that holds every interval and zero, a little wider than they are."""
    low = min([0.0, *(lift.low for lift in lifts)])
    high = max([0.0, *(lift.high for lift in lifts)])
    margin = 0.06 * ((high - low) or 1.0)
    return low - margin, high + margin


def bar_of(lift: Lift, axis: tuple[float, float]) -> Bar:
    """Give an interval's place on an axis."""
    left, right = axis

    def place(value: float) -> float:
        return round(BAR_SPAN * (min(max(value, left), right) - left) / (right - left), 1)

    ticks = tuple(Tick(place(value), percent(value)) for value in steps(left, right))
    return Bar(place(lift.low), place(lift.median), place(lift.high), place(0.0), ticks)


def band_of(forecast: Forecast) -> Band:
    """Give a forecast's dots and band; the lowest mark is always zero, so that heights can be compared."""
    top = max((day.high for day in forecast.days), default=0.0) or 1.0
    gap = (DAY_SPAN - 2 * DAY_MARGIN) / max(1, len(forecast.days) - 1)

    def height(value: float) -> float:
        return round(DAY_FLOOR - (DAY_FLOOR - DAY_TOP) * max(0.0, value) / top, 1)

    days = tuple(
        Day(
            x=round(DAY_MARGIN + number * gap, 1),
            y=height(day.median),
            label=f"{day_words(day.date)}: {day_amount(day.median)}, between {amount(day.low)} and {amount(day.high)}",
            low_y=height(day.low),
            high_y=height(day.high),
            weekday=_short(day.date),
        )
        for number, day in enumerate(forecast.days)
    )
    upper = [f"{day.x},{day.high_y}" for day in days]
    lower = [f"{day.x},{day.low_y}" for day in reversed(days)]
    levels = tuple(Tick(height(value), amount(value)) for value in steps(0.0, top))
    return Band(days, " ".join([*upper, *lower]), " ".join(f"{day.x},{day.y}" for day in days), levels)


def steps(low: float, high: float) -> list[float]:
    """Give round values between two bounds: 1, 2 or 5 times a power of ten apart.

    >>> steps(-0.1, 0.35)
    [-0.1, 0.0, 0.1, 0.2, 0.3]
    """
    rough = (high - low) / TICKS_AIMED
    power = 10.0 ** _exponent(rough)
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * 0.99)
    first = -int(-low // step) if low < 0 else int(low // step)
    values = (round(step * number, 10) + 0.0 for number in range(first - 1, first + 3 * TICKS_AIMED))
    return [value for value in values if low <= value <= high]


def _exponent(value: float) -> int:
    """Give the power of ten at or below a positive value."""
    return int(f"{value:e}".split("e")[1])


def _short(iso_date: str) -> str:
    """Give the first letters of a date's weekday."""
    words = day_words(iso_date)
    return words[:3] if words[:3] in {day[:3] for day in WEEKDAYS} else ""
