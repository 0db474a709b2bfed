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
    """What to add (log units) for the lower and the upper end: to a prediction (low ≤ 0 ≤ high), or to given ends."""

    low: float
    high: float


def margin(errors: Floats) -> Margin:
    """Give the split-conformal margin from at least `FEWEST_ERRORS` signed errors (truth − prediction).

    Each tail takes the ⌈(n + 1)(1 + coverage) / 2⌉-th error from its other end, which covers at least `COVERAGE` of
    exchangeable errors in all (Vovk, Gammerman and Shafer 2005; Romano, Patterson and Candès 2019 for two tails).
    """
    widest = conformed(errors, errors)
    return Margin(min(widest.low, 0.0), max(widest.high, 0.0))


def conformed(below: Floats, above: Floats) -> Margin:
    """Give what to add to ends that differ from post to post, from truth − low end and truth − high end.

    Conformalised quantile regression, each tail by itself (Romano, Patterson and Candès 2019, theorem 2): negative
    where the low end has to go down, and positive where it was too far down. At least `FEWEST_ERRORS` of each.
    """
    rank = int(np.ceil(round((len(below) + 1) * (1.0 + COVERAGE) / 2.0, 9)))
    return Margin(float(np.sort(below)[len(below) - rank]), float(np.sort(above)[rank - 1]))
