"""Within-creator prediction on real histories, trained on the past, judged on what came later.

Run: WHATWORKS_DATA=… python bench/predictor.py [--creators N] [--peer]. Each creator is trained twice, as of 60 % and
80 % of her posts, on outcomes known by then; each later post is predicted with the level known at its publication.
Peer: the rolling median with that same level; with --peer also XGBoost with 300 default trees on the same rows and
columns and the level.
Figures: mean absolute error (log units), rank correlation, coverage, CPU.
"""

import argparse
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from zoneinfo import ZoneInfo

import numpy as np

from whatworks.domain.features import FeatureTable
from whatworks.domain.measure import measure
from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import Floats, History
from whatworks.features.build import build
from whatworks.learning.level import as_known, known_level
from whatworks.learning.predictor import Predictor, train
from whatworks.learning.ranks import spearman

from real_histories import channels, pages

CUTS = (0.6, 0.8)
SEED = 1


@dataclass(frozen=True, slots=True)
class Judged:
    """One creator: truth, the level known, prediction and interval of each later post; what was chosen; CPU."""

    truth: Floats
    level: Floats
    expected: Floats  # median, low, high × posts
    chosen: tuple[str, ...]
    cpu_ms: float
    peer: Floats  # what the peer expected, × posts; empty without one
    peer_ms: float


def peer(table: FeatureTable, outcome: Outcome, level: Floats, later: Floats) -> tuple[Floats, float]:
    """Give what 300 default trees expect of later rows (features and level), and their CPU milliseconds."""
    import xgboost

    began = time.process_time()
    kept = np.isfinite(outcome.value)
    data = xgboost.DMatrix(np.column_stack([table.values, level])[kept], label=outcome.value[kept], nthread=1)
    booster = xgboost.train({"nthread": 1, "seed": SEED, "verbosity": 0}, data, num_boost_round=300)
    expected = booster.predict(xgboost.DMatrix(later, nthread=1))
    return np.asarray(expected, dtype=np.float64), 1e3 * (time.process_time() - began)


def judge(history: History, zone: str, *, with_peer: bool) -> Judged | None:
    """Train one creator at each cut and predict what follows; None where nothing can be trained."""
    outcome = measure(history, goal=None, as_of=int(history.readings.observed_at.max()))[0]
    table = build(history.posts, outcome, ZoneInfo(zone))
    level = known_level(outcome, outcome.published_at)
    edges = [round(cut * len(outcome)) for cut in (*CUTS, 1.0)]
    told, rows, chosen, cpu, peers, peer_cpu = [], [], [], [], [np.empty(0)], [0.0]
    for start, end in pairwise(edges):
        known = as_known(table, outcome, int(outcome.published_at[start]))
        began = time.process_time()
        predictor = train(*known, seed=SEED)
        cpu.append(1e3 * (time.process_time() - began))
        if not isinstance(predictor, Predictor):
            continue
        chosen.append(predictor.model.chosen)
        later = [row for row in range(start, end) if np.isfinite(level[row]) and np.isfinite(outcome.value[row])]
        rows += later
        for row in later:
            one = replace(predictor, level=float(level[row])).predict(table.values[row])
            told.append([one.median[0], one.low[0], one.high[0]])
        if with_peer:
            their_rows = np.column_stack([table.values, level])[later]
            expected, spent = peer(*known, level[: len(known[1])], their_rows)
            peers.append(expected)
            peer_cpu.append(spent)
    if not rows:
        return None
    costs = float(np.median(cpu)), float(np.max(peer_cpu))
    shown = np.array(told).T
    return Judged(outcome.value[rows], level[rows], shown, tuple(chosen), costs[0], np.concatenate(peers), costs[1])


def report(name: str, judged: list[Judged]) -> None:
    """Print the figures of one data set."""
    error = np.array([np.abs(one.truth - one.expected[0]).mean() for one in judged])
    median = np.array([np.abs(one.truth - one.level).mean() for one in judged])
    ratio = error / median
    draws = np.random.default_rng(SEED).integers(0, len(ratio), (2000, len(ratio)))
    low, high = np.quantile(error[draws].mean(1) / median[draws].mean(1), [0.025, 0.975])
    ranks = [(spearman(one.truth, one.expected[0]), spearman(one.truth, one.level)) for one in judged]
    inside = [(one.truth >= one.expected[1]) & (one.truth <= one.expected[2]) for one in judged]
    print(f"{name}: {len(judged)} creators, {sum(len(one.truth) for one in judged)} later posts, seed {SEED}")
    print(
        f"  MAE {error.mean():.3f} against rolling median {median.mean():.3f}: ratio {error.mean() / median.mean():.3f}"
        f" [{low:.3f}, {high:.3f}], worse by > 1 % for {np.mean(ratio > 1.01):.0%} of creators"
    )
    print(
        f"  Spearman {np.mean([a for a, _ in ranks if a is not None]):.3f} against"
        f" {np.mean([b for _, b in ranks if b is not None]):.3f}"
    )
    print(
        f"  coverage of the 90 % interval {np.concatenate(inside).mean():.3f}"
        f" (per creator, median {np.median([one.mean() for one in inside]):.3f})"
    )
    print(f"  CPU per training, median {np.median([one.cpu_ms for one in judged]):.0f} ms")
    if len(judged[0].peer):
        theirs = np.array([np.abs(one.truth - one.peer).mean() for one in judged])
        print(
            f"  XGBoost, 300 trees: MAE {theirs.mean():.3f}, ours ÷ theirs {error.mean() / theirs.mean():.3f},"
            f" CPU per training, median {np.median([one.peer_ms for one in judged]):.0f} ms"
        )
    print(f"  chosen {dict(Counter(choice for one in judged for choice in one.chosen))}")  # fmt: skip


def run(name: str, histories: Iterable[History], zone: str, most: int, *, with_peer: bool) -> None:
    """Judge up to `most` creators of a data set."""
    judged = [judge(history, zone, with_peer=with_peer) for history, _ in zip(histories, range(most), strict=False)]
    report(name, [one for one in judged if one is not None])


def main() -> None:
    """Read the arguments and run both data sets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--creators", type=int, default=1000, help="at most this many of each data set")
    parser.add_argument("--peer", action="store_true", help="train XGBoost with 300 trees beside ours (minutes)")
    given = parser.parse_args()
    run("pages, reactions", pages(), "America/New_York", given.creators, with_peer=given.peer)
    run("channels, views", channels(), "UTC", given.creators, with_peer=given.peer)


if __name__ == "__main__":
    main()
