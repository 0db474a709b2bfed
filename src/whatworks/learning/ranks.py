"""Ranks and what is built on them: mean ranks of ties, percentiles, and Spearman's correlation."""

import numpy as np

from whatworks.domain.posts import Floats
from whatworks.learning.figures import told


def ranks(values: Floats) -> Floats:
    """Give mean ranks, counted from 0."""
    _, where, counts = np.unique(values, return_inverse=True, return_counts=True)
    mean_rank: Floats = np.cumsum(counts) - (counts + 1) / 2.0
    return mean_rank[where]


def percentiles(values: Floats) -> Floats:
    """Give each value's place among them all, 0 … 100, ties in their middle; NaN stays NaN and counts nowhere.

    >>> percentiles(np.array([3.0, 1.0, np.nan, 2.0, 2.0])).tolist()
    [87.5, 12.5, nan, 50.0, 50.0]
    """
    place = np.full(len(values), np.nan)
    there = np.isfinite(values)
    place[there] = 100.0 * (ranks(values[there]) + 0.5) / max(int(there.sum()), 1)
    return place


def spearman(first: Floats, second: Floats) -> float | None:
    """Give the rank correlation (ties share their mean rank); None where one side does not vary."""
    both = [ranks(first), ranks(second)]
    if any(np.ptp(rank) == 0.0 for rank in both):
        return None
    return told(float(np.corrcoef(both[0], both[1])[0, 1]))
