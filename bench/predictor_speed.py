"""Training one creator of 500 posts beside XGBoost with 300 trees: a warmed process, one run, one thread.

Run: WHATWORKS_DATA=… OMP_NUM_THREADS=1 python bench/predictor_speed.py [--pages N]. The pages are those the shared
model never learned from with at least 500 posts; ours is the whole training (reading the shared model and its memory,
folds, weights, interval, own figures) from stored features, the peer's is one fit on the same rows, columns and level.
Prints processor milliseconds (medians of alternating runs) and exits 1 below the promise.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from zoneinfo import ZoneInfo

import numpy as np

from whatworks.domain.features import FeatureTable
from whatworks.domain.measure import measure
from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import History
from whatworks.features.build import build
from whatworks.learning.level import known_level
from whatworks.learning.predictor import train

from predictor_peers import xgboost
from real_histories import is_unseen, pages

POSTS = 500
PROMISE = 30.0  # the bar: times less processor time than XGBoost with 300 trees
RUNS = 5


def first_posts(history: History) -> tuple[FeatureTable, Outcome]:
    """Give features and outcomes of a page's first `POSTS` posts."""
    outcome = measure(history, goal=None, as_of=int(history.readings.observed_at.max()))[0]
    table = build(history.posts, outcome, ZoneInfo("America/New_York"))
    columns = ("rows", "published_at", "known_at", "raw", "value", "baseline", "excess", "mature")
    kept = replace(outcome, **{name: getattr(outcome, name)[:POSTS] for name in columns})
    return replace(table, post_id=table.post_id[:POSTS], values=table.values[:POSTS]), kept


def milliseconds(work: Callable[[], object]) -> float:
    """Give the processor time of one run."""
    began = time.process_time()
    work()
    return 1e3 * (time.process_time() - began)


def main() -> None:
    """Measure each page, print, and fail below the promise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=12)
    given = parser.parse_args()
    ratios = []
    unseen = (history for history in pages() if is_unseen(history.data_hash) and len(history) >= POSTS)
    for history, _ in zip(unseen, range(given.pages), strict=False):
        known = first_posts(history)
        rows = np.column_stack([known[0].values, known_level(known[1], known[1].published_at)])
        there = np.isfinite(known[1].value)
        question = rows[there], known[1].value[there], rows[:1]
        train(*known, seed=1)
        ours, theirs = [], []
        for _ in range(RUNS):
            ours.append(milliseconds(lambda known=known: train(*known, seed=1)))
            theirs.append(milliseconds(lambda question=question: xgboost(*question)))
        mine, other = statistics.median(ours), statistics.median(theirs)
        ratios.append(other / mine)
        print(
            f"  {int(there.sum())} posts: ours {mine:6.1f} ms, XGBoost with 300 trees {other:7.1f} ms:"
            f" {ratios[-1]:.1f} x"
        )
    if not ratios:
        sys.exit("no page has so many posts")
    ratio = statistics.median(ratios)
    print(f"bar: at least {PROMISE:.0f} x faster, median of {len(ratios)} pages {ratio:.1f} x", end=": ")
    print("kept" if ratio >= PROMISE else "MISSED")
    sys.exit(ratio < PROMISE)


if __name__ == "__main__":
    main()
