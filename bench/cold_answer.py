"""A cold answer from stored features: what one post should reach and why, beside the pandas + TreeExplainer way.

Run: WHATWORKS_DATA=… OMP_NUM_THREADS=1 python bench/cold_answer.py. The question is the same for both: a creator's
features and outcomes lie in a file, no model does; say what her latest post was to reach, with an interval and the
strongest reasons, as JSON. Both processes are warm (libraries imported), the creator is not: nothing of her is in
memory. The naive way reads the file with pandas, fits XGBoost (300 trees) on log1p, and explains the row with
shap.TreeExplainer; its interval is the quantiles of its own residuals. Ours reads the same file, trains and scores.
A second line gives the naive way its model for nothing (fitted before the clock starts), and ours nothing.
Needs pandas and shap. Prints processor milliseconds, medians of alternating runs; exits 1 below the promise.
"""

import io
import json
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from whatworks.domain.features import FeatureTable
from whatworks.domain.measure import measure
from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import History
from whatworks.features.build import build
from whatworks.learning.level import as_known
from whatworks.learning.predictor import Predictor, train
from whatworks.learning.score import score

from real_histories import is_unseen, pages

PROMISE = 50.0  # the bar
ROUNDS = 300
RUNS = 5
CREATORS = 5
REASONS = 4


def stored(history: History) -> tuple[FeatureTable, Outcome, bytes]:
    """Give a creator's features and outcomes, and the values as they lie in a file."""
    outcome = measure(history, goal=None, as_of=int(history.readings.observed_at.max()))[0]
    table = build(history.posts, outcome, ZoneInfo("America/New_York"))
    stream = io.BytesIO()
    np.save(stream, np.column_stack([table.values, outcome.value]))
    return table, outcome, stream.getvalue()


def ours(table: FeatureTable, outcome: Outcome, raw: bytes) -> str:
    """Read, train on what was known before the last post, and say what it was to reach."""
    read = np.load(io.BytesIO(raw))
    then = FeatureTable(table.features, table.post_id, read[:, :-1])
    predictor = train(*as_known(then, outcome, int(outcome.published_at[-1])), seed=1)
    if not isinstance(predictor, Predictor):
        sys.exit(predictor.reason)
    return json.dumps(asdict(score(predictor, read[-1:, :-1])), default=str)


def fitted(frame: Any) -> Any:
    """Fit what a notebook would: XGBoost on the logs of what her posts reached."""
    import xgboost

    known = frame.dropna(subset=["outcome"]).iloc[:-1]
    return xgboost.XGBRegressor(n_estimators=ROUNDS, n_jobs=1).fit(known.drop(columns="outcome"), known["outcome"])


def naive(names: list[str], raw: bytes, model: Any = None) -> str:
    """Read with pandas, fit unless a model is given, predict and explain with shap."""
    import pandas
    import shap

    frame = pandas.DataFrame(np.load(io.BytesIO(raw)), columns=[*names, "outcome"])
    model = fitted(frame) if model is None else model
    known, last = frame.dropna(subset=["outcome"]).iloc[:-1], frame.drop(columns="outcome").iloc[-1:]
    missed = known["outcome"] - model.predict(known.drop(columns="outcome"))
    low, high = missed.quantile([0.05, 0.95])
    expected = float(model.predict(last)[0])
    pushes = pandas.Series(shap.TreeExplainer(model).shap_values(last)[0], index=names)
    strongest = pushes.reindex(pushes.abs().sort_values(ascending=False).index)[:REASONS]
    ends = {name: float(np.expm1(expected + by)) for name, by in (("median", 0.0), ("low", low), ("high", high))}
    return json.dumps(ends | {"reasons": strongest.to_dict()})


def milliseconds(work: Callable[[], str]) -> float:
    """Give the processor time of one answer."""
    began = time.process_time()
    work()
    return 1e3 * (time.process_time() - began)


def main() -> None:
    """Answer for some creators by each way, print, and fail below the promise."""
    import pandas

    spent: dict[str, list[float]] = {"ours": [], "naive": [], "naive, model given": []}
    unseen = (history for history in pages() if is_unseen(history.data_hash) and len(history) >= 500)
    for history, _ in zip(unseen, range(CREATORS), strict=False):
        table, outcome, raw = stored(history)
        names = [feature.name for feature in table.features]
        model = fitted(pandas.DataFrame(np.load(io.BytesIO(raw)), columns=[*names, "outcome"]))
        ways: dict[str, Callable[[], str]] = {
            "ours": lambda table=table, outcome=outcome, raw=raw: ours(table, outcome, raw),
            "naive": lambda names=names, raw=raw: naive(names, raw),
            "naive, model given": lambda names=names, raw=raw, model=model: naive(names, raw, model),
        }
        for work in ways.values():
            work()  # wakes the libraries up
        for name, work in ways.items():
            spent[name].append(statistics.median(milliseconds(work) for _ in range(RUNS)))
    medians = {name: statistics.median(each) for name, each in spent.items()}
    print(f"a cold answer from stored features, medians of {len(spent['ours'])} creators of 500 to 800 posts")
    for name, each in medians.items():
        print(f"  {name:20} {each:8.1f} ms of processor time  {each / medians['ours']:6.1f} x ours")
    ratio = medians["naive"] / medians["ours"]
    print(f"bar: at least {PROMISE:.0f} x: {ratio:.1f} x: {'kept' if ratio >= PROMISE else 'MISSED'}")
    sys.exit(ratio < PROMISE)


if __name__ == "__main__":
    main()
