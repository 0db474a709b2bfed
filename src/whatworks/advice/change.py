"""Whether what works for her changed on the way: one break, at one of nine places, against none."""

from dataclasses import dataclass

import numpy as np
from scipy.linalg import cho_factor, cho_solve

from whatworks.advice.adjusted import Adjusted
from whatworks.domain.posts import Floats

# A break a history: seldom, but seen (an algorithm change, a new audience). Measured: .3 keeps nearly all power in
# steady worlds and turns the advice within 30–60 posts in the world whose effects flip.
PRIOR_CHANGE = 0.1
CUTS = tuple(place / 10 for place in range(1, 10))
SD_EFFECT = 0.12  # the size of a working lever while models are compared (log units)
WEAKLY = 0.3  # categories against each other are one comparison too many: this keeps the surplus at 0
# A change is taken as having happened from even odds on: what counts for her next post is then what came after it.
LIKELY = 0.5
MIN_AFTER = 16  # posts after the break: fewer can't carry advice of their own


@dataclass(frozen=True, slots=True)
class Break:
    """The best place of a break (row of the first post after it) and the probability that there was any."""

    row: int
    probability: float


NO_BREAK = Break(0, 0.0)


def precision_and_pull(fit: Adjusted, levers: Floats) -> tuple[Floats, Floats]:
    """Give precision and pull (A, b) of the effects of raw lever columns, by the regression's own errors."""
    white = fit.white(levers)
    clean = fit.without_controls(white)
    return white.T @ clean / fit.noise**2, clean.T @ fit.y / fit.noise**2


def likelihood(fit: Adjusted, levers: Floats, inflation: Floats) -> tuple[Floats, Floats]:
    """Give precision and pull (A, b) of the effects of raw lever columns, errors stretched by `inflation`."""
    precision, pull = precision_and_pull(fit, levers)
    best = np.linalg.solve(precision + WEAKLY * np.eye(len(pull)), pull)
    precision = precision / np.outer(inflation, inflation)
    return precision, precision @ best


def split_at(levers: Floats, row: int) -> Floats:
    """Give each lever twice: as it was before the row (0 after), then as it is from the row on (0 before)."""
    after = (np.arange(len(levers)) >= row)[:, None]
    return np.hstack([np.where(after, 0.0, levers), np.where(after, levers, 0.0)])


def find_break(fit: Adjusted, levers: Floats, inflation: Floats) -> Break:
    """Compare one break at each of nine places with none, by marginal likelihood."""
    count = len(levers)
    steady = _score(*likelihood(fit, levers, inflation))
    rows = [round(cut * count) for cut in CUTS if count - round(cut * count) >= MIN_AFTER <= round(cut * count)]
    if not rows:
        return NO_BREAK
    twice = np.concatenate([inflation, inflation])
    scores = np.array([_score(*likelihood(fit, split_at(levers, row), twice)) for row in rows]) - steady
    odds = PRIOR_CHANGE / (1.0 - PRIOR_CHANGE) * float(np.mean(np.exp(np.minimum(scores, 50.0))))
    return Break(rows[int(np.argmax(scores))], odds / (1.0 + odds))


def _score(precision: Floats, pull: Floats) -> float:
    """Give the log marginal likelihood of effects ~ N(0, SD_EFFECT²) against no effects at all."""
    total = precision + np.eye(len(pull)) / SD_EFFECT**2
    factor = cho_factor(total)
    logdet = 2.0 * float(np.sum(np.log(np.diag(factor[0])))) + 2.0 * len(pull) * float(np.log(SD_EFFECT))
    return float(0.5 * (pull @ cho_solve(factor, pull)) - 0.5 * logdet)
