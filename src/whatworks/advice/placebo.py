"""How wrong the errors are: the same analysis on levers moved to where they cannot work, and on earlier outcomes."""

import numpy as np
from scipy.linalg import cho_solve

from whatworks.advice.adjusted import Adjusted
from whatworks.domain.posts import Floats

# Shifts nearer than this still share habits with the true order.
MIN_SHIFT = 8
SHIFTS = 24  # spread evenly; more are near-copies of one another
# HC3 may say twice the variance at most: beyond that it is one post of high leverage, which Huber has seen already.
MAX_HC3 = 2.0


def inflation(fit: Adjusted, levers: Floats, effects: Floats) -> Floats:
    """Give each lever's factor on its standard error (≥ 1), from circular shifts and from HC3.

    `levers` are the columns before whitening; `effects` (log units) are taken out of the outcome first.
    """
    residual = fit.without_controls(fit.y - fit.x @ effects)
    placebo = np.sqrt(pooled(_placebo_squares(fit, levers, residual)))
    robust = np.sqrt(_hc3_ratio(fit, residual))
    result: Floats = np.maximum(1.0, np.maximum(placebo, robust))
    return result


def pooled(squares: Floats) -> Floats:
    """Give each lever's mean square of sham z scores (shams × levers), pulled toward that of all as far as chance goes.

    How far levers truly differ is what their spread leaves over of the variance of a mean of squared normal scores
    (method of moments, DerSimonian & Laird 1986): where all are alike each gets the mean of all, and where one lever's
    shams work again and again, as a habit that keeps step with her page does, it keeps its own.
    """
    own = squares.mean(axis=0)
    everyone = own.mean()
    chance = max(2.0 * everyone**2 / len(squares), 1e-12)
    apart = max(float(np.sum((own - everyone) ** 2)) / max(len(own) - 1, 1) - chance, 0.0)
    result: Floats = everyone + apart / (apart + chance) * (own - everyone)
    return result


def _placebo_squares(fit: Adjusted, levers: Floats, residual: Floats) -> Floats:
    """Give the squared z of each lever under circular shifts (shifts × levers)."""
    count = len(levers)
    shifts = np.unique(np.linspace(MIN_SHIFT, count - MIN_SHIFT, SHIFTS).astype(int))
    return np.stack([_z(fit, np.roll(levers, shift, axis=0), residual) ** 2 for shift in shifts])


def _z(fit: Adjusted, levers: Floats, residual: Floats) -> Floats:
    """Give the z score of each column alone against a residual that is already free of the controls."""
    clean = fit.without_controls(fit.white(levers))
    z: Floats = (clean.T @ residual) / (fit.noise * np.sqrt(np.maximum(np.sum(clean * clean, axis=0), 1e-12)))
    return z


def _hc3_ratio(fit: Adjusted, residual: Floats) -> Floats:
    """Give HC3 variance over the plain one, per lever (MacKinnon & White 1985), held within 1 and MAX_HC3."""
    clean = fit.without_controls(fit.x)
    leverage = np.clip(_leverage(fit), 0.0, 0.8)
    weight = (residual / (1.0 - leverage)) ** 2
    plain = np.mean(weight)
    squares = clean * clean
    ratio = (squares.T @ weight) / np.maximum(plain * squares.sum(axis=0), 1e-12)
    held: Floats = np.clip(ratio, 1.0, MAX_HC3)
    return held


def _leverage(fit: Adjusted) -> Floats:
    """Give each post's leverage on the controls."""
    leverage: Floats = np.einsum("ij,ji->i", fit.z, cho_solve(fit.ridge_factor, fit.z.T))
    return leverage


def past_effect(fit: Adjusted, levers: Floats, effects: Floats) -> Floats:
    """Give the z score of each lever on the outcome of the post *before*: what it cannot have caused."""
    residual = fit.without_controls(fit.y - fit.x @ effects)
    ahead = np.vstack([levers[1:], levers.mean(axis=0, keepdims=True)])
    return _z(fit, ahead, residual)
