"""All days ahead together: her past stretches as long, carried to her level and pace, tried at origins days apart."""

import numpy as np
from scipy.special import stdtr, stdtrit

from whatworks.domain.posts import Floats
from whatworks.learning.adaptive import adapted
from whatworks.learning.daily import SHORTEST
from whatworks.learning.draws import medians
from whatworks.learning.recency import halving, running_mean
from whatworks.learning.rhythm import MEMORY_DAYS, SEASON, Rhythm

# The total is tried at origins three days apart, as long ago as the twelve weekly origins of the days: neighbours say
# nearly the same, and every day instead covered and erred the same on the real pages at half as much again the time.
ORIGINS, STRIDE = 28, 3
# Independent stretches an error is judged from at least: of one alone no spread can be told.
FEWEST_ALONE = 2.0
# However often the past was missed, no interval is made to miss fewer than one in a hundred: a dozen weeks cannot back
# more, and Student's t would reach to the sky.
LEAST_MISSED = 0.01
TINY = 1e-12  # a spread of nothing, so that a steady past divides by something


def all_days(rhythm: Rhythm, days: int, posts_per_week: float | None) -> tuple[float, float, float]:
    """Forecast what the posts of all `days` days after the gap come to: low end, median, high end, in the unit.

    The ends are Student's t times the root of the mean squared error (log units) of the trial, the older the less,
    with as many degrees of freedom as there were stretches that share no day; the share it misses is adapted.
    """
    middle, error = _tried(rhythm, days, posts_per_week)
    margin = _margin(error, days, lag=-(-(rhythm.days.gap + days) // STRIDE))
    low, high = np.expm1(np.maximum(np.log1p(middle) + np.array([-margin, margin]), 0.0)).tolist()
    return low, middle, high


def _tried(rhythm: Rhythm, days: int, posts_per_week: float | None) -> tuple[float, Floats]:
    """Give the median of the total, and the errors (log units, oldest first) of the medians told in the trial.

    A stretch without a single post is left out of the trial: what is foreseen is what comes of posting, and next to
    nothing at all every other number is wrong by a factor of thousands.
    """
    past, gap, length = rhythm.days, rhythm.days.gap, len(rhythm)
    ends = np.arange(days - 1, length)
    sums = np.convolve(past.totals, np.ones(days), "valid")
    ratios = sums * np.exp(-rhythm.level[ends]) / rhythm.pace[ends]
    order = np.argsort(ratios, kind="stable")
    newest, oldest = length - 1 - gap - days, max(SHORTEST, days) - 1
    tried = np.arange(newest, max(oldest - 1, newest - STRIDE * ORIGINS), -STRIDE)
    origins = np.concatenate([tried[::-1], [length - 1]])
    ends = ends[order]
    weights = halving(length, MEMORY_DAYS)[ends] * (ends <= origins[:, None])
    pace = rhythm.pace[origins + len(past.young)]
    if posts_per_week is not None:
        pace[-1] = posts_per_week / SEASON
    told = medians(ratios[order], weights) * np.exp(rhythm.level[origins]) * pace
    stretches = origins[:-1] + gap + 1
    posted = np.convolve(past.counts, np.ones(days), "valid")[stretches] > 0.0
    return float(told[-1]), (np.log1p(sums[stretches]) - np.log1p(told[:-1]))[posted]


def _margin(error: Floats, days: int, lag: int) -> float:
    """Give how far (log units) the ends lie from the median, from errors at origins `STRIDE` days apart, oldest first.

    Stretches that share days say the same thing again: weights w count as (Σw)² / Σw² (Kish's effective size) times
    the share of a stretch that is new.
    """
    weights = halving(len(error), MEMORY_DAYS / STRIDE)
    alone = np.add.accumulate(weights) ** 2 / np.add.accumulate(weights**2) * min(1.0, STRIDE / days)
    spread = np.sqrt(running_mean(error**2, weights) * (1.0 + 1.0 / alone))
    before = slice(None, -lag)
    surprise = 2.0 * stdtr(alone[before], -np.abs(error[lag:]) / np.maximum(spread[before], TINY))
    surprise[alone[before] < FEWEST_ALONE] = np.nan
    missed = max(adapted(surprise[:, None], lag), LEAST_MISSED)
    return float(spread[-1] * stdtrit(alone[-1], 1.0 - missed / 2.0))
