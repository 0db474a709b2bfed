"""Intervals that learn from their own misses: the share to be missed moves as the past's intervals held or did not."""

from functools import lru_cache

import numpy as np

from whatworks.domain.posts import Flags, Floats
from whatworks.learning.intervals import COVERAGE

MISSED = 1.0 - COVERAGE
# How far one surprise moves the share to be missed: the step of Gibbs and Candès's experiments (2021), who found it
# steady and yet able to follow a shift. Four times as much covered 2 points less on the real pages; none at all
# covered as well there, and stayed behind after a change.
STEP = 0.005


def adapted(surprise: Floats, lag: int) -> float:
    """Give the share an interval made now should miss, for nine in ten to be held in the long run.

    Adaptive conformal inference (Gibbs and Candès 2021): after each truth the share moves by `STEP` · (`MISSED` − 1 if
    it was missed). `surprise` is each truth's conformal p-value among the truths known then (steps × cases, oldest
    first; NaN = not to be judged): a truth is missed where that is at most the share then in force. What came of a step
    is known `lag` (≥ 1) steps later; of the last steps it is known now. May leave 0 … 1: then hold all, or nothing.
    """
    share = MISSED
    owed: list[float] = []
    for step, cases in enumerate(surprise.tolist()):
        if step >= lag:
            share += STEP * owed[step - lag]
        due = 0.0
        for case in cases:
            due += MISSED * (case > share) - COVERAGE * (case <= share)  # NaN is neither
        owed.append(due)
    return float(share + STEP * sum(owed[max(len(owed) - lag, 0) :]))


def reach_within(needed: Floats, lag: int, most: float) -> float:
    """Give the reach to hold the next truths, from what past ones needed (steps × cases, oldest first).

    The ⌈(n + 1)(1 − share)⌉-th of them, with the share adapted; `most` where none of them is enough.
    """
    share = adapted(_surprise(needed, lag), lag)
    ordered = np.sort(needed, axis=None)
    rank = int(np.ceil(round((len(ordered) + 1) * (1.0 - share), 9)))
    return float(ordered[max(rank, 1) - 1]) if rank <= len(ordered) else most


def _surprise(needed: Floats, lag: int) -> Floats:
    """Give the share of the earlier needs, and half of itself, that each need is not above (steps × cases).

    NaN where fewer were known than a share of `MISSED` can be read from.
    """
    steps, cases = needed.shape
    flat, (earlier, known) = needed.ravel(), _earlier(steps, cases, lag)
    above = np.count_nonzero((flat >= flat[:, None]) & earlier, axis=1)
    surprise: Floats = ((above + 0.5) / known).reshape(steps, cases)
    return surprise


@lru_cache(16)
def _earlier(steps: int, cases: int, lag: int) -> tuple[Flags, Floats]:
    """Give which cases were known when each was forecast (all × all), and how many with itself, NaN if too few."""
    step = np.arange(steps * cases) // cases
    earlier: Flags = step <= (step - lag)[:, None]
    known = 1.0 + np.maximum(step - lag + 1, 0) * cases
    return earlier, np.where(known * MISSED >= 1.0, known, np.nan)
