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


def margin(errors: Floats, counts: Floats | None = None) -> Margin:
    """Give the split-conformal margin from at least `FEWEST_ERRORS` signed errors (truth − prediction).

    Each tail takes the ⌈(n + 1)(1 + coverage) / 2⌉-th error from its other end, which covers at least `COVERAGE` of
    exchangeable errors in all (Vovk, Gammerman and Shafer 2005; Romano, Patterson and Candès 2019 for two tails).
    """
    widest = conformed(errors, errors, counts)
    return Margin(min(widest.low, 0.0), max(widest.high, 0.0))


def conformed(below: Floats, above: Floats, counts: Floats | None = None) -> Margin:
    """Give what to add to ends that differ from post to post, from truth − low end and truth − high end.

    Conformalised quantile regression, each tail by itself (Romano, Patterson and Candès 2019, theorem 2): negative
    where the low end has to go down, and positive where it was too far down. At least `FEWEST_ERRORS` of each.
    `counts` says how much each error counts (None: all the same), the last one as much as what is to be covered:
    errors that are less and less like those to come (Barber, Candès, Ramdas and Tibshirani 2023). Where all of them
    together do not count enough, the outermost is taken.
    """
    each = np.ones(len(below)) if counts is None else counts / counts[-1]
    return Margin(-_reached(-below, each), _reached(above, each))


def _reached(errors: Floats, counts: Floats) -> float:
    """Give the least error up to which the errors count for the upper tail's share of all and one more."""
    order = np.argsort(errors, kind="stable")
    enough = (counts.sum() + 1.0) * (1.0 + COVERAGE) / 2.0
    position = int(np.searchsorted(np.cumsum(counts[order]), enough - 1e-9))
    return float(errors[order[min(position, len(errors) - 1)]])
