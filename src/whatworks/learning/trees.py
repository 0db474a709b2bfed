"""A few shallow boosted trees beside the head; XGBoost is imported only when they are grown or read."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from whatworks.domain.posts import Floats
from whatworks.learning.columns import Columns
from whatworks.learning.ridge import winsorised

# Few and shallow trees on the columns that say most: one part of a stack, on some hundred posts. On later weeks of the
# pages learned from, 80 slower rounds on all columns had an error .2 % lower at four times the cost.
ROUNDS = 24
COLUMNS = 16
# Posts in a leaf at least.
LEAF = 15
# The best single split of what the head leaves over must reach this many noise variances (a likelihood-ratio χ²), or
# nothing is grown: over 70 columns of pure noise the best reaches 17 in one of twenty creators and 20 in one of a
# hundred, and waking XGBoost costs more than all other training together.
WORTH_GROWING = 20.0
SETTINGS: dict[str, Any] = {
    "max_depth": 3,
    "learning_rate": 0.15,
    "min_child_weight": float(LEAF),
    "reg_lambda": 10.0,  # a leaf of 15 posts keeps 60 % of its mean
    "colsample_bytree": 0.6,  # trees that read different columns and posts err differently: .8 % less error
    "subsample": 0.8,
    "max_bin": 32,  # a column of a few hundred posts has no more to tell; binning dominates the cost
    "tree_method": "hist",
    "objective": "reg:squarederror",
    "base_score": 0.0,  # her level is the base; trees alone start at nothing
    "nthread": 1,  # one thread: sums in one order, so the same bytes everywhere (law 6)
    "verbosity": 0,
}


@dataclass(frozen=True, slots=True)
class Trees:
    """Grown trees in XGBoost's own binary form, and the features they read."""

    raw: bytes
    read: NDArray[np.int64]

    def predict(self, values: Floats) -> Floats:
        """Give what the trees expect of each row of values (rows × features, NaN = missing)."""
        expected: Floats = np.asarray(self._booster().inplace_predict(values[:, self.read]), dtype=np.float64)
        return expected

    def pushes(self, values: Floats) -> tuple[Floats, float]:
        """Give exact SHAP values (rows × features) and the trees' mean (Lundberg et al. 2018, path-dependent)."""
        import xgboost

        given = xgboost.DMatrix(values[:, self.read], nthread=1)
        exact = np.asarray(self._booster().predict(given, pred_contribs=True), dtype=np.float64)
        pushed = np.zeros(values.shape)
        pushed[:, self.read] = exact[:, :-1]
        return pushed, float(exact[0, -1])

    def _booster(self) -> Any:
        """Wake the trees up."""
        import xgboost

        return xgboost.Booster({"nthread": 1}, model_file=bytearray(self.raw))


def best_split(values: Floats, left_over: Floats) -> float:
    """Give how many noise variances the best split of one column takes off the squared error (missing = lowest).

    Greedy trees begin with exactly this split, so where it is no more than chance there is nothing for them to find.
    """
    count = len(left_over)
    if count < 2 * LEAF or values.shape[1] == 0 or np.ptp(left_over) == 0.0:
        return 0.0
    filled = np.where(np.isnan(values), -np.inf, values)
    order = np.argsort(filled, axis=0, kind="stable")
    ordered = np.take_along_axis(filled, order, axis=0)[LEAF - 1 : count - LEAF + 1]
    below = np.cumsum((left_over - left_over.mean())[order], axis=0)[LEAF - 1 : count - LEAF]
    size = np.arange(LEAF, count - LEAF + 1)[:, None]
    taken_off = np.where(ordered[1:] > ordered[:-1], below**2 * (1.0 / size + 1.0 / (count - size)), 0.0)
    return float(taken_off.max() / left_over.var())


def telling(columns: Columns, standard: Floats, target: Floats) -> NDArray[np.int64]:
    """Give the `COLUMNS` features whose columns (rows × columns) go most with the target, in order of position."""
    size = np.abs(standard.T @ (target - target.mean())) / np.maximum(np.sqrt((standard**2).sum(axis=0)), 1e-12)
    by_feature = np.zeros(int(columns.source.max()) + 1)
    np.maximum.at(by_feature, columns.source, size)
    strongest = np.argsort(-by_feature, kind="stable")[:COLUMNS]
    told: NDArray[np.int64] = np.sort(strongest[by_feature[strongest] > 0.0])
    return told


def grow(values: Floats, target: Floats, read: NDArray[np.int64], seed: int) -> Trees:
    """Grow trees on the features to be read (rows × all features); viral posts are cut as for the head.

    The target's mean is taken off first: like the head, trees tell posts apart and do not carry a drift on.
    """
    import xgboost

    cut = winsorised(target)
    data = xgboost.DMatrix(values[:, read], label=cut - cut.mean(), nthread=1)
    booster = xgboost.train(SETTINGS | {"seed": seed}, data, num_boost_round=ROUNDS)
    return Trees(bytes(booster.save_raw("ubj")), read)
