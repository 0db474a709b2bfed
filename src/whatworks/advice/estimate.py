"""The plain estimate behind a belief, before any shrinking: effect, error, and the same with controls left out."""

from dataclasses import dataclass, replace

import numpy as np
from scipy.linalg import cho_factor

from whatworks.advice.adjusted import Adjusted
from whatworks.advice.change import WEAKLY, split_at
from whatworks.advice.finding import Finding
from whatworks.advice.nuisance import LEVEL
from whatworks.advice.weighed import Weighed
from whatworks.domain.posts import Flags, Floats


@dataclass(frozen=True, slots=True)
class Estimate:
    """An unshrunk log effect, its plain standard error, and what the fit leaves over in units of noise variance.

    `left` plays the part of the residual degrees of freedom; the noise SD cancels out of error² · left.
    """

    effect: float
    error: float
    left: float


def estimate(weighed: Weighed, finding: Finding, blocks: frozenset[str] | None = None) -> Estimate:
    """Estimate a finding's effect over her whole history, beside the controls of these blocks only (None = all)."""
    workings, about = weighed.belief.workings, finding.contrast
    beside = [weighed.block_of(contrast, about) for contrast in weighed.compared]
    columns = np.array([blocks is None or not block or block in blocks for block in beside])
    controls = np.array([blocks is None or block == LEVEL or block in blocks for block in weighed.around.block])
    turn = workings.turn[columns, weighed.place(finding)]
    return _signed(_solved(_beside(workings.fit, controls), workings.levers[:, columns], turn), finding)


def estimate_since(weighed: Weighed, finding: Finding) -> Estimate:
    """Estimate a finding's effect on the posts since the likeliest moment of a change, beside that before it."""
    workings = weighed.belief.workings
    turn = workings.turn[:, weighed.place(finding)]
    twice = split_at(workings.levers, workings.broke.row)
    return _signed(_solved(workings.fit, twice, np.concatenate([np.zeros(len(turn)), turn])), finding)


def estimate_now(weighed: Weighed, finding: Finding) -> Estimate:
    """Estimate what a card claims: the effect since a likely change, else over her whole history."""
    return estimate_since(weighed, finding) if weighed.changed else estimate(weighed, finding)


def _beside(fit: Adjusted, kept: Flags) -> Adjusted:
    """Give the fit with these controls only; memory, noise and the size each control may have stay as they were."""
    if kept.all():
        return fit
    z, sd = fit.z[:, kept], fit.sd[kept]
    return replace(fit, z=z, sd=sd, ridge_factor=cho_factor(z.T @ z + np.diag(fit.noise**2 / sd**2)))


def _solved(fit: Adjusted, levers: Floats, turn: Floats) -> Estimate:
    """Solve for all levers together and read one comparison off, as `change.likelihood` does before shrinking."""
    white = fit.white(levers)
    clean = fit.without_controls(white)
    pull = clean.T @ fit.y / fit.noise**2
    spread = np.linalg.inv(white.T @ clean / fit.noise**2 + WEAKLY * np.eye(len(pull)))
    effects = spread @ pull
    left = float(fit.y @ fit.without_controls(fit.y)) / fit.noise**2 - float(pull @ effects)
    return Estimate(float(turn @ effects), float(np.sqrt(turn @ spread @ turn)), max(left, 1.0))


def _signed(found: Estimate, finding: Finding) -> Estimate:
    """Read an estimate in the finding's direction."""
    return replace(found, effect=-found.effect) if finding.direction == "less" else found
