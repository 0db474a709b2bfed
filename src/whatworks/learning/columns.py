"""Feature values as the linear head reads them: standardised, missing made explicit; fitted on training rows only."""

from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from whatworks.domain.posts import Floats

# Standardised values are cut here: a count ten deviations out (one post with 60 hashtags) must not steer a straight
# line; four keeps 99.99 % of a normal column as it is.
CUT = 4.0
# A column whose neighbouring posts differ by less than this share of what shuffled posts would (von Neumann 1941: 1 is
# chance, 0 a smooth line) follows the calendar: days since the first post, a season seen once. It tells *when*, fits
# whatever drifted then, and fails in the next month. Measured by `bench/predictor.py`: without the rule, channels are
# predicted worse than by their rolling median.
SLOWEST = 0.5
# A column whose spread is below this share of its size is constant up to rounding and carries nothing.
SMALLEST_SPREAD = 1e-9


@dataclass(frozen=True, slots=True)
class Columns:
    """The transform of one training set: `source` names, per output column, the feature it came from.

    The first columns are values with a spread (missing → the training mean), the others say "was missing" for the
    features that were missing in some but not all training rows. Slow and constant columns are left out; all are
    centred, so that their training mean is 0.
    """

    source: NDArray[np.int64]
    valued: int
    centre: Floats
    spread: Floats
    shift: Floats

    @classmethod
    def fit(cls, values: Floats) -> Self:
        """Learn the transform from training rows in time order (posts × features, NaN = missing)."""
        return cls.fitted(values)[0]

    @classmethod
    def fitted(cls, values: Floats) -> tuple[Self, Floats]:
        """Learn the transform and give the training rows as it reads them."""
        missing = np.isnan(values)
        gaps = missing.mean(axis=0)
        filled = np.where(missing, 0.0, values)
        mean = filled.sum(axis=0) / np.maximum((1.0 - gaps) * len(values), 1.0)
        np.copyto(filled, mean, where=missing)
        deviation = filled.std(axis=0)
        varies = np.flatnonzero(deviation > SMALLEST_SPREAD * (1.0 + np.abs(mean)))
        valued = varies[_ratio(filled, deviation**2)[varies] >= SLOWEST]
        holed = np.flatnonzero((gaps > 0.0) & (gaps < 1.0))
        indicated = holed[restlessness(missing[:, holed].astype(np.float64)) >= SLOWEST]
        source = np.concatenate([valued, indicated])
        centre = np.concatenate([mean[valued], gaps[indicated]])
        spread = np.concatenate([deviation[valued], np.sqrt(gaps * (1.0 - gaps))[indicated]])
        standard = np.concatenate([np.take(filled, valued, axis=1), missing[:, indicated]], axis=1)
        standard -= centre
        standard /= spread
        np.clip(standard, -CUT, CUT, out=standard)
        shift = standard.mean(axis=0)
        return cls(source, len(valued), centre, spread, shift), standard - shift

    @property
    def kept(self) -> NDArray[np.int64]:
        """Give the features that some column came from, in order."""
        return np.unique(self.source)

    def apply(self, values: Floats) -> Floats:
        """Give the rows standardised, cut at ±`CUT` and centred; never NaN."""
        standard: Floats = np.take(values, self.source, axis=1)
        standard[:, self.valued :] = np.isnan(standard[:, self.valued :])
        standard -= self.centre
        standard /= self.spread
        np.copyto(standard, 0.0, where=np.isnan(standard))
        np.clip(standard, -CUT, CUT, out=standard)
        standard -= self.shift
        return standard

    def gather(self, pushes: Floats, features: int) -> Floats:
        """Add up per-column pushes (rows × columns) into per-feature pushes (rows × features)."""
        gathered = np.zeros((len(pushes), features))
        for part in (slice(0, self.valued), slice(self.valued, None)):  # a feature is at most once in each
            gathered[:, self.source[part]] += pushes[:, part]
        return gathered


def restlessness(values: Floats) -> Floats:
    """Give each column's von Neumann ratio ÷ 2: squared steps between neighbours ÷ variance; NaN if it is constant."""
    return _ratio(values, values.var(axis=0))


def _ratio(values: Floats, variance: Floats) -> Floats:
    """Give the ratio where the variance is known already."""
    steps = np.diff(values, axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio: Floats = np.einsum("ij,ij->j", steps, steps) / len(steps) / variance / 2.0
    return ratio


def rows_of(values: Floats) -> Floats:
    """Give the values as rows × features; a single row may come without its first axis."""
    matrix: NDArray[Any] = np.atleast_2d(np.asarray(values, dtype=np.float64))
    return matrix
