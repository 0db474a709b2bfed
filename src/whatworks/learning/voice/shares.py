"""Shares of people with honest intervals, and the tone of a set of comments; numeric kernels, no wording."""

import numpy as np

from whatworks.domain.posts import Floats
from whatworks.domain.shares import wilson
from whatworks.domain.voice import Ids, Share, Tone

COVERAGE = 0.95  # of `wilson`'s intervals


def share(count: int, of: int) -> Share:
    """Give a share with its interval; nobody counted gives None."""
    if not of:
        return Share(0, 0, None, None, None)
    low, high = wilson(count, of)
    return Share(count, of, count / of, low, high)


def tone(person: Ids, told: Floats) -> Tone:
    """Give how people sound: who praises more often than complains is positive. NaN is not counted."""
    known = np.isfinite(told)
    people, number = np.unique(person[known], return_inverse=True)
    sums = np.bincount(number, weights=told[known], minlength=len(people))
    return Tone(share(int((sums > 0).sum()), len(people)), share(int((sums < 0).sum()), len(people)))


def different(values: Ids) -> int:
    """Count the different values."""
    return len(np.unique(values))
