"""Which of her features go together with her outcomes, and what is left with the others held still; never a cause.

Spearman's rank correlation within one series, chances by shuffling whole blocks of posts, false discoveries held by
Benjamini and Hochberg (1995); the partial correlation by ridge residuals on the other features and the calendar.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from whatworks.domain.features import Feature, FeatureTable
from whatworks.domain.outcome import Outcome
from whatworks.domain.patterns import Correlation, Correlations
from whatworks.domain.posts import Floats, Seconds
from whatworks.learning.columns import SLOWEST, restlessness
from whatworks.learning.discoveries import adjusted
from whatworks.learning.figures import told
from whatworks.learning.level import usable
from whatworks.learning.plain import FLAG, is_hers, meaning_of, pays_harm
from whatworks.learning.ranks import ranks
from whatworks.learning.reasons import group_of
from whatworks.learning.shuffles import chances

# Of ten correlations told, one at most is there by chance, on average.
FALSE_DISCOVERIES = 0.1
# Fewer posts see only correlations of .45 and more, which no habit of a creator has.
FEWEST_POSTS = 40
# Posts on the rarer side of a feature that is mostly one value: as many as the advice asks for on each side.
FEWEST_OTHERWISE = 8
# A feature of fewer posts than this share is about those posts and not about her habits.
FEWEST_KNOWN = 0.6
# What is left must be this unlikely to be chance to say so; a single look, only at what was found before.
STILL_THERE = 0.05
COVERAGE = 0.9
Z90 = 1.645  # two-sided 90 % of a normal
WAVES = 2  # turns of the calendar taken out besides a bend: half a history each way, what the level's window leaves


@dataclass(frozen=True, slots=True)
class Compared:
    """Rank columns of unit length (posts × features, 0 = missing) and her outcome's ranks, in time order."""

    features: tuple[Feature, ...]
    known: Floats  # posts a feature
    columns: Floats
    outcome: Floats


def correlations(
    table: FeatureTable, outcome: Outcome, *, seed: int, topics: Mapping[str, str] | None = None
) -> Correlations:
    """Compare every feature she chooses with her outcomes relative to her level; rows of table and outcome are one.

    `topics` gives topic features their plain meaning. Features that follow the calendar, are known of too few posts,
    or summarise earlier outcomes (those enter the level too) are left out.
    """
    rows = np.flatnonzero(usable(outcome) & np.isfinite(outcome.excess))
    if len(rows) < FEWEST_POSTS:
        said = f"Too early to say: {len(rows)} posts old enough to count, {FEWEST_POSTS} are needed."
        return Correlations(outcome.series, len(rows), (), said)
    varies = np.ptp(outcome.excess[rows]) > 0.0
    compared = _compared(table, rows, outcome.excess[rows]) if varies else None
    if compared is None or not compared.features:
        said = "Your posts differ too little, in what you choose or in what they reach, to be compared."
        return Correlations(outcome.series, len(rows), (), said)
    pairs = _pairs(compared, outcome.published_at[rows], topics or {}, (seed, outcome.series.metric))
    return Correlations(outcome.series, len(rows), pairs, _verdict(pairs, outcome.series.metric, len(rows)))


def residuals(columns: Floats, outcome: Floats, ridge: float) -> tuple[Floats, Floats]:
    """Give, for each column, what the others leave of it and of the outcome (both posts × columns), by ridge.

    With P = (X'X + ridge)⁻¹ all come from one inverse: what the others leave of column j is X P_j ÷ P_jj, and leaving
    column j out of the outcome's fit gives back what it took (Hastie, Tibshirani and Friedman 2009, §3.2.3).
    """
    inverse = np.linalg.inv(columns.T @ columns + ridge * np.eye(columns.shape[1]))
    left = columns @ inverse / np.diag(inverse)
    weights = inverse @ (columns.T @ outcome)
    return left, (outcome - columns @ weights)[:, None] + left * weights


def _compared(table: FeatureTable, rows: Seconds, excess: Floats) -> Compared:
    """Choose the features that can be compared, and rank them."""
    offered = [at for at, feature in enumerate(table.features) if is_hers(feature)]
    values = table.values[rows][:, offered]
    known = np.isfinite(values)
    filled = np.where(known, values, np.nanmean(np.where(known.any(axis=0), values, 0.0), axis=0))
    kept = [
        at
        for at in range(len(offered))
        if known[:, at].mean() >= FEWEST_KNOWN
        and _otherwise(values[known[:, at], at]) >= FEWEST_OTHERWISE
        and restlessness(filled[:, at : at + 1])[0] >= SLOWEST
    ]
    columns = np.zeros((len(rows), len(kept)))
    for place, at in enumerate(kept):
        columns[known[:, at], place] = _unit(ranks(values[known[:, at], at]))
    features = tuple(table.features[offered[at]] for at in kept)
    return Compared(features, known[:, kept].sum(axis=0).astype(np.float64), columns, _unit(ranks(excess)))


