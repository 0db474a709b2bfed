"""A few shallow boosted trees on top of the head; XGBoost is imported only when they are grown or read."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from whatworks.domain.posts import Floats
from whatworks.learning.ridge import winsorised

# Few, shallow and slow trees: they correct a head that already fits, on some hundred posts. The prototype's setting.
ROUNDS = 30
SETTINGS: dict[str, Any] = {
    "max_depth": 3,  # interactions of up to three features; deeper leaves hold too few of one creator's posts
    "learning_rate": 0.1,
    "min_child_weight": 8.0,  # posts in a leaf at least: the support an advice card asks for, too
    "reg_lambda": 4.0,
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


def grow(values: Floats, target: Floats, head: Floats, seed: int) -> Trees:
    """Grow trees on what the head leaves over.

    `head` must be the head's left-out predictions of the same rows: its in-sample ones would hide what it cannot
    predict. The target is cut as the head's is, so that one viral post does not become a leaf.
    """
    import xgboost

    data = xgboost.QuantileDMatrix(
        values, label=winsorised(target), base_margin=head, max_bin=SETTINGS["max_bin"], nthread=1
    )
    booster = xgboost.train(SETTINGS | {"seed": seed}, data, num_boost_round=ROUNDS)
    return Trees(bytes(booster.save_raw("ubj")))
