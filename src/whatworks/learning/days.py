"""Her series by local calendar day: what the posts of each day came to; days still ripening are left out."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import Floats, Posts, Seconds
from whatworks.learning.level import usable

DAY, WEEK = 86_400, 604_800
EPOCH = date(1970, 1, 1).toordinal()
UTC_NAME = str(UTC)
WHOLE = 1_000_000  # days, longer than any history


@dataclass(frozen=True, slots=True)
class Days:
    """Consecutive local days from `first` (proleptic ordinal) to the last whose posts are all old enough.

    `counts` are posts published; `totals` the metric those posts came to at the series' age, in the metric's unit
    (0 on a day without posts, which is known, not missing); `gap` the days from the last one here to today.
    `young` are the posts published on each of the days between the last one here and the day her numbers were read,
    neither counted: their numbers are not ripe yet, but they already tell how often she posts.
    """

    first: int
    counts: Floats
    totals: Floats
    gap: int
    young: Floats

    def __len__(self) -> int:
        """Count the days."""
        return len(self.totals)

    def posts_out(self) -> Floats:
        """Give the posts published on each day, the days still ripening after the ripe ones."""
        return np.concatenate([self.counts, self.young])

    def weekdays(self) -> Seconds:
        """Give each day's weekday, 0 = Monday."""
        return (self.first + np.arange(len(self)) + 6) % 7  # ordinal 1 was a Monday

    def date(self, after: int) -> str:
        """Give the ISO date `after` days past the first."""
        return date.fromordinal(self.first + after).isoformat()


def local_day(moments: Seconds, zone: str) -> Seconds:
    """Give the ordinal of the local day of each moment (UTC seconds).

    A zone is asked for its offset at the turn of each week; only in a week whose ends differ is each moment asked for.
    """
    if zone == UTC_NAME or not len(moments):
        return moments // DAY + EPOCH
    place, week = ZoneInfo(zone), moments // WEEK
    first = int(week.min())
    turns = range(first * WEEK, (int(week.max()) + 2) * WEEK, WEEK)
    at_turn = np.array([_offset(turn, place) for turn in turns])
    offset = at_turn[week - first]
    between = np.flatnonzero(offset != at_turn[week - first + 1])
    offset[between] = [_offset(moment, place) for moment in moments[between].tolist()]
    ordinal: Seconds = (moments + offset) // DAY + EPOCH
    return ordinal


def _offset(moment: int, place: ZoneInfo) -> int:
    """Give how far (seconds) a place's clocks are ahead of UTC at a moment."""
    ahead = datetime.fromtimestamp(moment, place).utcoffset() or timedelta()
    return round(ahead.total_seconds())


def _date_of(moment: int, zone: str) -> int:
    """Give the ordinal of the local day of one moment."""
    return datetime.fromtimestamp(moment, ZoneInfo(zone)).toordinal()


def by_day(
    outcome: Outcome, posts: Posts, zone: str, as_of: int, longest: int = WHOLE, *, until: int | None = None
) -> Days:
    """Gather the last `longest` days of a series, as known at `as_of`; posts known to the day only keep their own date.

    A day counts once every moment of it is older than the series' age; a post of such a day that has no value
    (never read) is left out of counts and totals alike. `until` (UTC seconds, None = `as_of`) is when her numbers were
    last read: of the days after it nobody knows whether she posted, so they are no days without a post. They are in
    the gap alone.
    """
    age = round(outcome.age_days * DAY)
    seen_until = as_of if until is None else min(until, as_of)
    today, newest, last = (_date_of(each, zone) for each in (as_of, seen_until, seen_until - age))
    last -= 1
    # Two days more than the longest look: a local day begins up to fourteen hours before the same day in UTC.
    start, end = np.searchsorted(outcome.published_at, [(last - longest - 1 - EPOCH) * DAY, as_of + 1])
    seen = slice(int(start), int(end))
    moments = outcome.published_at[seen]
    theirs = local_day(moments, zone)
    young = np.bincount(theirs[theirs > last] - last - 1, minlength=newest - last)[: newest - last - 1].astype(
        np.float64
    )
    day = np.where(posts.has_hour[outcome.rows[seen]], theirs, local_day(moments, UTC_NAME))
    ready = usable(outcome)[seen] & (outcome.known_at[seen] <= as_of)
    kept = ready & (day <= last) & (day > last - longest)
    first = int(day[kept].min(initial=last + 1))
    place, length = day[kept] - first, last - first + 1
    counts = np.bincount(place, minlength=length).astype(np.float64)
    totals = np.bincount(place, np.expm1(outcome.value[seen][kept]), length).astype(np.float64)
    return Days(first, counts, totals, today - last, young)
