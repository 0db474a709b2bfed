"""The trial of the candidates on rolling-origin folds: which predicts best what it could not have seen."""

from dataclasses import dataclass

import numpy as np

from whatworks.domain.insight import Validation
from whatworks.domain.posts import Floats, Seconds
from whatworks.learning import head
from whatworks.learning.figures import told
from whatworks.learning.folds import rolling_origin
from whatworks.learning.intervals import FEWEST_ERRORS, covered, margin
from whatworks.learning.ranks import spearman

# A candidate must beat the simpler one by this many standard errors of the paired difference of absolute errors: a
# whole one would refuse most real gains of a hundred posts, none would let noise choose.
CLEARLY = 0.5
# Fewer rows than this give no rank correlation or coverage worth printing.
FEWEST_RANKED = 10


@dataclass(frozen=True, slots=True)
class Rows:
    """Usable posts with a known level, sorted by publication: all a candidate may learn from.

    `target` = value − `level`, where the level is what was known when the post was published. `boosted` says whether
    there are enough posts to grow trees on.
    """

    values: Floats
    target: Floats
    level: Floats
    published_at: Seconds
    known_at: Seconds
    boosted: bool


@dataclass(frozen=True, slots=True)
class FoldTrial:
    """One fold: the rows predicted, and each candidate's prediction of their targets (candidates × rows)."""

    test: Seconds
    predicted: Floats


def run(rows: Rows, seed: int) -> tuple[FoldTrial, ...]:
    """Refit everything in every fold and predict its block; the candidates in the order of `head.CANDIDATES`."""
    trials = []
    for fold in rolling_origin(rows.published_at, rows.known_at):
        fitted = head.fit(rows.values[fold.train], rows.target[fold.train], boosted=rows.boosted, seed=seed)
        later = rows.values[fold.test]
        predicted = [np.zeros(len(fold.test)), fitted.straight(later), fitted.predict(later)]
        trials.append(FoldTrial(fold.test, np.array(predicted)))
    return tuple(trials)


def errors(rows: Rows, trials: tuple[FoldTrial, ...]) -> Floats:
    """Give truth − prediction, candidates × all rows predicted so far."""
    return np.concatenate([rows.target[trial.test] - trial.predicted for trial in trials], axis=1)


def choose(missed: Floats) -> int:
    """Give the position of the candidate to trust from errors (candidates × rows); ties go to the simpler one."""
    size = np.abs(missed)
    best = 0
    for position in range(1, len(size)):
        gain = size[best] - size[position]
        if gain.mean() > CLEARLY * gain.std() / np.sqrt(len(gain)):
            best = position
    return best


def validate(rows: Rows, trials: tuple[FoldTrial, ...]) -> Validation:
    """Give the honest figures of the whole procedure: in each block, what earlier blocks alone would have chosen.

    Choice and interval of a block come from the blocks before it (Dawid 1984, prequential), so the first block only
    teaches. Fewer than two blocks: nothing is measurable.
    """
    truth, predicted, inside = [], [], []
    for position in range(1, len(trials)):
        before = errors(rows, trials[:position])
        chosen, block = choose(before), trials[position]
        truth.append(rows.target[block.test])
        predicted.append(block.predicted[chosen])
        inside.append(_covered(before[chosen], truth[-1] - predicted[-1]))
    if not truth:
        return Validation(None, None, None, None)
    level = rows.level[np.concatenate([trial.test for trial in trials[1:]])]
    return _figures(level, np.concatenate(truth), np.concatenate(predicted), _weighted(inside, [len(t) for t in truth]))


def _figures(level: Floats, truth: Floats, predicted: Floats, coverage: float | None) -> Validation:
    """Put the figures together; errors are the same relative to the level, ranks are of the whole values."""
    enough = len(truth) >= FEWEST_RANKED
    return Validation(
        mae=told(float(np.abs(truth - predicted).mean())),
        baseline_mae=told(float(np.abs(truth).mean())),
        spearman=spearman(level + truth, level + predicted) if enough else None,
        coverage=coverage if enough else None,
    )


def _covered(before: Floats, after: Floats) -> float:
    """Give the share of later errors inside the interval of the earlier ones; NaN where those are too few for one."""
    return covered(after, margin(before)) if len(before) >= FEWEST_ERRORS else np.nan


def _weighted(shares: list[float], sizes: list[int]) -> float | None:
    """Give the mean of the shares that are known, weighted by size; None when none is."""
    known = np.isfinite(shares)
    if not known.any():
        return None
    return told(float(np.average(np.array(shares)[known], weights=np.array(sizes)[known])))
