"""Her steady level: a long average of earlier posts beside the quick rolling median; never a value read later."""

import numpy as np

from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import Floats, Seconds
from whatworks.learning.level import FEWEST, usable

# Posts in the average. Twenty posts follow growth but are a noisy level; a part of the way to the average of 160 took
# 1.3 % off the error on later weeks of the pages learned from and 2.4 % on the first three fifths of channels; 80 and
# 320 took less off pages.
LONG = 160


# The quick level's own error is .28 of the noise of a post (1.25 / sqrt 20), so a third of a log unit on pages and
# channels; a gap of more than three times that is no error but growth or a break, and is gone only this far. Added when
# the bench showed channels whose level had moved; no limit would be .2 % better on pages, .7 leaves fewer channels
# worse.
REACH = 1.0


def known_gap(outcome: Outcome, moments: Seconds, level: Floats) -> Floats:
    """Give how far the steady level was from the quick `level` at each of the moments (log units, within ±`REACH`)."""
    gap: Floats = np.clip(known_average(outcome, moments) - level, -REACH, REACH)
    return gap


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
