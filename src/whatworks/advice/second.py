"""A second opinion on every comparison: cross-fitted double machine learning, with learners the first fit does not use.

Chernozhukov et al., "Double/debiased machine learning" (The Econometrics Journal 21, 2018), partially linear model with
all levers at once. What else moves posts and habits is learned by ridge regression on random waves of the controls
(Rahimi & Recht 2007), so bends and joint effects are seen that a straight adjustment leaves in; each post is judged by
what other posts taught.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whatworks.advice.nuisance import Controls
from whatworks.advice.robust import MAD_TO_SD, whiten
from whatworks.domain.posts import Floats

FOLDS = 5
RUN = 4  # posts in a row stay in one fold: a post's neighbours would else tell its mood
WAVES = 96  # random waves: more change no estimate by a tenth of its error on 250 posts
SEED = 20180216  # of the waves alone, so that an answer never depends on a run's seed
PENALTIES = tuple(10.0**power for power in (-1, 0, 1, 2, 3))  # tried on what other folds leave over
CLIP_SDS = 3.0  # a viral post speaks, but not louder than this
LEVER_RIDGE = 1e-3  # of the levers' own spread: keeps two that always go together apart from dividing by nothing


@dataclass(frozen=True, slots=True)
class Second:
    """Log effects of the comparisons and their standard errors (log units), HC3, not shrunk."""

    effect: Floats
    error: Floats


def second_opinion(outcome: Floats, levers: Floats, around: Controls, rho: float, turn: Floats) -> Second:
    """Estimate every comparison anew from the posts in use, in time order.

    `outcome` is their log metric, `levers` (posts × columns) what is compared, `turn` (columns × comparisons) makes
    comparisons of columns, `rho` is the memory of one post for the next, taken out first.
    """
    beside = whiten(_described(around), rho)
    folds = (np.arange(len(outcome)) // RUN) % FOLDS
    left = _left_over(np.column_stack([whiten(outcome, rho), whiten(levers, rho)]), beside, folds)
    y, x = _clipped(left[:, 0]), left[:, 1:]
    gram = x.T @ x
    inverse = np.linalg.inv(gram + LEVER_RIDGE * np.diag(np.diag(gram)) + 1e-9 * np.eye(len(gram)))
    effect = inverse @ (x.T @ y)
    leverage = np.clip(np.einsum("ij,jk,ik->i", x, inverse, x), 0.0, 0.8)
    scores = x * ((y - x @ effect) / (1.0 - leverage))[:, None]
    covariance = inverse @ (scores.T @ scores) @ inverse
    return Second(turn.T @ effect, np.sqrt(np.einsum("ji,jk,ki->i", turn, covariance, turn)))


def _described(around: Controls) -> Floats:
    """Give the controls as they are, and random waves over those that do not wave themselves."""
    steady = around.columns[:, ~around.wave & (np.ptp(around.columns, axis=0) > 0)]
    scale = np.maximum(steady.std(axis=0), 1e-9) * np.sqrt(steady.shape[1])
    rng = np.random.default_rng(SEED)
    angle = (steady / scale) @ rng.standard_normal((steady.shape[1], WAVES)) + rng.uniform(0.0, 2.0 * np.pi, WAVES)
    return np.hstack([around.columns, np.sqrt(2.0 / WAVES) * np.cos(angle) * 3.0])


def _left_over(targets: Floats, beside: Floats, folds: NDArray[np.int64]) -> Floats:
    """Give what others' posts do not foretell of each target, by ridge; the penalty is each target's best."""
    tried = np.stack([_out_of_fold(targets, beside, folds, penalty) for penalty in PENALTIES])
    best = np.argmin(np.sum(tried**2, axis=1), axis=0)
    return tried[best, :, np.arange(targets.shape[1])].T


def _out_of_fold(targets: Floats, beside: Floats, folds: NDArray[np.int64], penalty: float) -> Floats:
    """Give each fold's targets less what a ridge fit on all other folds expects of them."""
    left = np.empty_like(targets)
    for fold in range(FOLDS):
        test = folds == fold
        known = beside[~test]
        middle, centre = known.mean(axis=0), targets[~test].mean(axis=0)
        inner = (known - middle).T @ (known - middle) + penalty * np.eye(known.shape[1])
        slope = np.linalg.solve(inner, (known - middle).T @ (targets[~test] - centre))
        left[test] = targets[test] - centre - (beside[test] - middle) @ slope
    return left


def _clipped(residual: Floats) -> Floats:
    """Pull wild residuals in."""
    spread = MAD_TO_SD * float(np.median(np.abs(residual - np.median(residual))))
    return np.clip(residual, -CLIP_SDS * spread, CLIP_SDS * spread) if spread > 0 else residual
