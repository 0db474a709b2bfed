"""A few shallow boosted trees on top of the head; XGBoost is imported only when they are grown or read."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from whatworks.domain.posts import Floats

# Few, shallow and slow trees: they correct a head that already fits, on some hundred posts. Deeper or more of them
# (depth 3, rate .1, 8 posts a leaf; 60 rounds) predicted real pages and channels worse in `bench/predictor.py`.
ROUNDS = 30
# Posts in a leaf at least.
LEAF = 15
# The best single split of what the head leaves over must reach this many noise variances (a likelihood-ratio χ²), or
# nothing is grown: over 70 columns of pure noise the best reaches 17 in one of twenty creators and 20 in one of a
# hundred, and waking XGBoost costs more than all other training together.
WORTH_GROWING = 20.0
SETTINGS: dict[str, Any] = {
    "max_depth": 2,  # pairs of features; three-way leaves hold too few of one creator's posts
    "learning_rate": 0.05,
    "min_child_weight": float(LEAF),
    "reg_lambda": 10.0,  # a leaf of 15 posts keeps 60 % of its mean
    "max_bin": 64,  # a column of a few hundred posts has no more to tell; binning dominates the cost
    "tree_method": "hist",
    "objective": "reg:squarederror",
    "base_score": 0.0,  # the head is the base; trees alone start at nothing
    "nthread": 1,  # one thread: sums in one order, so the same bytes everywhere (law 6)
    "verbosity": 0,
}


@dataclass(frozen=True, slots=True)
class Trees:
    """Grown trees in XGBoost's own binary form; what they add to the head."""

    raw: bytes

    def predict(self, values: Floats) -> Floats:
        """Give what the trees add to each row of values (rows × features, NaN = missing)."""
        added: Floats = np.asarray(self._booster().inplace_predict(values), dtype=np.float64)
        return added

    def pushes(self, values: Floats) -> tuple[Floats, float]:
        """Give exact SHAP values (rows × features) and the trees' mean (Lundberg et al. 2018, path-dependent)."""
        import xgboost

        contributions = self._booster().predict(xgboost.DMatrix(values, nthread=1), pred_contribs=True)
        exact = np.asarray(contributions, dtype=np.float64)
        return exact[:, :-1], float(exact[0, -1])

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


def grow(values: Floats, left_over: Floats, seed: int) -> Trees:
    """Grow trees on what the head leaves over (its leave-one-out errors: its in-sample ones would hide what it misses).

    Their mean is taken off first: like the head, trees tell posts apart and do not carry a drift on.
    """
    import xgboost

    label = left_over - left_over.mean()
    data = xgboost.QuantileDMatrix(values, label=label, max_bin=SETTINGS["max_bin"], nthread=1)
    booster = xgboost.train(SETTINGS | {"seed": seed}, data, num_boost_round=ROUNDS)
    return Trees(bytes(booster.save_raw("ubj")))
