"""Growing the shared trees with XGBoost and writing them as arrays."""

import json
from collections.abc import Iterator
from typing import Any

import numpy as np
import xgboost

from whatworks.domain.posts import Floats
from whatworks.learning.shared.forest import NOTHING, Forest

DEPTH = 3  # depth 4 and twice the trees were no better on pages never seen, and cost twice the time to serve
SETTINGS: dict[str, Any] = {
    "max_depth": DEPTH, "learning_rate": 0.15, "min_child_weight": 50.0, "reg_lambda": 10.0, "subsample": 0.7,
    "colsample_bytree": 0.5, "tree_method": "hist", "max_bin": 64, "base_score": 0.0, "nthread": 1, "verbosity": 0,
    "seed": 1,
}  # fmt: skip
MEDIAN = {"objective": "reg:pseudohubererror", "huber_slope": 1.0}


def quantile(share: float) -> dict[str, Any]:
    """Give the settings that make trees learn a quantile."""
    return {"objective": "reg:quantileerror", "quantile_alpha": share}


def grow(rows: Floats, target: Floats, weight: Floats, aim: dict[str, Any], rounds: int) -> xgboost.Booster:
    """Grow trees towards an aim."""
    data = xgboost.QuantileDMatrix(rows, label=target, weight=weight / weight.mean(), max_bin=64, nthread=1)
    return xgboost.train(SETTINGS | aim, data, num_boost_round=rounds)


def as_arrays(booster: xgboost.Booster) -> Forest:
    """Write grown trees as complete trees of `DEPTH`; a short branch runs on to the left."""
    inner, nodes = 2**DEPTH - 1, 2 ** (DEPTH + 1) - 1
    trees = [json.loads(text) for text in booster.get_dump(dump_format="json", with_stats=True)]
    feature = np.full((len(trees), inner), NOTHING, dtype=np.int16)
    threshold = np.zeros((len(trees), inner), dtype=np.float32)
    missing_left = np.ones((len(trees), inner), dtype=np.bool_)
    leaf = np.zeros((len(trees), inner + 1), dtype=np.float32)
    cover = np.zeros((len(trees), nodes), dtype=np.float32)
    for tree, root in enumerate(trees):
        for place, node in _placed(root, 0):
            cover[tree, place] = node["cover"]
            if "leaf" in node and place >= inner:
                leaf[tree, place - inner] = node["leaf"]
            elif "leaf" not in node:
                feature[tree, place] = int(node["split"][1:])
                threshold[tree, place] = node["split_condition"]
                missing_left[tree, place] = node["missing"] == node["yes"]
    return Forest(feature, threshold, missing_left, leaf, cover)


def _placed(node: dict[str, Any], place: int) -> Iterator[tuple[int, dict[str, Any]]]:
    """Walk a tree with each node's place in level order; a leaf stands on every place down its left side."""
    yield place, node
    if "leaf" not in node:
        children = {child["nodeid"]: child for child in node["children"]}
        yield from _placed(children[node["yes"]], 2 * place + 1)
        yield from _placed(children[node["no"]], 2 * place + 2)
    elif 2 * place + 1 < 2 ** (DEPTH + 1) - 1:
        yield from _placed(node, 2 * place + 1)
