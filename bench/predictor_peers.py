"""What a data person would train on one creator's posts: single boosted models, on the same rows and columns."""

import time
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

import numpy as np

from whatworks.domain.posts import Floats

ROUNDS = 300
Fit = Callable[[Floats, Floats, Floats], Any]


def xgboost(rows: Floats, target: Floats, later: Floats) -> Any:
    """Fit XGBoost with its defaults and predict."""
    import xgboost as library

    data = library.DMatrix(rows, label=target, nthread=1)
    booster = library.train({"nthread": 1, "seed": 1, "verbosity": 0}, data, num_boost_round=ROUNDS)
    return booster.predict(library.DMatrix(later, nthread=1))


def lightgbm(rows: Floats, target: Floats, later: Floats) -> Any:
    """Fit LightGBM with its defaults and predict."""
    import lightgbm as library

    data = library.Dataset(rows, label=target, params={"verbosity": -1})
    settings = {"num_threads": 1, "seed": 1, "verbosity": -1, "objective": "regression"}
    return library.train(settings, data, num_boost_round=ROUNDS).predict(later)


def catboost(rows: Floats, target: Floats, later: Floats) -> Any:
    """Fit CatBoost with its defaults and predict."""
    import catboost as library

    model = library.CatBoostRegressor(
        iterations=ROUNDS, thread_count=1, random_seed=1, verbose=False, allow_writing_files=False
    )
    return model.fit(rows, target).predict(later)


PEERS: tuple[tuple[str, Fit], ...] = (("XGBoost", xgboost), ("LightGBM", lightgbm), ("CatBoost", catboost))


def installed() -> tuple[tuple[str, Fit], ...]:
    """Give the peers that are installed."""
    return tuple((name, fit) for name, fit in PEERS if find_spec(fit.__name__))


def timed(fit: Fit, rows: Floats, target: Floats, later: Floats) -> tuple[Floats, float]:
    """Give what a peer expects of later rows, and its CPU milliseconds."""
    began = time.process_time()
    expected = np.asarray(fit(rows, target, later), dtype=np.float64)
    return expected, 1e3 * (time.process_time() - began)
