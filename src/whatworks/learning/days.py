"""Her series by local calendar day: what the posts of each day came to; days still ripening are left out."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import numpy as np

from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import Floats, Posts, Seconds
from whatworks.learning.level import usable

DAY = 86_400


@dataclass(frozen=True, slots=True)
class Days:
    """Consecutive local days from `first` (proleptic ordinal) to the last whose posts are all old enough.

    `counts` are posts published; `totals` the metric those posts came to at the series' age, in the metric's unit
    (0 on a day without posts, which is known, not missing); `gap` the days from the last one here to today.
    `young` are the posts published on each of the days between the last one here and today, neither counted: their
    numbers are not ripe yet, but they already tell how often she posts.
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
    """Give the ordinal of the local day of each moment (UTC seconds)."""
    place = ZoneInfo(zone)
    return np.array([datetime.fromtimestamp(moment, place).toordinal() for moment in moments.tolist()], dtype=np.int64)


def by_day(outcome: Outcome, posts: Posts, zone: str, as_of: int) -> Days:
    """Gather a series by day, as known at `as_of`; posts known to the day only keep their own date.

    A day counts once every moment of it is older than the series' age; a post of such a day that has no value
    (never read) is left out of counts and totals alike.
    """
    known = usable(outcome) & (outcome.known_at <= as_of)
    has_hour = posts.has_hour[outcome.rows[known]]
    moments = outcome.published_at[known]
    day = np.where(has_hour, local_day(moments, zone), local_day(moments, str(UTC)))
    today = int(local_day(np.array([as_of]), zone)[0])
    last = int(local_day(np.array([as_of - round(outcome.age_days * DAY)]), zone)[0]) - 1
    kept = day <= last
    if not kept.any():
        return Days(last + 1, np.empty(0), np.empty(0), today - last, np.zeros(today - last - 1))
    first = int(day[kept].min())
    place, length = day[kept] - first, last - first + 1
    counts = np.bincount(place, minlength=length).astype(np.float64)
    totals = np.bincount(place, np.expm1(outcome.value[known][kept]), length).astype(np.float64)
    out = outcome.published_at[outcome.published_at <= as_of]
    since = local_day(out[out > as_of - (today - last + 1) * DAY], zone) - last - 1
    young = np.bincount(since[(since >= 0) & (since < today - last - 1)], minlength=today - last - 1)
    return Days(first, counts, totals, today - last, young.astype(np.float64))
