"""The kernel of best times: a circular hour curve plus weekdays, shrunk as far as her posts ask for; no words here."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve

from whatworks.advice.adjusted import adjust
from whatworks.advice.change import likelihood
from whatworks.advice.nuisance import Controls
from whatworks.advice.placebo import inflation
from whatworks.domain.posts import Floats

WAVES = 3  # a day has at most three humps that posts of one creator could show
# How much an hour or a weekday may matter (SD in log units); 0 = not at all. The likelihood chooses.
SIZES = (0.0, 0.05, 0.1, 0.2, 0.4)


@dataclass(frozen=True, slots=True)
class ClockFit:
    """Posterior of the hour-wave and weekday coefficients, the sizes chosen, and how much likelier than no effect."""

    mean: Floats
    covariance: Floats
    hour_size: float
    day_size: float
    gain: float


def columns_of(hour: Floats, weekday: Floats) -> Floats:
    """Give the columns of a clock (rows × 2·WAVES + 7): hour waves (0 where no hour is known), weekday indicators."""
    angle = 2.0 * np.pi * hour / 24.0
    waves = [wave(k * angle) / k for k in range(1, WAVES + 1) for wave in (np.sin, np.cos)]
    days = [(weekday == day).astype(np.float64) for day in range(7)]
    columns: Floats = np.nan_to_num(np.column_stack([*waves, *days]), nan=0.0)
    return columns


def fit_clock(outcome: Floats, clock: Floats, around: Controls, *, hours: bool) -> ClockFit:
    """Fit a clock to outcomes in time order; without `hours` only the weekdays speak."""
    precision, pull = weigh_clock(outcome, clock, around)
    tried = [(hour, day) for hour in (SIZES if hours else (0.0,)) for day in SIZES]
    scores = [_score(precision, pull, _spread(*sizes)) for sizes in tried]
    best = int(np.argmax(scores))
    spread = _spread(*tried[best])
    factor = cho_factor(_inner(precision, spread))
    covariance = spread[:, None] * cho_solve(factor, np.eye(len(pull))) * spread
    return ClockFit(covariance @ pull, covariance, *tried[best], scores[best] - scores[0])


def weigh_clock(outcome: Floats, clock: Floats, around: Controls) -> tuple[Floats, Floats]:
    """Give precision and pull (A, b) of a clock's coefficients: all that the posts say of them, before any belief."""
    centred = clock - clock.mean(axis=0)
    fit = adjust(outcome, centred, around)
    stretch = inflation(fit, centred, np.zeros(centred.shape[1]))
    return likelihood(fit, centred, np.full(len(stretch), float(np.mean(stretch))))


def _spread(hour: float, day: float) -> Floats:
    """Give each coefficient's prior SD."""
    return np.concatenate([np.full(2 * WAVES, hour), np.full(7, day)])


def _inner(precision: Floats, spread: Floats) -> NDArray[np.float64]:
    """Give I + SAS, well conditioned even where a spread is 0."""
    inner: Floats = np.eye(len(spread)) + precision * np.outer(spread, spread)
    return inner


def _score(precision: Floats, pull: Floats, spread: Floats) -> float:
    """Give the log marginal likelihood against no effect at all."""
    factor = cho_factor(_inner(precision, spread))
    scaled = spread * pull
    return float(0.5 * scaled @ cho_solve(factor, scaled) - np.sum(np.log(np.diag(factor[0]))))
