"""Her steady level: a long average of earlier posts beside the quick rolling median; never a value read later."""

import numpy as np

from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import Floats, Seconds
from whatworks.learning.level import FEWEST, usable

# Posts in the average. Twenty posts follow growth but are a noisy level; a part of the way to the average of 160 took
# 1.3 % off the error on later weeks of the pages learned from and 2.4 % on the first three fifths of channels; 80 and
# 320 took less off pages.
LONG = 160


def known_average(outcome: Outcome, moments: Seconds) -> Floats:
    """Give the mean log value of the `LONG` usable posts that became known last at each of `moments` (UTC seconds).

    NaN where fewer than `FEWEST` are known, as for the rolling median; one average a moment.
    """
    rows = np.flatnonzero(usable(outcome))
    order = rows[np.lexsort((outcome.published_at[rows], outcome.known_at[rows]))]
    until = np.searchsorted(outcome.known_at[order], moments, side="right")
    since = np.maximum(until - LONG, 0)
    sums = np.concatenate([[0.0], np.cumsum(outcome.value[order])])
    averages: Floats = np.where(until >= FEWEST, (sums[until] - sums[since]) / np.maximum(until - since, 1), np.nan)
    return averages
