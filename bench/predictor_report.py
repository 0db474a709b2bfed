"""The figures of `bench/predictor.py`: what each way of predicting missed, held and cost; nothing is trained here."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whatworks.domain.posts import Floats
from whatworks.learning.ranks import spearman

OURS = "ours"


@dataclass(frozen=True, slots=True)
class Judged:
    """One creator: truth, everybody's predictions of her later posts and intervals (2 × posts), and CPU, by name."""

    truth: Floats
    expected: dict[str, Floats]
    intervals: dict[str, Floats]
    chosen: tuple[str, ...]
    cpu_ms: dict[str, float]
    weights: tuple[tuple[float | None, float | None], ...]


def report(name: str, judged: list[Judged], seed: int) -> None:
    """Print the figures of one set of creators."""
    if not judged:
        print(f"{name}: nobody can be predicted")
        return
    print(f"{name}: {len(judged)} creators, {sum(len(one.truth) for one in judged)} later posts, seed {seed}")
    ours = errors(judged, OURS)
    draws = np.random.default_rng(seed).integers(0, len(ours), (2000, len(ours)))
    for rival in judged[0].expected:
        theirs = errors(judged, rival)
        low, high = np.quantile(ours[draws].mean(1) / theirs[draws].mean(1), [0.025, 0.975])
        ranks = [rank for one in judged if (rank := spearman(one.truth, one.expected[rival])) is not None]
        spent = [one.cpu_ms[rival] for one in judged if rival in one.cpu_ms]
        print(
            f"  {rival:30} MAE {theirs.mean():.3f}  ours ÷ it {ours.mean() / theirs.mean():.4f} [{low:.3f}, {high:.3f}]"
            f"  ours worse by > 1 % for {np.mean(ours > 1.01 * theirs):4.0%}"
            f"  Spearman {np.mean(ranks) if ranks else np.nan:.3f}"
            + (f"  CPU a training {np.median(spent):.0f} ms" if spent else "")
        )
    for rival in judged[0].intervals:
        _intervals(judged, rival, draws)
    weights = [weight for one in judged for weight in one.weights]
    own = [pair[0] for pair in weights if pair[0] is not None]
    print(
        f"  chosen {dict(Counter(choice for one in judged for choice in one.chosen))};"
        f" own weight, median {np.median(own) if own else np.nan:.2f};"
        f" weights of the memory {dict(Counter(pair[1] for pair in weights))}"
    )


def errors(judged: list[Judged], name: str) -> Floats:
    """Give each creator's mean absolute error."""
    return np.array([np.abs(one.truth - one.expected[name]).mean() for one in judged])


def _intervals(judged: list[Judged], rival: str, draws: NDArray[np.int64]) -> None:
    """Print how often an interval held and what it scored, beside ours for the creators where it could be made."""
    both = [one for one in judged if rival in one.intervals]
    inside = [(one.truth >= one.intervals[rival][0]) & (one.truth <= one.intervals[rival][1]) for one in both]
    ours = np.array([winkler(one.truth, one.intervals[OURS]) for one in both])
    theirs = np.array([winkler(one.truth, one.intervals[rival]) for one in both])
    some = draws[:, : len(both)] % len(both)
    low, high = np.quantile(ours[some].mean(1) / theirs[some].mean(1), [0.025, 0.975])
    print(
        f"  90 % interval of {rival:13} coverage {np.concatenate(inside).mean():.3f} (per creator, median"
        f" {np.median([one.mean() for one in inside]):.3f}), Winkler score {theirs.mean():.3f}"
        + (
            f"  ours ÷ it {ours.mean() / theirs.mean():.3f} [{low:.3f}, {high:.3f}] of {len(both)} creators"
            if rival != OURS
            else ""
        )
    )


def winkler(truth: Floats, ends: Floats) -> float:
    """Give the mean interval score of 90 % intervals (Winkler 1972): width plus 20 × what lies outside."""
    beyond = np.maximum(ends[0] - truth, 0.0) + np.maximum(truth - ends[1], 0.0)
    return float((ends[1] - ends[0] + 20.0 * beyond).mean())
