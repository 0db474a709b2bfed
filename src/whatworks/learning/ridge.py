"""The linear head's kernel: ridge regression in closed form, its penalty chosen by exact leave-one-out errors."""

from dataclasses import dataclass

import numpy as np

from whatworks.domain.posts import Floats

# Penalties per post, from nearly free to nearly nothing learned: with standardised columns a column's weight is
# n / (n + penalty · n), so .03 keeps 97 % of a lone column and 100 keeps 1 %. Half-decade steps: the leave-one-out
# curve is flat between them.
PENALTIES: tuple[float, ...] = (100.0, 30.0, 10.0, 3.0, 1.0, 0.3, 0.1, 0.03)
# A smaller penalty must lower the leave-one-out error by this many standard errors of the difference, or the larger
# stays: neighbouring posts are alike, so leaving one out flatters; and rounding cannot tip the choice.
CLEARLY = 0.5
# Targets are cut at this many robust deviations before the fit: beyond it lie viral posts, of which squares make a law.
TARGET_CUT = 3.0
# The median absolute deviation of a normal sample times this is its standard deviation (1 / Φ⁻¹(3/4)).
MAD_TO_SD = 1.4826


@dataclass(frozen=True, slots=True)
class Ridge:
    """A fitted head: prediction = columns @ `weights`, 0 for an average post of the training rows.

    There is no intercept on purpose: a level that drifted away from what was known during training does not go on
    drifting (with one, real channels are predicted worse than by their rolling median). `left_over[i]` is what the
    head, fitted without row i, leaves of row i's cut target.
    """

    weights: Floats
    penalty: float
    left_over: Floats

    def predict(self, columns: Floats) -> Floats:
        """Give the predictions of rows × columns."""
        predicted: Floats = columns @ self.weights
        return predicted


@dataclass(frozen=True, slots=True)
class Spectrum:
    """Columns taken apart once, for as many targets as there are: eigenvectors, principal scores (rows × directions).

    `shrunk` is 1 / (eigenvalue + penalty · n) and `leverage` each row's pull on its own prediction, one column a
    penalty, in the order of `PENALTIES`.
    """

    vectors: Floats
    scores: Floats
    shrunk: Floats
    leverage: Floats


def spectrum(columns: Floats) -> Spectrum:
    """Take centred columns (rows × columns) apart."""
    count = len(columns)
    size, vectors = np.linalg.eigh(columns.T @ columns)
    size = np.maximum(size, 0.0)  # rounding can make a null direction slightly negative
    scores = columns @ vectors
    shrunk = 1.0 / (size[:, None] + np.array(PENALTIES) * count)
    return Spectrum(vectors, scores, shrunk, 1.0 / count + (scores**2) @ shrunk)


def winsorised(target: Floats) -> Floats:
    """Cut the target at ±`TARGET_CUT` robust standard deviations around its median."""
    middle = _median(target)
    reach = TARGET_CUT * MAD_TO_SD * _median(np.abs(target - middle))
    cut: Floats = np.clip(target, middle - reach, middle + reach) if reach > 0.0 else target
    return cut


def _median(values: Floats) -> float:
    """Give the median; at a few hundred values the library's own takes five times as long."""
    ordered, half = np.sort(values), (len(values) - 1) / 2
    return float(ordered[int(half)] + ordered[int(half + 0.5)]) / 2.0


def fit(columns: Floats, target: Floats) -> Ridge:
    """Fit the head to centred columns (rows × columns): see `solve`."""
    return solve(spectrum(columns), target)


def solve(columns: Spectrum, target: Floats) -> Ridge:
    """Fit the head to columns already taken apart; the penalty has the least exact leave-one-out absolute error.

    Leave-one-out error of a linear smoother with leverages h: (y − ŷ) / (1 − h) (Allen 1974; Golub, Heath and Wahba
    1979), exact for ridge on fixed columns with a free mean, which is fitted and then dropped.
    """
    cut = winsorised(target)
    centred = cut - cut.mean()
    along = (columns.scores.T @ centred)[:, None] * columns.shrunk
    left_over = (centred[:, None] - columns.scores @ along) / (1.0 - columns.leverage)
    size, best = np.abs(left_over), 0
    mean, product = size.mean(axis=0), size.T @ size / len(size)
    for tried in range(1, len(PENALTIES)):
        gain = mean[best] - mean[tried]
        variance = product[best, best] + product[tried, tried] - 2.0 * product[best, tried] - gain**2
        if gain > CLEARLY * np.sqrt(max(variance, 0.0) / len(size)):
            best = tried
    return Ridge(columns.vectors @ along[:, best], PENALTIES[best], left_over[:, best])
