"""From comparisons to beliefs: what each lever's effect on her next post is likely to be."""

from dataclasses import dataclass
from functools import partial

import numpy as np

from whatworks.advice.adjusted import Adjusted, adjust
from whatworks.advice.change import LIKELY, NO_BREAK, WEAKLY, Break, find_break, likelihood, split_at
from whatworks.advice.contrast import Contrast
from whatworks.advice.nuisance import Controls
from whatworks.advice.placebo import inflation, past_effect
from whatworks.advice.prior import Slabs, sample
from whatworks.advice.second import Second, second_opinion
from whatworks.advice.unshrunk import unshrunk
from whatworks.domain.posts import Floats
from whatworks.domain.safeguards import NONE_REMOVED, Removed

# Below this a break is not worth a second sampling run: it would move confidence by less than its own error.
MIN_BREAK = 0.05


@dataclass(frozen=True, slots=True)
class Workings:
    """What a belief was made of: the fit, lever columns (demeaned, posts × comparisons), error factors, the break.

    `turn` makes comparisons of effects (effects × comparisons): a category stands against the mix of all others.
    """

    fit: Adjusted
    levers: Floats
    inflation: Floats
    broke: Break
    turn: Floats


@dataclass(frozen=True, slots=True)
class Belief:
    """Draws of each comparison's log lift (draws × comparisons), its plain standard error and checks.

    `past_z` is its z score on the post before, `noise` the SD of one post in log units, `changed` the probability
    that effects changed within her history (draws are of effects as they are now), `workings` how it came about.
    `plain` are the log effects before any shrinking (since a likely change, else over all her posts), `second` what
    another way of estimating makes of the same.
    """

    draws: Floats
    error: Floats
    past_z: Floats
    noise: float
    changed: float
    workings: Workings
    plain: Floats
    second: Second


def believe(
    outcome: Floats,
    compared: tuple[Contrast, ...],
    around: Controls,
    rng: np.random.Generator,
    *,
    without: Removed = NONE_REMOVED,
    slabs: tuple[Slabs, ...] = (),
) -> Belief:
    """Weigh all comparisons of a series together; `outcome` is the log metric of its posts in time order.

    `slabs` say what each working lever does a priori; () = the built-in ones.
    """
    levers = np.column_stack([contrast.column - contrast.column.mean() for contrast in compared])
    fit = adjust(outcome, levers, around)
    first = ridge_effects(fit)
    stretch = np.ones(len(compared)) if "placebo" in without else inflation(fit, levers, first)
    steps = np.array([contrast.steps for contrast in compared])
    draw = partial(_drawn, rng=rng, shrunk="shrinkage" not in without)
    steady = draw(likelihood(fit, levers, stretch), steps, slabs)
    found = NO_BREAK if "recency" in without else find_break(fit, levers, stretch)
    draws = steady
    if found.probability > MIN_BREAK:
        split = likelihood(fit, split_at(levers, found.row), np.concatenate([stretch, stretch]))
        twice = draw(split, np.concatenate([steps, steps]), slabs * 2)
        changed = rng.random(len(steady)) < found.probability
        draws = np.where(changed[:, None], twice[:, levers.shape[1] :], steady)
    precision = np.diag(likelihood(fit, levers, stretch)[0])
    turn = against_the_rest(compared)
    claimed = _claimed(levers, found, turn)
    return Belief(
        draws @ turn,
        1.0 / np.sqrt(np.maximum(precision, 1e-12)),
        past_effect(fit, levers, steady.mean(axis=0)),
        fit.noise,
        found.probability,
        Workings(fit, levers, stretch, found, turn),
        _plain(fit, *claimed),
        second_opinion(outcome, claimed[0], around, fit.rho, claimed[1]),
    )


def _drawn(
    likely: tuple[Floats, Floats],
    steps: Floats,
    slabs: tuple[Slabs, ...],
    *,
    rng: np.random.Generator,
    shrunk: bool,
) -> Floats:
    """Draw effects (draws × levers) from precision and pull; the prior speaks of one step, a comparison of several."""
    precision, pull = likely[0] * np.outer(steps, steps), likely[1] * steps
    drawn = sample(precision, pull, rng, slabs) if shrunk else unshrunk(precision, pull, rng)
    return drawn * steps


def _claimed(levers: Floats, found: Break, turn: Floats) -> tuple[Floats, Floats]:
    """Give the columns and the turn of what a card would claim: effects since a likely change, else over all posts."""
    if found.probability < LIKELY:
        return levers, turn
    return split_at(levers, found.row), np.vstack([np.zeros_like(turn), turn])


def _plain(fit: Adjusted, levers: Floats, turn: Floats) -> Floats:
    """Give the comparisons before any shrinking."""
    precision, pull = likelihood(fit, levers, np.ones(levers.shape[1]))
    effects: Floats = turn.T @ np.linalg.solve(precision + WEAKLY * np.eye(len(pull)), pull)
    return effects


def ridge_effects(fit: Adjusted) -> Floats:
    """Give the levers' effects under a plain normal prior: a first guess, to take out before placebos."""
    clean = fit.without_controls(fit.x)
    gram = fit.x.T @ clean + np.eye(fit.x.shape[1]) * (fit.noise / 0.1) ** 2
    effects: Floats = np.linalg.solve(gram, clean.T @ fit.y).astype(np.float64)
    return effects


def against_the_rest(compared: tuple[Contrast, ...]) -> Floats:
    """Give the matrix that turns effects into comparisons: a category against the mix of all others, others as is."""
    turn = np.eye(len(compared))
    for row, contrast in enumerate(compared):
        rivals = [
            other
            for other, rival in enumerate(compared)
            if other != row and contrast.category and rival.lever.id == contrast.lever.id
        ]
        for other in rivals:
            turn[other, row] = -float(compared[other].with_.sum()) / max(float(contrast.without.sum()), 1.0)
    return turn
