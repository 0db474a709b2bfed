"""Weighted draws from her own past as a distribution: its middle, its ends, and how far out a truth lies in it."""

from dataclasses import dataclass

import numpy as np

from whatworks.domain.posts import Flags, Floats

MIDDLE = 0.5
NOTHING = 1e-9  # a share of the weight that is round-off: a draw that cannot come is no end


@dataclass(frozen=True, slots=True)
class Draws:
    """What each of some cases may come to: `values` that came before (sorted, n), the first of them nothing at all.

    `weighed` (cases × n) adds the weights up, that of nothing left out (0 in the first column); `nothing` (cases) is
    the share of nothing at all. A draw without weight in a case is none of that case's: nothing below ever gives it.
    """

    values: Floats
    weighed: Floats
    nothing: Floats

    def middle_and_ends(self, reach: float) -> Floats:
        """Give the ends between which `reach` (0 … 0.5) on each side lies, and the median between them (3 × cases).

        Low end, median and high end are draws; the median is the first that half of the weight lies at or below.
        """
        share = self.shares()
        asked = (max(MIDDLE - reach, NOTHING), MIDDLE, min(MIDDLE + reach, 1.0 - NOTHING) + NOTHING)
        first = [np.count_nonzero(share < each - 0.5 * NOTHING, axis=1) for each in asked]
        found: Floats = self.values[np.minimum(first, len(self.values) - 1)]
        return found

    def reach_of(self, truth: Floats) -> Floats:
        """Give the least reach whose ends hold the truth (≥ 0) of each case; 0.5 also where it is beyond every draw."""
        first_at = self.values.searchsorted(truth, side="left")
        last_at = self.values.searchsorted(truth, side="right")
        rows, each = np.arange(len(truth)), self._each()
        below = (self.nothing + each * self.weighed[rows, first_at - 1]) * (first_at > 0)
        upto = self.nothing + each * self.weighed[rows, last_at - 1]
        beyond: Floats = np.minimum(np.maximum(np.maximum(below - MIDDLE, MIDDLE - upto), 0.0), MIDDLE)
        return beyond

    def shares(self) -> Floats:
        """Give what share of each case lies at or below each draw (cases × n, last = 1 where a case has any)."""
        share: Floats = self.nothing[:, None] + self._each()[:, None] * self.weighed
        return share

    def _each(self) -> Floats:
        """Give the share that one unit of weight stands for in each case; a case without weight has none."""
        whole = self.weighed[:, -1]
        each: Floats = (1.0 - self.nothing) / np.where(whole > 0.0, whole, np.inf)
        return each


def draws_of(values: Floats, weights: Floats, known: Flags, nothing: Floats) -> Draws:
    """Give sorted draws (n, the first 0), of which each origin has some, as one distribution a day of each origin.

    `known` (origins × n) marks those it has, never the first; `weights` (days × n) are the same at every origin;
    `nothing` (origins × days) is the share of nothing at all. The cases are origins · days.
    """
    weighed = weights * known[:, None, :]
    np.add.accumulate(weighed, axis=2, out=weighed)
    return Draws(values, weighed.reshape(nothing.size, -1), nothing.ravel())


def medians(values: Floats, weights: Floats) -> Floats:
    """Give the median of draws (sorted, n) under each row of weights (cases × n, each case with some weight)."""
    below = np.add.accumulate(weights, axis=1)
    middle: Floats = values[np.count_nonzero(below < (MIDDLE - 0.5 * NOTHING) * below[:, -1:], axis=1)]
    return middle
