"""Shares of people with honest intervals, and the tone of a set of comments; numeric kernels, no wording."""

from math import sqrt

import numpy as np

from whatworks.domain.posts import Floats
from whatworks.domain.voice import Ids, Share, Tone

COVERAGE = 0.95
Z = 1.959963984540054  # of the normal distribution, for that coverage


def wilson(count: int, of: int) -> tuple[float, float]:
    """Give the score interval of a share (Wilson 1927, JASA 22); `of` is at least 1.

    >>> tuple(round(end, 3) for end in wilson(3, 10))
    (0.108, 0.603)
    """
    share, spread = count / of, Z * Z / of
    middle = (share + spread / 2) / (1 + spread)
    reach = Z * sqrt(share * (1 - share) / of + spread / (4 * of)) / (1 + spread)
    return max(0.0, middle - reach), min(1.0, middle + reach)


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
