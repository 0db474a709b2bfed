"""The adjusted regression of one series: levers beside controls, memory and smoothness learned, noise robust."""

from dataclasses import dataclass

import numpy as np
from scipy.linalg import cho_factor, cho_solve

from whatworks.advice.nuisance import Controls
from whatworks.advice.robust import HUBER, pseudo_values, whiten
from whatworks.domain.posts import Floats

# A priori a lever moves a post by about this much (log units) while memory and smoothness are being learned.
SD_LEVER = 0.08
# Memory of one post for the next, and how far the level wanders: looked up on a grid, finer changes nothing.
RHOS = (0.0, 0.15, 0.3, 0.45, 0.6)
WANDERINGS = (0.03, 0.1, 0.2, 0.4, 0.8)
# Posts that all did the same leave no noise: a tenth of a percent a post keeps the arithmetic sound.
MIN_VARIANCE = 1e-6
NOISE_ROUNDS = 12  # the fixed point moves by < .1 % after eight rounds


@dataclass(frozen=True, slots=True)
class Adjusted:
    """A whitened series: outcome `y`, levers `x`, controls `z` (posts × columns), noise SD and the controls' prior SD.

    `ridge_factor` is the Cholesky factor of z'z + noise²/sd², by which controls are taken out of anything.
    """

    y: Floats
    x: Floats
    z: Floats
    noise: float
    rho: float
    sd: Floats
    ridge_factor: tuple[Floats, bool]

    def without_controls(self, columns: Floats) -> Floats:
        """Take the (shrunken) controls out of whitened columns (posts × columns, or one column)."""
        return columns - self.z @ cho_solve(self.ridge_factor, self.z.T @ columns)

    def white(self, columns: Floats) -> Floats:
        """Whiten columns given in time order, with the memory found."""
        return whiten(columns, self.rho)


def adjust(outcome: Floats, levers: Floats, around: Controls, *, huber: float = HUBER) -> Adjusted:
    """Fit the series: pull in posts beyond `huber` SDs, learn memory, wandering and noise by likelihood, whiten."""
    design = np.column_stack([around.columns, levers])
    sd = np.concatenate([around.sd * np.where(around.wave, WANDERINGS[2], 1.0), np.full(levers.shape[1], SD_LEVER)])
    values = pseudo_values(outcome, design, sd, huber)
    rho, wandering, noise = _learned(values, design, around)
    control_sd = around.sd * np.where(around.wave, wandering, 1.0)
    white = whiten(np.column_stack([values, design]), rho)
    z = white[:, 1 : 1 + len(control_sd)]
    factor = cho_factor(z.T @ z + np.diag(noise**2 / control_sd**2))
    return Adjusted(white[:, 0], white[:, 1 + len(control_sd) :], z, noise, rho, control_sd, factor)


def _learned(values: Floats, design: Floats, around: Controls) -> tuple[float, float, float]:
    """Give the (memory, wandering, noise SD) under which the series is most likely."""
    levers = design.shape[1] - len(around.sd)
    best, found = -np.inf, (0.0, WANDERINGS[0], 1.0)
    for rho in RHOS:
        white = whiten(np.column_stack([values, design]), rho)
        gram = white.T @ white
        for wandering in WANDERINGS:
            sd = np.concatenate([around.sd * np.where(around.wave, wandering, 1.0), np.full(levers, SD_LEVER)])
            noise, score = _evidence(gram, sd, len(values))
            score += 0.5 * np.log1p(-rho * rho)
            if score > best:
                best, found = score, (rho, wandering, noise)
    return found


def _evidence(gram: Floats, sd: Floats, count: int) -> tuple[float, float]:
    """Give the noise SD and the log marginal likelihood of y given columns with normal priors; gram holds y first.

    MacKay's fixed point for the noise (Neural Computation 4, 1992).
    """
    cross, inner, total = gram[0, 1:], gram[1:, 1:], gram[0, 0]
    noise2 = max(total / count, MIN_VARIANCE)
    scaled = inner * np.outer(sd, sd)
    roots, vectors = np.linalg.eigh(scaled)
    roots = np.maximum(roots, 0.0)
    rotated = (vectors.T @ (sd * cross)) ** 2
    for _ in range(NOISE_ROUNDS):
        shrunk = rotated / (roots + noise2) ** 2
        rss = total - 2.0 * np.sum(rotated / (roots + noise2)) + np.sum(shrunk * roots)
        used = np.sum(roots / (roots + noise2))
        noise2 = max(float(rss / max(count - used, 1.0)), MIN_VARIANCE)
    quadratic = (total - np.sum(rotated / (roots + noise2))) / noise2
    logdet = np.sum(np.log1p(roots / noise2)) + count * np.log(noise2)
    return float(np.sqrt(noise2)), float(-0.5 * (quadratic + logdet))
