"""Her past as a forecast reads it: how much a post brings lately, how often she posts, on which weekdays."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from whatworks.domain.posts import Floats, Seconds
from whatworks.learning.days import Days
from whatworks.learning.recency import KEPT, halving, running_mean

SEASON = 7
# Half-life (days) of her level: on the real pages 7, 10, 14 and 21 erred within 1 % of each other (bench/forecast.py).
LEVEL_DAYS = 14.0
# Half-life (days) of all else: her pace, her weekdays, how much an older day or stretch counts, how wide errors are.
MEMORY_DAYS = 28.0
# What a day of another weekday counts beside one of the same: .1 to .25 did best on the real pages (1 % better than
# .5, 2 % than 1), and a creator without a weekly rhythm loses little by it.
OTHER_WEEKDAYS = 0.2
# Posts a day added to every pace, so that the days after a long pause are not divided by nothing.
LEAST_PACE = 1.0 / 28.0


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Days (n), with her level per post (log) and pace (posts a day) as known at the end of each.

    `out` are the posts published on each day and `pace` is theirs, the young days still ripening included.
    `ratios` are what posting days came to relative to her level then, sorted; `posting` are those days (positions).
    The first of both is no day: it stands for nothing at all, and its position is after all days.
    """

    days: Days
    level: Floats
    out: Floats
    pace: Floats
    posting: Seconds
    ratios: Floats

    def __len__(self) -> int:
        """Count the days whose posts are ripe."""
        return len(self.days)


def rhythm_of(days: Days) -> Rhythm:
    """Read the rhythm of a past that begins with a day on which she posted."""
    per_post, out = np.log1p(days.totals / np.maximum(days.counts, 1.0)), days.posts_out()
    level = running_mean(per_post, halving(len(days), LEVEL_DAYS) * (days.counts > 0.0))
    pace = running_mean(out, halving(len(out), MEMORY_DAYS)) + LEAST_PACE
    posting = days.counts.nonzero()[0]
    ratios = days.totals[posting] * np.exp(-level[posting])
    order = ratios.argsort(kind="stable")
    return Rhythm(
        days, level, out, pace, np.concatenate([[len(days)], posting[order]]), np.concatenate([[0.0], ratios[order]])
    )


@lru_cache(KEPT)
def weekday_weights(days: int) -> Floats:
    """Give what each of `days` days counts for each weekday (7 × days): row 0 is the weekday of the first of them.

    The array is shared: read-only.
    """
    same = np.arange(days) % SEASON == np.arange(SEASON)[:, None]
    weights: Floats = np.where(same, 1.0, OTHER_WEEKDAYS) * halving(days, MEMORY_DAYS)
    weights.flags.writeable = False
    return weights


def by_weekday(figures: Floats) -> Floats:
    """Give the mean of a figure of each day up to and with each one, as seen from each weekday (7 × days)."""
    weights = weekday_weights(len(figures))
    means: Floats = np.add.accumulate(weights * figures, axis=1) / np.add.accumulate(weights, axis=1)
    return means
