"""The linear head's kernel: ridge regression in closed form, its penalty chosen by exact leave-one-out errors."""

from dataclasses import dataclass

import numpy as np

from whatworks.domain.posts import Floats

# Penalties per post, from nearly free to nearly nothing learned: with standardised columns a column's weight is
# n / (n + penalty · n), so .03 keeps 97 % of a lone column and 100 keeps 1 %. Half-decade steps: the leave-one-out
# curve is flat between them.
PENALTIES: tuple[float, ...] = (100.0, 30.0, 10.0, 3.0, 1.0, 0.3, 0.1, 0.03)
# A smaller penalty must lower the leave-one-out error by this share, or the larger stays: ties go to learning less,
# and rounding in another BLAS cannot tip the choice.
WORTH = 1e-3
# Targets are cut at this many robust deviations before the fit: beyond it lie viral posts, of which squares make a law.
TARGET_CUT = 3.0
# The median absolute deviation of a normal sample times this is its standard deviation (1 / Φ⁻¹(3/4)).
MAD_TO_SD = 1.4826


@dataclass(frozen=True, slots=True)
class Ridge:
    """A fitted head: prediction = `start` + columns @ `weights`; `left_out[i]` predicts row i from the other rows."""

    start: float
    weights: Floats
    penalty: float
    left_out: Floats

    def predict(self, columns: Floats) -> Floats:
        """Give the predictions of rows × columns."""
        predicted: Floats = self.start + columns @ self.weights
        return predicted


def winsorised(target: Floats) -> Floats:
    """Cut the target at ±`TARGET_CUT` robust standard deviations around its median."""
    middle = np.median(target)
    reach = TARGET_CUT * MAD_TO_SD * np.median(np.abs(target - middle))
    cut: Floats = np.clip(target, middle - reach, middle + reach) if reach > 0.0 else target
    return cut


def fit(columns: Floats, target: Floats) -> Ridge:
    """Fit the head to centred columns; the penalty has the least exact leave-one-out absolute error.

    Leave-one-out prediction of a linear smoother with leverages h: y − (y − ŷ) / (1 − h) (Allen 1974; Golub, Heath
    and Wahba 1979), exact for ridge with a free intercept on fixed columns. The penalty is judged on the uncut target,
    the weights are fitted to the cut one, and `start` is moved by the median left-out error so that the head predicts
    a median, which is what absolute error rewards.
    """
    cut = winsorised(target)
    mean = float(cut.mean())
    size, vectors = np.linalg.eigh(columns.T @ columns)
    size = np.maximum(size, 0.0)  # rounding can make a null direction slightly negative
    scores = columns @ vectors
    along = scores.T @ (cut - mean)
    best_error, best, left_out = np.inf, PENALTIES[0], cut
    for penalty in PENALTIES:
        shrunk = 1.0 / (size + penalty * len(target))
        leverage = 1.0 / len(target) + (scores**2) @ shrunk
        tried = cut - (cut - mean - scores @ (shrunk * along)) / (1.0 - leverage)
        error = float(np.abs(target - tried).mean())
        if error < best_error * (1.0 - WORTH):
            best_error, best, left_out = error, penalty, tried
    shift = float(np.median(target - left_out))
    return Ridge(mean + shift, vectors @ (along / (size + best * len(target))), best, left_out + shift)
