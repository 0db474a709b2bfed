"""A few shallow boosted trees on top of the head; XGBoost is imported only when they are grown or read."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from whatworks.domain.posts import Floats

# Few, shallow and slow trees: they correct a head that already fits, on some hundred posts. Deeper or more of them
# (depth 3, rate .1, 8 posts a leaf; 60 rounds) predicted real pages and channels worse in `bench/predictor.py`.
ROUNDS = 30
SETTINGS: dict[str, Any] = {
    "max_depth": 2,  # pairs of features; three-way leaves hold too few of one creator's posts
    "learning_rate": 0.05,
    "min_child_weight": 15.0,  # posts in a leaf at least
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


def grow(values: Floats, left_over: Floats, seed: int) -> Trees:
    """Grow trees on what the head leaves over (its leave-one-out errors: its in-sample ones would hide what it misses).

    Their mean is taken off first: like the head, trees tell posts apart and do not carry a drift on.
    """
    import xgboost

    label = left_over - left_over.mean()
    data = xgboost.QuantileDMatrix(values, label=label, max_bin=SETTINGS["max_bin"], nthread=1)
    booster = xgboost.train(SETTINGS | {"seed": seed}, data, num_boost_round=ROUNDS)
    return Trees(bytes(booster.save_raw("ubj")))
