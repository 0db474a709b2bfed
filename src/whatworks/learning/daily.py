"""Each day ahead: whether she posts, times what a posting day of hers comes to, tried on her own past weeks."""

from dataclasses import dataclass

import numpy as np

from whatworks.domain.posts import Floats, Seconds
from whatworks.learning.adaptive import reach_within
from whatworks.learning.draws import MIDDLE, Draws, draws_of
from whatworks.learning.intervals import COVERAGE
from whatworks.learning.rhythm import SEASON, Rhythm, by_weekday, weekday_weights

# The shortest past an origin of the trial may stand on: two of each weekday are the least that show a rhythm at all.
SHORTEST = 14
# Origins of the trial, a week apart: three give 21 days, just enough for a 90 % interval; twelve are a quarter.
FEWEST_ORIGINS, MOST_ORIGINS = 3, 12


def origins_of(length: int, gap: int, days: int) -> Seconds:
    """Give the last days known at each origin of the trial, a week apart, oldest first."""
    newest = length - 1 - gap - days
    return np.arange(newest, max(SHORTEST - 2, newest - SEASON * MOST_ORIGINS), -SEASON)[::-1]


@dataclass(frozen=True, slots=True)
class Ahead:
    """What each day ahead may come to: draws relative to her level, their scale, and how far the ends reach."""

    draws: Draws
    scale: Floats
    reach: float

    def told(self) -> Floats:
        """Give low end, median and high end of each day (3 × days), in the metric's unit."""
        return self.draws.middle_and_ends(self.reach) * self.scale


def days_ahead(rhythm: Rhythm, days: int, posts_per_week: float | None) -> Ahead:
    """Forecast the `days` days after the gap.

    Every posting day known at an origin, relative to her level then, is a draw; a day without a post is another. The
    ends reach as far as the adapted share of the trial's truths needed. `posts_per_week` other than her habit (None)
    changes how likely a post is and how many there are, not how each does.
    """
    gap, today = rhythm.days.gap, len(rhythm) - 1
    chance = by_weekday((rhythm.out > 0.0).astype(np.float64))
    tried = origins_of(len(rhythm), gap, days)
    weekday = _weekdays(int(tried[-1]) + gap, days)
    past = _draws(rhythm, tried, weekday, chance[weekday, tried[:, None] + len(rhythm.days.young)])
    needed = past.reach_of(_truth(rhythm, tried, days).ravel()).reshape(-1, days)
    reach = reach_within(needed, lag=1 - (-gap // SEASON), most=MIDDLE)
    weekday = _weekdays(today + gap, days)
    likely, times = chance[weekday, -1], np.ones(days)
    if posts_per_week is not None:
        likely, times = _planned(rhythm, likely, weekday, posts_per_week)
        reach = max(reach, COVERAGE / 2.0)  # the trial tried her habit: of a plan we are never surer than its draws are
    draws = _draws(rhythm, np.array([today]), weekday, likely[None, :])
    return Ahead(draws, times * np.exp(rhythm.level[today]), reach)


def _weekdays(today: int, days: int) -> Seconds:
    """Give the weekdays (0 = that of the first day) of the days after `today` (a position)."""
    return (today + 1 + np.arange(days)) % SEASON


def _truth(rhythm: Rhythm, origins: Seconds, days: int) -> Floats:
    """Give what came of each day of the trial, relative to her level at its origin (origins × days)."""
    ahead = (origins + rhythm.days.gap + 1)[:, None] + np.arange(days)
    truth: Floats = rhythm.days.totals[ahead] * np.exp(-rhythm.level[origins])[:, None]
    return truth


def _draws(rhythm: Rhythm, origins: Seconds, weekday: Seconds, chance: Floats) -> Draws:
    """Give what days ahead, the same weekdays from every origin, may come to, relative to her level at the origin."""
    weights = weekday_weights(len(rhythm) + 1)[weekday[:, None], rhythm.posting]
    return draws_of(rhythm.ratios, weights, rhythm.posting <= origins[:, None], 1.0 - chance)


def _planned(rhythm: Rhythm, chance: Floats, weekday: Seconds, posts_per_week: float) -> tuple[Floats, Floats]:
    """Give the chance of a post, and how many times as much a posting day brings, on each day under a plan.

    The week keeps its shape. Were posts strewn at random over a day, one without a post would stay so with the odds to
    the power of the plan ÷ habit; the chance is never more than the posts there are to publish. Chance times what a
    posting day brings grows as the posts do.
    """
    week = by_weekday(rhythm.out)[:, -1]
    more = posts_per_week / float(week.sum())
    planned = np.minimum(1.0 - (1.0 - chance) ** more, more * week[weekday])
    return planned, more * chance / planned
