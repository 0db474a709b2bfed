"""Kernels that keep viral posts and lingering moods from speaking too loudly: Huber pseudo-values and whitening."""

import numpy as np

from whatworks.domain.posts import Floats

# Huber's constant: 95 % efficient on normal noise (Huber 1964).
HUBER = 1.345
MAD_TO_SD = 1.4826  # normal consistency of the median absolute deviation
ROUNDS = 4  # the pseudo-values move by < 1 % of the noise after four rounds


def pseudo_values(outcome: Floats, design: Floats, sd: Floats, huber: float = HUBER) -> Floats:
    """Give outcomes with wild residuals pulled in, so that least squares on them is Huber's M-estimate.

    `design` is posts × columns, `sd` each column's prior SD in log units, `huber` how many SDs from its fit a post
    counts in full. Huber & Ronchetti, Robust Statistics, §7.
    """
    values = outcome
    scale = max(_mad(outcome - np.median(outcome)), 1e-6)
    for _ in range(ROUNDS):
        gram = design.T @ design + np.diag(scale**2 / sd**2)
        fit = design @ np.linalg.solve(gram, design.T @ values)
        residual = outcome - fit
        scale = max(_mad(residual), 1e-6)
        ratio = residual / scale
        inside = max(float(np.mean(np.abs(ratio) <= huber)), 0.5)
        values = fit + scale * np.clip(ratio, -huber, huber) / inside
    return values


def whiten(columns: Floats, rho: float) -> Floats:
    """Take AR(1) memory out of rows in time order (Prais–Winsten: the first row is kept, rescaled)."""
    white = np.empty_like(columns)
    white[0] = np.sqrt(1.0 - rho * rho) * columns[0]
    white[1:] = columns[1:] - rho * columns[:-1]
    return white


def _mad(residual: Floats) -> float:
    """Give the robust SD of residuals around zero."""
    return MAD_TO_SD * float(np.median(np.abs(residual)))
