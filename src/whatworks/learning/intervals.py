"""Conformal intervals from out-of-time errors: they cover outcomes of posts, never the effect of a change."""

from dataclasses import dataclass

import numpy as np

from whatworks.domain.posts import Floats

# The stated coverage of every prediction: nine posts in ten, the figure the evaluation protocol checks.
COVERAGE = 0.9
# The fewest errors from which two tails of 5 % can be read at all: (n + 1) · .95 ≤ n.
FEWEST_ERRORS = 19


@dataclass(frozen=True, slots=True)
class Margin:
    """What to add to a prediction (log units) for the lower and the upper end; low ≤ 0 ≤ high."""

    low: float
    high: float


def margin(errors: Floats) -> Margin:
    """Give the split-conformal margin from at least `FEWEST_ERRORS` signed errors (truth − prediction).

    Each tail takes the ⌈(n + 1)(1 + coverage) / 2⌉-th error from its other end, which covers at least `COVERAGE` of
    exchangeable errors in all (Vovk, Gammerman and Shafer 2005; Romano, Patterson and Candès 2019 for two tails).
    """
    count, ordered = len(errors), np.sort(errors)
    rank = int(np.ceil(round((count + 1) * (1.0 + COVERAGE) / 2.0, 9)))
    return Margin(min(float(ordered[count - rank]), 0.0), max(float(ordered[rank - 1]), 0.0))


def covered(errors: Floats, margin_: Margin) -> float:
    """Give the share of errors inside the margin."""
    return float(np.mean((errors >= margin_.low) & (errors <= margin_.high)))
