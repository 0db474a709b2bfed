"""The trial of the candidates on rolling-origin folds: which predicts best what it could not have seen."""

from dataclasses import dataclass

import numpy as np

from whatworks.domain.insight import Validation
from whatworks.domain.posts import Floats, Seconds
from whatworks.learning import stack
from whatworks.learning.candidates import ALONE, STEADY, Candidate, Fitted, fit, trusted, usual_weights
from whatworks.learning.choice import choose
from whatworks.learning.figures import told
from whatworks.learning.folds import rolling_origin
from whatworks.learning.intervals import FEWEST_ERRORS, Margin, conformed, margin
from whatworks.learning.ranks import spearman
from whatworks.learning.recency import halving
from whatworks.learning.ridge import winsorised
from whatworks.learning.shared.model import Told

# Fewer rows than this give no rank correlation or coverage worth printing.
FEWEST_RANKED = 10
# Below this many posts boosting is not tried: a tree of four leaves of fifteen needs as many.
FEWEST_FOR_TREES = 60
# An error counts for an interval half as much as one this many posts later: what is to come is like the latest. On
# later weeks of the pages learned from and on the first three fifths of channels, the fifth of creators whose intervals
# held least had 1 point more (50: 2 points more, 1 to 3 % worse Winkler scores; this: less than .5 %).
LIKE_NOW = 100.0


@dataclass(frozen=True, slots=True)
class Rows:
    """Usable posts with a known level, sorted by publication: all a candidate may learn from.

    `target` = value − `level`, where the level is what was known when the post was published, and `gap` how far her
    steady level then was from it. `told` is what the
    shared model says of them (None where there is none for her platform), `memory` its memory's usual weight, `state`
    that memory after all her posts.
    """

    values: Floats
    target: Floats
    level: Floats
    gap: Floats
    published_at: Seconds
    known_at: Seconds
    candidates: tuple[Candidate, ...] = ALONE
    told: Told | None = None
    memory: float = 0.0
    state: Floats | None = None

    def told_of(self, rows: Seconds) -> Told | None:
        """Give what the shared model says of some of the posts."""
        return None if self.told is None else self.told.take(rows)


@dataclass(frozen=True, slots=True)
class FoldTrial:
    """One fold: the rows predicted, and what each part expected of their targets (rows × parts)."""

    test: Seconds
    parts: Floats


def run(rows: Rows, seed: int) -> tuple[FoldTrial, ...]:
    """Refit everything in every fold and predict its block."""
    trials = []
    for fold in rolling_origin(rows.published_at, rows.known_at):
        fitted = learned(rows, fold.train, seed)
        said = fitted.predict(rows.values[fold.test], rows.gap[fold.test], rows.told_of(fold.test))
        trials.append(FoldTrial(fold.test, said))
    return tuple(trials)


def learned(rows: Rows, chosen: Seconds, seed: int) -> Fitted:
    """Fit all parts to the chosen rows; nothing is boosted on few posts."""
    values, target = rows.values[chosen], (rows.target - STEADY * rows.gap)[chosen]
    boosted = len(chosen) >= FEWEST_FOR_TREES
    return fit(values, target, rows.told_of(chosen), memory=rows.memory, boosted=boosted, seed=seed)


def weights(rows: Rows, trials: tuple[FoldTrial, ...]) -> Floats:
    """Give the parts' weights that the blocks so far earn them; viral posts are cut as they are for the heads."""
    parts = np.concatenate([trial.parts for trial in trials]) if trials else np.zeros((0, 2))
    usual = usual_weights(shared=rows.told is not None, grown=bool(parts[:, -2].any()))
    if not trials:
        return usual
    target = winsorised(rows.target[np.concatenate([trial.test for trial in trials])])
    return stack.earned(parts, target, usual)


def expected(candidate: Candidate, parts: Floats, weighed: Floats) -> Floats:
    """Give what a candidate expects, from what the parts do (rows × parts)."""
    if candidate.own:
        return parts @ weighed
    return parts[:, 0] if candidate.shared else np.zeros(len(parts))


def errors(rows: Rows, trials: tuple[FoldTrial, ...], weighed: Floats) -> Floats:
    """Give truth − prediction, candidates × all rows predicted so far."""
    parts = np.concatenate([trial.parts for trial in trials])
    target = rows.target[np.concatenate([trial.test for trial in trials])]
    return np.array([target - expected(candidate, parts, weighed) for candidate in rows.candidates])


def validate(rows: Rows, trials: tuple[FoldTrial, ...]) -> Validation:
    """Give the honest figures of the whole procedure: in each block, what earlier blocks alone would have chosen.

    Choice, weights and interval of a block come from the blocks before it (Dawid 1984, prequential), so the first
    block only teaches. Fewer than two blocks: nothing is measurable.
    """
    truth, predicted, inside = [], [], []
    for position in range(1, len(trials)):
        before, block = trials[:position], trials[position]
        weighed = weights(rows, before)
        missed = errors(rows, before, weighed)
        chosen = choose(missed, trusted(rows.candidates, int(block.test[0]), tried=True))
        truth.append(rows.target[block.test])
        predicted.append(expected(rows.candidates[chosen], block.parts, weighed))
        at = np.concatenate([trial.test for trial in before])
        inside.append(_covered(rows, chosen, (at, missed[chosen]), (block.test, truth[-1] - predicted[-1])))
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
    """Conform the interval of the chosen candidate to what it missed of the posts `at` (in order of time, at least
    `FEWEST_ERRORS`)."""
    counts = halving(len(missed), LIKE_NOW)
    if rows.told is None or not rows.candidates[chosen].shared:
        return margin(missed, counts)
    low, high = ends(rows, chosen, at)
    return conformed(missed - low, missed - high, counts)


def _covered(rows: Rows, chosen: int, before: tuple[Seconds, Floats], after: tuple[Seconds, Floats]) -> float:
    """Give the share of later posts inside the interval of the earlier ones; NaN where those are too few for one.

    `before` and `after` are rows and what was missed of them.
    """
    if len(before[0]) < FEWEST_ERRORS:
        return np.nan
    widened, (low, high) = around(rows, chosen, *before), ends(rows, chosen, after[0])
    below, above = np.minimum(low + widened.low, 0.0), np.maximum(high + widened.high, 0.0)
    return float(np.mean((after[1] >= below) & (after[1] <= above)))


def _weighted(shares: list[float], sizes: list[int]) -> float | None:
    """Give the mean of the shares that are known, weighted by size; None when none is."""
    known = np.isfinite(shares)
    if not known.any():
        return None
    return told(float(np.average(np.array(shares)[known], weights=np.array(sizes)[known])))
