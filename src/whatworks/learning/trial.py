"""The trial of the candidates on rolling-origin folds: which predicts best what it could not have seen."""

from dataclasses import dataclass, replace

import numpy as np

from whatworks.domain.insight import Validation
from whatworks.domain.posts import Floats, Seconds
from whatworks.learning.candidates import ALONE, Candidate, Fitted, fit
from whatworks.learning.choice import choose
from whatworks.learning.figures import told
from whatworks.learning.folds import rolling_origin
from whatworks.learning.intervals import FEWEST_ERRORS, Margin, conformed, margin
from whatworks.learning.ranks import spearman
from whatworks.learning.shared.model import Told

# Fewer rows than this give no rank correlation or coverage worth printing.
FEWEST_RANKED = 10


@dataclass(frozen=True, slots=True)
class Rows:
    """Usable posts with a known level, sorted by publication: all a candidate may learn from.

    `target` = value − `level`, where the level is what was known when the post was published. `boosted` says whether
    there are enough posts to grow trees on. `told` is what the shared model says of them (None where there is none for
    her platform), `usual` its memory's weight, `state` that memory after all her posts.
    """

    values: Floats
    target: Floats
    level: Floats
    published_at: Seconds
    known_at: Seconds
    boosted: bool
    candidates: tuple[Candidate, ...] = ALONE
    told: Told | None = None
    usual: float = 0.0
    state: Floats | None = None

    def told_of(self, rows: Seconds) -> Told | None:
        """Give what the shared model says of some of the posts."""
        return None if self.told is None else self.told.take(rows)


@dataclass(frozen=True, slots=True)
class FoldTrial:
    """One fold: the rows predicted, and each candidate's prediction of their targets (candidates × rows)."""

    test: Seconds
    predicted: Floats


def run(rows: Rows, seed: int) -> tuple[FoldTrial, ...]:
    """Refit everything in every fold and predict its block; the candidates in the order of `rows.candidates`."""
    trials = []
    for fold in rolling_origin(rows.published_at, rows.known_at):
        fitted = learned(rows, fold.train, seed)
        later, told_ = rows.values[fold.test], rows.told_of(fold.test)
        predicted = [fitted.predict(candidate, later, told_) for candidate in rows.candidates]
        trials.append(FoldTrial(fold.test, np.array(predicted)))
    return tuple(trials)


def learned(rows: Rows, chosen: Seconds, seed: int, among: tuple[Candidate, ...] = ()) -> Fitted:
    """Fit the candidates (all of them, or those `among` them) to the chosen rows; none is boosted on few posts."""
    asked = tuple(c if rows.boosted else replace(c, boosted=False) for c in among or rows.candidates)
    values, target = rows.values[chosen], rows.target[chosen]
    return fit(values, target, rows.told_of(chosen), asked, usual=rows.usual, seed=seed)


def errors(rows: Rows, trials: tuple[FoldTrial, ...]) -> Floats:
    """Give truth − prediction, candidates × all rows predicted so far."""
    return np.concatenate([rows.target[trial.test] - trial.predicted for trial in trials], axis=1)


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
        inside.append(_covered(rows, trials[:position], chosen, (block, truth[-1] - predicted[-1])))
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


def ends(rows: Rows, chosen: int, at: Seconds) -> tuple[Floats, Floats]:
    """Give where the interval of each of the posts begins and ends around its prediction, before it is conformed."""
    if rows.told is None or not rows.candidates[chosen].shared:
        return np.zeros(len(at)), np.zeros(len(at))
    return rows.told.low[at], rows.told.high[at]


def around(rows: Rows, chosen: int, at: Seconds, missed: Floats) -> Margin:
    """Conform the interval of the chosen candidate to what it missed of the posts `at` (at least `FEWEST_ERRORS`)."""
    if rows.told is None or not rows.candidates[chosen].shared:
        return margin(missed)
    low, high = ends(rows, chosen, at)
    return conformed(missed - low, missed - high)


def _covered(rows: Rows, before: tuple[FoldTrial, ...], chosen: int, after: tuple[FoldTrial, Floats]) -> float:
    """Give the share of later posts inside the interval of the earlier ones; NaN where those are too few for one."""
    at, missed = np.concatenate([trial.test for trial in before]), errors(rows, before)[chosen]
    if len(missed) < FEWEST_ERRORS:
        return np.nan
    widened, (low, high) = around(rows, chosen, at, missed), ends(rows, chosen, after[0].test)
    below, above = np.minimum(low + widened.low, 0.0), np.maximum(high + widened.high, 0.0)
    return float(np.mean((after[1] >= below) & (after[1] <= above)))


def _weighted(shares: list[float], sizes: list[int]) -> float | None:
    """Give the mean of the shares that are known, weighted by size; None when none is."""
    known = np.isfinite(shares)
    if not known.any():
        return None
    return told(float(np.average(np.array(shares)[known], weights=np.array(sizes)[known])))
