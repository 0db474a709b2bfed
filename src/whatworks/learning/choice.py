"""Which of several ways to predict is to be trusted, from the errors they made on the same posts."""

import numpy as np

from whatworks.domain.posts import Floats

# A candidate must beat the one before it by this many standard errors of the paired difference of absolute errors: a
# whole one would refuse most real gains of a hundred posts, none would let noise choose.
CLEARLY = 0.5


def choose(missed: Floats, first: int = 0) -> int:
    """Give the position of the candidate to trust from errors (candidates × rows).

    The `first` is trusted until another is clearly better, and that one likewise; ties go to the earlier one.
    """
    size = np.abs(missed)
    best = first
    for position in range(len(size)):
        gain = size[best] - size[position]
        if gain.mean() > CLEARLY * gain.std() / np.sqrt(len(gain)):
            best = position
    return best
