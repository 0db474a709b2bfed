"""What a data person would train on one creator's posts: single boosted models and an AutoML, same rows and columns.

Packages: lightgbm, catboost and flaml, each in an environment of the bench's own; a peer that is not installed is
skipped by name. With a folder given, answers are kept under the digest of what was asked: peers take hours, ours not.
"""

import hashlib
import os
import time
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from whatworks.domain.posts import Floats
from whatworks.learning.folds import Fold
from whatworks.learning.intervals import FEWEST_ERRORS, Margin, margin
from whatworks.learning.recency import halving
from whatworks.learning.trial import LIKE_NOW

ROUNDS = 300
# Processor seconds the AutoML may search for each training: a hundred times ours at its slowest (50 ms).
SEARCH_S = 5.0
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


def flaml(rows: Floats, target: Floats, later: Floats) -> Any:
    """Search models and settings with FLAML for `SEARCH_S` of processor time; judged inside by the latest posts.

    Its budget is in wall seconds, which on a busy machine would be less work, so its clock is the processor's.
    """
    import flaml as library

    found = library.AutoML()
    kept = [column for column in range(rows.shape[1]) if np.isfinite(rows[:, column]).any()]  # it refuses empty ones
    with patch("time.time", time.process_time):
        found.fit(
            rows[:, kept], target, task="regression", metric="mae", time_budget=SEARCH_S, n_jobs=1, seed=1,
            split_type="time", eval_method="holdout", verbose=0, estimator_list=["lgbm", "xgboost", "rf", "extra_tree"],
        )  # fmt: skip
    return found.predict(later[:, kept])


SEARCHED = "FLAML"
PEERS: tuple[tuple[str, Fit], ...] = (
    ("XGBoost", xgboost),
    ("LightGBM", lightgbm),
    ("CatBoost", catboost),
    (SEARCHED, flaml),
)


def missing() -> list[str]:
    """Name the peers that are not installed here."""
    return [name for name, fit in PEERS if not find_spec(fit.__name__)]


def timed(fit: Fit, rows: Floats, target: Floats, later: Floats) -> tuple[Floats, float]:
    """Give what a peer expects of later rows, and its CPU milliseconds."""
    began = time.process_time()
    expected = np.asarray(fit(rows, target, later), dtype=np.float64)
    return expected, 1e3 * (time.process_time() - began)


def answered(folder: Path | None, fit: Fit, rows: Floats, target: Floats, later: Floats) -> tuple[Floats, float] | None:
    """Give what a peer once answered to the same question, else ask it; None where it is neither kept nor installed."""
    asked = hashlib.sha256(fit.__name__.encode())
    for part in (rows, target, later):
        asked.update(np.ascontiguousarray(part).tobytes())
    place = folder / f"{asked.hexdigest()}.npz" if folder else None
    if place is not None and place.exists():
        with np.load(place) as kept:
            return kept["expected"], float(kept["spent"])
    if not find_spec(fit.__name__):
        return None
    expected, spent = timed(fit, rows, target, later)
    if place is not None:
        partial = place.with_suffix(f".{os.getpid()}.npz")
        np.savez(partial, expected=expected, spent=spent)
        partial.replace(place)
    return expected, spent


def ends(folder: Path | None, fit: Fit, known: tuple[Floats, Floats], folds: Iterable[Fold]) -> Margin | None:
    """Give the margin that a peer's errors in time folds of `known` rows and targets come to, by our own rule.

    None where it is neither kept nor installed, or where there are too few errors.
    """
    rows, target = known
    missed = []
    for fold in folds:
        given = answered(folder, fit, rows[fold.train], target[fold.train], rows[fold.test])
        if given is None:
            return None
        missed.append(target[fold.test] - given[0])
    errors = np.concatenate(missed) if missed else np.empty(0)
    return margin(errors, halving(len(errors), LIKE_NOW)) if len(errors) >= FEWEST_ERRORS else None
