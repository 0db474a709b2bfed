"""How the recent outweighs the old: weights that halve with age, and running means by them; no dates."""

from functools import lru_cache

import numpy as np

from whatworks.domain.posts import Floats

# Lengths of a past whose weights are kept: every length a forecast reads (at most 300 days) with either half-life.
KEPT = 1024


@lru_cache(KEPT)
def halving(days: int, half_life: float) -> Floats:
    """Give `days` consecutive days (or posts) weights that double every `half_life`; only their ratios mean anything.

    Half-lives of a fortnight and up keep ten years apart within a float's range. The array is shared: read-only.
    """
    weights: Floats = np.exp2((np.arange(days) - days) / half_life)
    weights.flags.writeable = False
    return weights


def running_mean(values: Floats, weights: Floats) -> Floats:
    """Give the weighted mean of all values up to and with each one; NaN as long as all weights are 0."""
    weighed = np.add.accumulate(weights)
    if len(weighed) and weighed[0] <= 0.0:
        weighed[weighed <= 0.0] = np.nan
    return np.add.accumulate(weights * values) / weighed
