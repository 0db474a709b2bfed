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
from whatworks.advice.placebo import inflation
from whatworks.advice.posterior import against_the_rest, ridge_effects


@dataclass(frozen=True, slots=True)
class Estimate:
    """One comparison of one series: log lift of the step from `low` to `high`, and its standard error (log units).

    `with_posts` and `without_posts` count the two sides; `category` is what a category lever switches to, else "".
    """

    lever: str
    category: str
    effect: float
    error: float
    with_posts: int
    without_posts: int
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
    stretch = inflation(fit, levers, ridge_effects(fit))
    precision, pull = likelihood(fit, levers, stretch)
    covariance = np.linalg.inv(precision + WEAKLY * np.eye(len(pull)))
    turn = against_the_rest(compared)
    effect = turn.T @ covariance @ pull
    error = np.sqrt(np.einsum("ji,jk,ki->i", turn, covariance, turn))
    found = tuple(
        Estimate(
            contrast.lever.id,
            contrast.category,
            float(effect[place]),
            float(error[place]),
            int(contrast.with_.sum()),
            int(contrast.without.sum()),
            contrast.low,
            contrast.high,
        )
        for place, contrast in enumerate(compared)
    )
    return Estimates(found, fit.noise)
