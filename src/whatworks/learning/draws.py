"""Weighted draws from her own past as a distribution: its middle, its ends, and how far out a truth lies in it."""

from dataclasses import dataclass

import numpy as np

from whatworks.domain.posts import Floats

MIDDLE = 0.5
NOTHING = 1e-9  # a share of the weight that is round-off: a draw that cannot come is no end


@dataclass(frozen=True, slots=True)
class Draws:
    """Values that came before (sorted, n) and what share of the weight lies at or below each (cases × n, last = 1)."""

    values: Floats
    share: Floats

    def middle(self) -> Floats:
        """Give the median of each case, linear between the middles of neighbouring draws; the lowest draw is a mass."""
        middles = self.share - 0.5 * np.diff(self.share, axis=1, prepend=0.0)
        middles[:, 0] = self.share[:, 0]
        return np.array([np.interp(MIDDLE, row, self.values) for row in middles])

    def ends(self, reach: float) -> tuple[Floats, Floats]:
        """Give, for each case, the draws between which `reach` (0 … 0.5) on each side of the middle lies."""
        lower, upper = max(MIDDLE - reach, NOTHING), min(MIDDLE + reach, 1.0 - NOTHING)
        low = np.sum(self.share < lower - 0.5 * NOTHING, axis=1)
        high = np.sum(self.share <= upper + 0.5 * NOTHING, axis=1)
        return self.values[low], self.values[np.minimum(high, len(self.values) - 1)]

    def reach_of(self, truth: Floats) -> Floats:
        """Give the least reach whose ends hold the truth of each case; 0.5 also where it lies beyond every draw."""
        last = len(self.values) - 1
        first_at = np.searchsorted(self.values, truth, side="left")
        last_at = np.searchsorted(self.values, truth, side="right") - 1
        rows = np.arange(len(truth))
        below = np.where(first_at > 0, self.share[rows, np.maximum(first_at - 1, 0)], 0.0)
        upto = np.where(last_at >= 0, self.share[rows, np.clip(last_at, 0, last)], 0.0)
        return np.clip(np.maximum(below - MIDDLE, MIDDLE - upto), 0.0, MIDDLE)


def draws_of(values: Floats, weights: Floats) -> Draws:
    """Sort draws (n) with their weights (cases × n)."""
    order = np.argsort(values, kind="stable")
    share = np.cumsum(weights[:, order], axis=1)
    return Draws(values[order], share / share[:, -1:])
