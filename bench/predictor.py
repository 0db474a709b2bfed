"""Within-creator prediction on real histories, trained on the past, judged on what came later.

Run: WHATWORKS_DATA=… python bench/predictor.py [--creators N]. Each creator is trained twice, as of 60 % and 80 % of
her posts, on outcomes known by then; each later post is predicted with the level known at its publication. Peer: the
rolling median with that same level. Figures: mean absolute error (log units), rank correlation, coverage, CPU.
"""

import argparse
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from zoneinfo import ZoneInfo

import numpy as np

from real_histories import channels, pages
from whatworks.domain.measure import measure
from whatworks.domain.posts import Floats, History
from whatworks.features.build import build
from whatworks.learning.level import as_known, known_level
from whatworks.learning.predictor import Predictor, train
from whatworks.learning.trial import spearman

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


def judge(history: History, zone: str) -> Judged | None:
    """Train one creator at each cut and predict what follows; None where nothing can be trained."""
    outcome = measure(history, goal=None, as_of=int(history.readings.observed_at.max()))[0]
    table = build(history.posts, outcome, ZoneInfo(zone))
    level = known_level(outcome, outcome.published_at)
    edges = [round(cut * len(outcome)) for cut in (*CUTS, 1.0)]
    told, rows, chosen, cpu = [], [], [], []
    for start, end in pairwise(edges):
        known = as_known(table, outcome, int(outcome.published_at[start]))
        began = time.process_time()
        predictor = train(*known, seed=SEED)
        cpu.append(1e3 * (time.process_time() - began))
        if not isinstance(predictor, Predictor):
            continue
        chosen.append(predictor.model.chosen)
        for row in range(start, end):
            if np.isfinite(level[row]) and np.isfinite(outcome.value[row]):
                one = replace(predictor, level=float(level[row])).predict(table.values[row])
                told.append([one.median[0], one.low[0], one.high[0]])
                rows.append(row)
    if not rows:
        return None
    return Judged(outcome.value[rows], level[rows], np.array(told).T, tuple(chosen), float(np.median(cpu)))


def report(name: str, judged: list[Judged]) -> None:
    """Print the figures of one data set."""
    error = np.array([np.abs(one.truth - one.expected[0]).mean() for one in judged])
    peer = np.array([np.abs(one.truth - one.level).mean() for one in judged])
    ratio = error / peer
    draws = np.random.default_rng(SEED).integers(0, len(ratio), (2000, len(ratio)))
    low, high = np.quantile(error[draws].mean(1) / peer[draws].mean(1), [0.025, 0.975])
    ranks = [(spearman(one.truth, one.expected[0]), spearman(one.truth, one.level)) for one in judged]
    inside = [(one.truth >= one.expected[1]) & (one.truth <= one.expected[2]) for one in judged]
    print(f"{name}: {len(judged)} creators, {sum(len(one.truth) for one in judged)} later posts, seed {SEED}")
    print(
        f"  MAE {error.mean():.3f} against rolling median {peer.mean():.3f}: ratio {error.mean() / peer.mean():.3f}"
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
    print(f"  chosen {dict(Counter(choice for one in judged for choice in one.chosen))}")  # fmt: skip


def run(name: str, histories: Iterable[History], zone: str, most: int) -> None:
    """Judge up to `most` creators of a data set."""
    judged = [judge(history, zone) for history, _ in zip(histories, range(most), strict=False)]
    report(name, [one for one in judged if one is not None])


def main() -> None:
    """Read the arguments and run both data sets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--creators", type=int, default=1000, help="at most this many of each data set")
    most = parser.parse_args().creators
    run("pages, reactions", pages(), "America/New_York", most)
    run("channels, views", channels(), "UTC", most)


if __name__ == "__main__":
    main()
