"""The kernel: what is believed of coefficients of which at most two are not nothing, worked out over all such cases."""

from itertools import combinations, product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whatworks.domain.posts import Floats

# How strong an interplay is, if there is one (share, size, SD; log units), and how common: the share of pairs that work
# together ~ Beta(1, RARE). Both from simulated creators of seeds no trial draws (decision 0017).
SLABS: tuple[tuple[float, float, float], ...] = ((0.5, 0.3, 0.10), (0.5, -0.3, 0.10))
RARE = 9.0
MOST = 2  # a third at once is beyond what the posts of one creator can tell apart
DRAWS = 4000  # a probability of .9 comes out within .005 of itself

SHARE = np.array([share for share, _, _ in SLABS])
MEAN = np.array([size for _, size, _ in SLABS])
SD = np.array([sd for _, _, sd in SLABS])


class Cases(NamedTuple):
    """Cases with equally many coefficients at work: which they are, log weight, and mean and covariance of each."""

    which: NDArray[np.intp]
    weight: Floats
    mean: Floats
    covariance: Floats


def drawn(precision: Floats, pull: Floats, rng: np.random.Generator) -> Floats:
    """Draw coefficients (draws × columns) given a normal likelihood exp(-½θ'Aθ + b'θ), A `precision`, b `pull`.

    Spike at nothing and slabs away from it; all cases are enumerated, so that nothing has to be sampled until it mixes
    (Scott & Berger, "Bayes and empirical-Bayes multiplicity adjustment", Annals of Statistics 38, 2010, for the prior
    of the number at work: the more pairs are asked about, the less each is believed).
    """
    count = len(pull)
    parts = [cases(precision, pull, size) for size in range(min(MOST, count) + 1)]
    weight = np.concatenate([part.weight for part in parts])
    chance = np.exp(weight - weight.max())
    times = np.split(
        rng.multinomial(DRAWS, chance / chance.sum()), np.cumsum([len(part.weight) for part in parts])[:-1]
    )
    return np.concatenate([_from(part, many, count, rng) for part, many in zip(parts, times, strict=True)])


def _from(part: Cases, times: NDArray[np.int64], count: int, rng: np.random.Generator) -> Floats:
    """Draw each case as often as `times` says; coefficients of no part in it are 0."""
    chosen = np.repeat(np.arange(len(times)), times)
    normal = rng.standard_normal((len(chosen), part.which.shape[1]))
    root = np.linalg.cholesky(part.covariance)
    effects = np.zeros((len(chosen), count))
    rows = np.arange(len(chosen))[:, None]
    effects[rows, part.which[chosen]] = part.mean[chosen] + np.einsum("dij,dj->di", root[chosen], normal)
    return effects


def cases(precision: Floats, pull: Floats, size: int) -> Cases:
    """Weigh every case of `size` coefficients at work, each from any slab."""
    count = len(pull)
    which = np.array(list(combinations(range(count), size)), dtype=np.intp)
    slabs = np.array(list(product(range(len(SLABS)), repeat=size)), dtype=np.intp)
    which, slab = np.repeat(which, len(slabs), axis=0), np.tile(slabs, (len(which), 1))
    mean, own = MEAN[slab], 1.0 / SD[slab] ** 2
    total = precision[which[:, :, None], which[:, None, :]] + own[:, :, None] * np.eye(size)
    pulled = pull[which] + own * mean
    covariance: Floats = np.linalg.inv(total).astype(np.float64)
    middle: Floats = np.einsum("cij,cj->ci", covariance, pulled)
    weight = 0.5 * (
        np.sum(pulled * middle, axis=1) - np.sum(own * mean**2, axis=1)
        + np.sum(np.log(own), axis=1) - np.linalg.slogdet(total)[1]
    )  # fmt: skip
    return Cases(which, weight + np.sum(np.log(SHARE[slab]), axis=1) + _prior(size, count), middle, covariance)


def _prior(size: int, count: int) -> float:
    """Give the log probability of one given set of this size at work, their share Beta(1, RARE) integrated out."""
    working = np.arange(size)
    idle = np.arange(count - size)
    log = np.sum(np.log(1.0 + working)) + np.sum(np.log(RARE + idle))
    return float(log - np.sum(np.log(1.0 + RARE + np.arange(count))))
