"""Putting together what a reader would otherwise read again and again: refusals that need the same, hours in a row."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from whatworks.domain.cards import Lift, Withheld
from whatworks.domain.insight import AudienceClock, Forecast, Slot, Timing
from whatworks.domain.metrics import Series
from whatworks.entry.reports.wording import WEEKDAYS, listed

# "(118 posts against 98)": true of one lever only.
SIDES = re.compile(r" \(\d[\d,]* posts? against \d[\d,]*\)")


@dataclass(frozen=True, slots=True)
class Row:
    """Levers of which the same is said: their names in words, how many they are, and why."""

    levers: str
    count: int
    reason: str


@dataclass(frozen=True, slots=True)
class Refusals:
    """Refusals of one series that would all be settled by the same thing."""

    series: Series
    needed: str
    refusals: tuple[Withheld, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """Give one row a reason; reasons that differ only in how many posts stood on each side are one."""
        levers: dict[str, list[str]] = {}
        for one in self.refusals:
            levers.setdefault(SIDES.sub("", one.reason), []).append(one.lever)
        alone = {SIDES.sub("", one.reason): one.reason for one in self.refusals}
        return tuple(
            Row(listed(names), len(names), reason if len(names) > 1 else alone[reason])
            for reason, names in levers.items()
        )


@dataclass(frozen=True, slots=True)
class Window:
    """Hours in a row of one weekday or of several; `lift` is that of their best hour.

    `elsewhere` is the same time on her audience's clock, "" where that is not known or whole days are meant.
    """

    words: str
    lift: Lift
    elsewhere: str = ""


NONE_APART = 'No range here leaves out "no difference": none of these times is told apart from your usual ones yet.'
SOME_NOT_APART = 'Where a range holds "no difference", that time is not told apart from your usual ones yet.'


def apart_words(slots: Iterable[Slot]) -> str:
    """Say whose range, as it is told in whole per cent, leaves open that there is no difference; "" where none does."""
    open_ = [round(100 * slot.lift.low) <= 0 <= round(100 * slot.lift.high) for slot in slots]
    if not any(open_):
        return ""
    return NONE_APART if all(open_) else SOME_NOT_APART


def refusals_of(withheld: Iterable[Withheld]) -> tuple[Refusals, ...]:
    """Group refusals by series, then by what would be enough, each in the order they came."""
    groups: dict[Series, dict[str, list[Withheld]]] = {}
    for one in withheld:
        groups.setdefault(one.series, {}).setdefault(one.needed, []).append(one)
    return tuple(
        Refusals(series, needed, tuple(ones)) for series, needs in groups.items() for needed, ones in needs.items()
    )


def windows_of(slots: Iterable[Slot], audience: AudienceClock | None = None) -> tuple[Window, ...]:
    """Group slots into hours in a row, then days with the same hours, the best first; whole days have no hours."""
    runs: list[list[Slot]] = []
    for slot in sorted(slots, key=_place):
        if runs and _follows(slot, runs[-1][-1]):
            runs[-1].append(slot)
        else:
            runs.append([slot])
    alike: dict[tuple[bool, int | None, int | None], list[list[Slot]]] = {}
    for run in runs:
        alike.setdefault((run[0].weekday is None, run[0].hour, run[-1].hour), []).append(run)
    windows = [
        Window(_words(days), max(_lifts(days), key=lambda lift: lift.median), _elsewhere(days[0], audience))
        for days in alike.values()
    ]
    return tuple(sorted(windows, key=lambda window: -window.lift.median))


def same_days(forecast: Forecast) -> bool:
    """Tell whether every day of a forecast says the same, so that one line says it all."""
    return len({(day.median, day.low, day.high) for day in forecast.days}) == 1


def _lifts(days: list[list[Slot]]) -> list[Lift]:
    """Give the effect of every slot of these runs."""
    return [slot.lift for run in days for slot in run]


def _place(slot: Slot) -> tuple[int, int]:
    """Give where a slot stands in the week; what is unsaid comes first."""
    return (-1 if slot.weekday is None else slot.weekday, -1 if slot.hour is None else slot.hour)


def _follows(slot: Slot, before: Slot) -> bool:
    """Tell whether a slot is the next hour of the same day."""
    if slot.hour is None or before.hour is None or slot.weekday != before.weekday:
        return False
    return slot.hour == before.hour + 1


def clock_words(timing: Timing) -> str:
    """Say whose clock the hours are on, and when the audience's is not as far from it as now.

    Where no hour is told the clocks are, if the audience's is known: she asked for both. "" where neither is to be had.
    """
    hours = any(slot.hour is not None for slot in timing.slots)
    if not timing.zone or not (hours or timing.audience):
        return ""
    told = f"{'Hours are in' if hours else 'Your clock is that of'} {timing.zone}"
    if timing.audience is None:
        return f"{told}."
    zone, now = timing.audience.zone, timing.audience.ahead_minutes
    told = f"{told}; {zone} is {_apart(now)} now"
    others = listed([_apart(minutes) for minutes in timing.audience.also_minutes])
    return f"{told}, and {others} at other times of the year." if others else f"{told}."


def _apart(minutes: int) -> str:
    """Give a difference of clocks in words: `5:30 hours ahead`."""
    if minutes == 0:
        return "at the same time"
    hours, rest = divmod(abs(minutes), 60)
    amount = f"{hours}:{rest:02d} hours" if rest else "1 hour" if hours == 1 else f"{hours} hours"
    return f"{amount} {'ahead' if minutes > 0 else 'behind'}"


def _elsewhere(run: list[Slot], audience: AudienceClock | None) -> str:
    """Give hours in a row on the audience's clock: `13:00–15:00 in America/New_York`."""
    if audience is None or run[0].hour is None or run[-1].hour is None:
        return ""
    day, hour, minute = audience.at(run[0].hour)
    _, last, last_minute = audience.at(run[-1].hour + 1)
    other = "" if day == 0 or run[0].weekday is None else " the day after" if day > 0 else " the day before"
    return f"{hour:02d}:{minute:02d}–{last:02d}:{last_minute:02d}{other} in {audience.zone}"


def _words(days: list[list[Slot]]) -> str:
    """Give the same hours of several days as `Tuesday and Friday, 09:00–19:00`."""
    weekdays = [run[0].weekday for run in days]
    named = [WEEKDAYS[weekday] for weekday in weekdays if weekday is not None]
    day = "every day" if len(named) == len(WEEKDAYS) else listed(named) or "any day"
    first, last = days[0][0], days[0][-1]
    if first.hour is None or last.hour is None:
        return day
    return f"{day}, {first.hour:02d}:00–{(last.hour + 1) % 24:02d}:00"
