"""Pooling curves of many creators: each brings what its posts say of the same coefficients, in precision form."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from whatworks.domain.posts import Floats

# SDs of one creator's coefficients about the common ones (log units); the likelihood weighs them.
SPREADS = (0.01, 0.03, 0.06, 0.1, 0.17, 0.3, 0.5)
COMMON_SD = 0.3  # before looking, a common coefficient beyond a third of a log unit is not believed


@dataclass(frozen=True, slots=True)
class Curve:
    """The common coefficients with their covariance, and the spread of each group of coefficients between creators."""

    mean: Floats
    covariance: Floats
    spreads: tuple[float, ...]


def pool_curves(likelihoods: Sequence[tuple[Floats, Floats]], group: NDArray[np.int64]) -> Curve:
    """Pool (precision, pull) pairs; `group` numbers, from 0, the coefficients that share a spread.

    Coefficients of creator i ~ N(common, diag(spread²)), common ~ N(0, COMMON_SD²); all combinations of SPREADS are
    weighed by their marginal likelihood. A precision may be singular: it then says nothing in that direction.
    """
    groups = int(group.max()) + 1
    choices = list(product(SPREADS, repeat=groups))
    fits = [_fit(likelihoods, np.array(choice)[group]) for choice in choices]
    score = np.array([fit[0] for fit in fits])
    weight = np.exp(score - score.max())
    weight /= weight.sum()
    means = np.stack([fit[1] for fit in fits])
    mean = weight @ means
    off = means - mean
    within = np.einsum("k,kij->ij", weight, np.stack([fit[2] for fit in fits]))
    spreads = tuple(float(weight @ np.array([choice[one] for choice in choices])) for one in range(groups))
    return Curve(mean, within + np.einsum("k,ki,kj->ij", weight, off, off), spreads)


def _fit(likelihoods: Sequence[tuple[Floats, Floats]], spread: Floats) -> tuple[float, Floats, Floats]:
    """Give log marginal likelihood (up to a constant), mean and covariance of the common coefficients."""
    total = np.eye(len(spread)) / COMMON_SD**2
    pull = np.zeros(len(spread))
    score = len(spread) * -2.0 * np.log(COMMON_SD)
    for precision, own in likelihoods:
        inner = np.eye(len(spread)) + precision * spread**2  # I + A T
        share = np.linalg.solve(inner, np.column_stack([precision, own]))
        total = total + share[:, :-1]
        pull = pull + share[:, -1]
        score += float((own * spread**2) @ share[:, -1]) - float(np.linalg.slogdet(inner)[1])
    covariance: Floats = np.linalg.inv((total + total.T) / 2.0).astype(np.float64)
    mean: Floats = covariance @ pull
    return 0.5 * (score + float(pull @ mean) + float(np.linalg.slogdet(covariance)[1])), mean, covariance
