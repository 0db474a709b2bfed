"""The effects of one series before any belief: each comparison's adjusted log lift and its honest standard error.

What is learned from many creators starts here; no prior is applied and no advice is given.
"""

from dataclasses import dataclass

import numpy as np

from whatworks.advice.adjusted import adjust
from whatworks.advice.advise import MIN_POSTS, comparable
from whatworks.advice.change import WEAKLY, likelihood
from whatworks.advice.evidence import Evidence
from whatworks.advice.nuisance import beside, controls
from whatworks.advice.placebo import inflation, past_effect
from whatworks.advice.posterior import against_the_rest, ridge_effects


@dataclass(frozen=True, slots=True)
class Estimate:
    """One comparison of one series: log lift of the step from `low` to `high`, and its standard error (log units).

    `category` is what a category lever switches to, else "". `past` and `past_error` are the same of the lever on the
    post *before*: what it cannot have caused, so what habit and season leave in such estimates.
    """

    lever: str
    category: str
    effect: float
    error: float
    past: float
    past_error: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Estimates:
    """All comparisons of a series, and `noise`: the SD of one post in log units, wild posts pulled in."""

    found: tuple[Estimate, ...]
    noise: float


def estimates(evidence: Evidence) -> Estimates | None:
    """Estimate every comparison that can be made, all at once; None where a series has too few posts or no comparison.

    The same controls, memory, gate and widened errors as the advice, but with a flat prior, so that estimates of many
    series can be pooled (DerSimonian & Laird 1986 ask for exactly this pair of numbers).
    """
    usable = evidence.outcome.mature & np.isfinite(evidence.outcome.value)
    if int(usable.sum()) < MIN_POSTS:
        return None
    compared, others, _ = comparable(evidence, usable)
    if not compared:
        return None
    around = beside(controls(evidence, usable), [contrast.column for contrast in others])
    levers = np.column_stack([contrast.column - contrast.column.mean() for contrast in compared])
    fit = adjust(evidence.outcome.value[usable], levers, around)
    effects = ridge_effects(fit)
    stretch = inflation(fit, levers, effects)
    precision, pull = likelihood(fit, levers, stretch)
    covariance = np.linalg.inv(precision + WEAKLY * np.eye(len(pull)))
    turn = against_the_rest(compared)
    effect = turn.T @ covariance @ pull
    error = np.sqrt(np.einsum("ji,jk,ki->i", turn, covariance, turn))
    alone = 1.0 / np.sqrt(np.diag(precision))
    past = past_effect(fit, levers, effects) * alone / stretch
    found = tuple(
        Estimate(
            contrast.lever.id,
            contrast.category,
            float(effect[place]),
            float(error[place]),
            float(past[place]),
            float(alone[place]),
            contrast.low,
            contrast.high,
        )
        for place, contrast in enumerate(compared)
    )
    return Estimates(found, fit.noise)
