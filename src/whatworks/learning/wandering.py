"""How fast effects drift: the variance a year by which many creators' effects wander, and their half-life.

Each creator's effect is seen in windows of her history. Two accounts of their differences are fitted by marginal
likelihood: a random walk (variance a year; West & Harrison, Bayesian Forecasting and Dynamic Models, 1997, §2.2), and
an effect that is forgotten exponentially (Ornstein & Uhlenbeck 1930), whose correlation halves in a half-life. Both
allow for a jitter of windows that does not grow with the time between them: misjudged errors would show there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from whatworks.domain.posts import Floats

# SDs of effects between creators and of the jitter (log units): from nothing to a factor of e and more.
SIZES: tuple[float, ...] = (0.001, *np.geomspace(0.02, 1.6, 18).tolist())
JITTERS: tuple[float, ...] = (0.001, *np.geomspace(0.01, 0.3, 8).tolist())
# Variances a year (log units squared) and rates of forgetting a year; the first of each means no drift at all.
VARIANCES: tuple[float, ...] = (0.0, *np.geomspace(0.001, 4.0, 25).tolist())
RATES: tuple[float, ...] = (0.0, *np.geomspace(0.03, 20.0, 25).tolist())
DRAWS = 1000  # bootstrap resamples of whole creators: the ends of the interval move by less than a step of the grid
ENDS = (0.05, 0.95)

Kind = Literal["walk", "forgotten"]
PACES: dict[Kind, tuple[float, ...]] = {"walk": VARIANCES, "forgotten": RATES}
ROUNDS = 3  # of one after the other: a fourth changes nothing
Batch = tuple[NDArray[np.int64], Floats, Floats, Floats]


@dataclass(frozen=True, slots=True)
class Seen:
    """One effect in windows: their times (years, ascending), precision and pull of their log effects; her number."""

    unit: int
    when: Floats
    precision: Floats
    pull: Floats


@dataclass(frozen=True, slots=True)
class Wandering:
    """One account of how effects wander: the likeliest `pace`, its 90 % interval over creators, size and jitter (SDs).

    `pace` is a variance a year (walk) or a rate of forgetting a year (forgotten).
    """

    pace: float
    low: float
    high: float
    size: float
    jitter: float


def wandering(seen: Sequence[Seen], kind: Kind, rng: np.random.Generator) -> Wandering:
    """Fit one account; the interval resamples whole creators, size and jitter held at what each pace asks for."""
    profiles = _profiles(seen, kind, PACES[kind])
    scores = np.stack([one[0] for one in profiles])  # paces × effects
    best = int(np.argmax(scores.sum(axis=1)))
    unit = np.unique([one.unit for one in seen], return_inverse=True)[1]
    by_unit = np.stack([np.bincount(unit, row) for row in scores])
    times = rng.multinomial(by_unit.shape[1], np.full(by_unit.shape[1], 1.0 / by_unit.shape[1]), DRAWS)
    drawn = np.array(PACES[kind])[np.argmax(by_unit @ times.T, axis=0)]
    low, high = np.quantile(drawn, ENDS, method="inverted_cdf").tolist()
    _, size, jitter = profiles[best]
    return Wandering(PACES[kind][best], low, high, SIZES[size], JITTERS[jitter])


def steady(seen: Sequence[Seen]) -> Wandering:
    """Fit effects that do not drift at all."""
    _, size, jitter = _profiles(seen, "walk", PACES["walk"][:1])[0]
    return Wandering(0.0, 0.0, 0.0, SIZES[size], JITTERS[jitter])


def log_likelihood(seen: Sequence[Seen], kind: Kind, by: Wandering) -> Floats:
    """Give each effect's log marginal likelihood against no effect at all."""
    return _scores(_batches(seen), kind, (by.pace, by.size, by.jitter), len(seen))


def _profiles(seen: Sequence[Seen], kind: Kind, paces: tuple[float, ...]) -> list[tuple[Floats, int, int]]:
    """Give for each pace the scores at its likeliest size and jitter, and the places of these two on their grids."""
    batches = _batches(seen)
    found: list[tuple[Floats, int, int]] = []
    size, jitter = len(SIZES) // 2, 0
    for pace in paces:
        scores = partial(_at, batches, kind, pace, len(seen))
        for _ in range(ROUNDS):
            size = _climb(partial(_height, scores, None, jitter), size, len(SIZES))
            jitter = _climb(partial(_height, scores, size, None), jitter, len(JITTERS))
        found.append((scores(size, jitter), size, jitter))
    return found


def _at(batches: list[Batch], kind: Kind, pace: float, count: int, size: int, jitter: int) -> Floats:
    """Give the scores at a place of the grids."""
    return _scores(batches, kind, (pace, SIZES[size], JITTERS[jitter]), count)


def _height(scores: Callable[[int, int], Floats], size: int | None, jitter: int | None, tried: int) -> float:
    """Give the sum of scores with the place tried where None stands."""
    return float(scores(tried if size is None else size, tried if jitter is None else jitter).sum())


def _climb(height: Callable[[int], float], start: int, count: int) -> int:
    """Give the top of a hill with one top, from a place on it: one step of the grid at a time."""
    top, best = start, height(start)
    for step in (-1, 1):
        while 0 <= top + step < count and (next_ := height(top + step)) > best:
            top, best = top + step, next_
    return top


def _batches(seen: Sequence[Seen]) -> list[Batch]:
    """Stack effects with equally many windows: their places, times, precisions and pulls."""
    sizes = np.array([len(one.when) for one in seen])
    return [
        (
            places,
            np.stack([seen[place].when for place in places.tolist()]),
            np.stack([seen[place].precision for place in places.tolist()]),
            np.stack([seen[place].pull for place in places.tolist()]),
        )
        for places in (np.flatnonzero(sizes == size) for size in np.unique(sizes))
    ]


def _scores(batches: list[Batch], kind: Kind, by: tuple[float, float, float], count: int) -> Floats:
    """Give each effect's log marginal likelihood; its covariance is integrated, never inverted: it may be singular."""
    score = np.empty(count)
    for places, when, precision, pull in batches:
        covariance = _covariance(when, kind, by)
        inner = np.eye(when.shape[1]) + covariance @ precision
        told = np.linalg.solve(inner, covariance @ pull[:, :, None])[:, :, 0]
        score[places] = 0.5 * np.einsum("ij,ij->i", pull, told) - 0.5 * np.linalg.slogdet(inner)[1]
    return score


def _covariance(when: Floats, kind: Kind, by: tuple[float, float, float]) -> Floats:
    """Give the prior covariance of the windows' effects (effects × windows × windows)."""
    pace, size, jitter = by
    age = when[:, -1:] - when
    if kind == "walk":  # backwards from the newest window
        drift = size**2 + pace * np.minimum(age[:, :, None], age[:, None, :])
    else:
        drift = size**2 * np.exp(-pace * np.abs(age[:, :, None] - age[:, None, :]))
    covariance: Floats = drift + jitter**2 * np.eye(when.shape[1])
    return covariance