def _otherwise(values: Floats) -> int:
    """Count the values that are not the commonest."""
    _, counts = np.unique(values, return_counts=True)
    return int(len(values) - counts.max())


def _unit(values: Floats) -> Floats:
    """Centre values and give them length 1; they vary."""
    centred = values - values.mean()
    unit: Floats = centred / np.sqrt(centred @ centred)
    return unit


def _pairs(
    compared: Compared, published_at: Seconds, topics: Mapping[str, str], told_of: tuple[int, str]
) -> tuple[Correlation, ...]:
    """Correlate, and put each feature that may be told into words, surest first."""
    seed, metric = told_of
    share = np.sqrt(compared.known / len(compared.outcome))
    together = compared.columns.T @ compared.outcome / share
    rng = np.random.default_rng([seed, 1])
    p_values, spread = chances(together * share, compared.columns, compared.outcome, rng)
    alone, alone_p = _alone(compared, published_at, np.random.default_rng([seed, 2]))
    reach = Z90 * spread / share
    low, high = (np.tanh(np.arctanh(np.clip(together, -0.999, 0.999)) + side * reach) for side in (-1.0, 1.0))
    figures = np.column_stack([together, low, high, p_values, adjusted(p_values), alone, alone_p])
    pairs = [
        _pair(feature, topics.get(feature.name) or meaning_of(feature), metric, (posts, *map(told, row)))
        for feature, posts, row in zip(compared.features, compared.known.tolist(), figures.tolist(), strict=True)
        if not pays_harm(feature, row[0])
    ]
    return tuple(sorted(pairs, key=lambda pair: (not pair.told, pair.q_value, -abs(pair.together), pair.feature)))


def _pair(feature: Feature, meaning: str, metric: str, figures: tuple[float, ...]) -> Correlation:
    """Put one feature's figures into a value with its sentence."""
    posts, together, low, high, p_value, q_value, alone, alone_p = figures
    still = alone_p <= STILL_THERE and alone * together > 0.0
    return Correlation(
        feature.name, group_of(feature), meaning, int(posts), together, low, high, COVERAGE, p_value, q_value, alone,
        alone_p, q_value <= FALSE_DISCOVERIES, _sentence(feature, meaning, metric, (together, still)),
    )  # fmt: skip


def _alone(compared: Compared, published_at: Seconds, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Give the partial correlations, other features and calendar held still, and their chances."""
    calendar = _calendar(published_at)
    columns, outcome = (each - calendar @ (calendar.T @ each) for each in (compared.columns, compared.outcome))
    # As many posts as columns explain each column by chance alone: the penalty that stands against it.
    left, of_outcome = residuals(columns, outcome, columns.shape[1] / len(columns))
    length = np.maximum(np.sqrt((left**2).sum(axis=0)), np.finfo(np.float64).tiny)
    alone = (left * of_outcome).sum(axis=0) / length / np.sqrt((of_outcome**2).sum(axis=0))
    unit = left / length
    chance, _ = chances(unit.T @ outcome, unit, outcome, rng)
    return alone, chance


def _calendar(published_at: Seconds) -> Floats:
    """Give an orthonormal basis of what goes slowly through her history: a constant, a bend, and its waves."""
    at = (published_at - published_at[0]) / max(float(published_at[-1] - published_at[0]), 1.0)
    waves = [wave(2.0 * np.pi * turn * at) for turn in range(1, WAVES + 1) for wave in (np.sin, np.cos)]
    basis: Floats = np.linalg.qr(np.column_stack([np.ones(len(at)), at, at**2, *waves]))[0]
    return basis


def _sentence(feature: Feature, meaning: str, metric: str, found: tuple[float, bool]) -> str:
    """Say what goes together with what, and whether it does so by itself."""
    together, still = found
    side = "more" if together > 0.0 else "less"
    words = metric.replace("_", " ")
    how = "where it is so" if feature.unit == FLAG else "the more of it"
    left = (
        "and that stays with your other habits held still"
        if still
        else "but with your other habits held still little of it is left"
    )
    return f"{meaning[:1].upper()}{meaning[1:]}: {how}, the {side} {words}, {left}."


def _verdict(pairs: tuple[Correlation, ...], metric: str, posts: int) -> str:
    """Sum it up."""
    found = sum(pair.told for pair in pairs)
    words = metric.replace("_", " ")
    if not found:
        return f"Nothing you choose goes together with your {words} clearly enough in your {posts} posts."
    things = "thing you choose goes" if found == 1 else "things you choose go"
    return f"{found} {things} together with your {words}; of ten such, one may be chance. None is shown to cause it."
