"""Which of her features go together with her outcomes, and what is left with the others held still; never a cause.

Spearman's rank correlation within one series, chances by shuffling whole blocks of posts, false discoveries held by
Benjamini and Hochberg (1995); the partial correlation by ridge residuals on the other features and the calendar. What
is said of a figure always rests on the test of that very figure.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from whatworks.domain.features import Feature, FeatureTable
from whatworks.domain.outcome import Outcome
from whatworks.domain.patterns import Correlation, Correlations
from whatworks.domain.posts import Floats, Seconds
from whatworks.domain.sentences import Sentence, message_of, tell
from whatworks.learning.columns import SLOWEST, restlessness
from whatworks.learning.discoveries import adjusted
from whatworks.learning.figures import told
from whatworks.learning.habits import Habit, habit_of
from whatworks.learning.level import usable
from whatworks.learning.plain import is_hers, pays_harm
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
# From half of it on "little of it is left" would be untrue, however unsure what is left may be.
MUCH = 0.5
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
        said = tell("patterns.early", posts=len(rows), enough=FEWEST_POSTS)
        return Correlations(outcome.series, len(rows), (), said)
    varies = np.ptp(outcome.excess[rows]) > 0.0
    compared = _compared(table, rows, outcome.excess[rows]) if varies else None
    if compared is None or not compared.features:
        said = tell("habits.alike")
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


def pulls(columns: Floats, left: Floats, ridge: float) -> Floats:
    """Give the column (posts × columns) whose product with any outcome is that of both residuals of `residuals`.

    Taking the others off is a symmetric map R, so left · R outcome is R left · outcome: what is shown of a feature and
    what is tested by shuffling the outcome are one number.
    """
    weights = np.linalg.inv(columns.T @ columns + ridge * np.eye(columns.shape[1])) @ (columns.T @ left)
    pulled: Floats = left - columns @ weights + left * np.diag(weights)
    return pulled


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
        _pair(feature, _named(feature, topics), metric, (posts, *map(told, row)))
        for feature, posts, row in zip(compared.features, compared.known.tolist(), figures.tolist(), strict=True)
        if not pays_harm(feature, row[0])
    ]
    surest = sorted(pairs, key=lambda each: (each[1].q_value, -abs(each[1].together), each[1].feature))
    return tuple(sorted(_one_a_habit(surest), key=lambda pair: not pair.told))


def _named(feature: Feature, topics: Mapping[str, str]) -> Habit:
    """Give a feature in her words; a topic goes by its own, and is a habit of its own."""
    meaning = topics.get(feature.name)
    return habit_of(feature) if meaning is None else Habit(feature.name, meaning, meaning)


def _one_a_habit(pairs: list[tuple[str, Correlation]]) -> Iterator[Correlation]:
    """Leave of each habit the first that is told; the others stay as figures."""
    seen: set[str] = set()
    for habit, pair in pairs:
        yield replace(pair, told=pair.told and habit not in seen)
        seen.add(habit)


def _pair(feature: Feature, named: Habit, metric: str, figures: tuple[float, ...]) -> tuple[str, Correlation]:
    """Put one feature's figures into a value with its sentence; give its habit with it."""
    posts, together, low, high, p_value, q_value, alone, alone_p = figures
    return named.habit, Correlation(
        feature.name, group_of(feature), named.more, int(posts), together, low, high, COVERAGE, p_value, q_value, alone,
        alone_p, q_value <= FALSE_DISCOVERIES, _sentence(named.more, metric, (together, alone, alone_p)),
    )  # fmt: skip


def _alone(compared: Compared, published_at: Seconds, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Give the partial correlations, other features and calendar held still, and their chances."""
    calendar = _calendar(published_at)
    columns, outcome = (each - calendar @ (calendar.T @ each) for each in (compared.columns, compared.outcome))
    # As many posts as columns explain each column by chance alone: the penalty that stands against it.
    ridge = columns.shape[1] / len(columns)
    left, of_outcome = residuals(columns, outcome, ridge)
    length = np.maximum(np.sqrt((left**2).sum(axis=0)), np.finfo(np.float64).tiny)
    pulled = pulls(columns, left, ridge) / length
    product = pulled.T @ outcome
    chance, _ = chances(product, pulled, outcome, rng)
    return product / np.sqrt((of_outcome**2).sum(axis=0)), chance


def _calendar(published_at: Seconds) -> Floats:
    """Give an orthonormal basis of what goes slowly through her history: a constant, a bend, and its waves."""
    at = (published_at - published_at[0]) / max(float(published_at[-1] - published_at[0]), 1.0)
    waves = [wave(2.0 * np.pi * turn * at) for turn in range(1, WAVES + 1) for wave in (np.sin, np.cos)]
    basis: Floats = np.linalg.qr(np.column_stack([np.ones(len(at)), at, at**2, *waves]))[0]
    return basis


def stays(together: float, alone: float, alone_p: float) -> bool:
    """Say whether what goes together still does with her other habits held still: the same way, by its own test."""
    return alone_p <= STILL_THERE and alone * together > 0.0


def _sentence(more: str, metric: str, found: tuple[float, float, float]) -> str:
    """Say what goes together with what, and whether it does so by itself; `found` is together, alone, its chance."""
    together, alone, _ = found
    side = "more" if together > 0.0 else "less"
    if stays(*found):
        left = "holds"
    elif alone * together > 0.0 and abs(alone) >= MUCH * abs(together):
        left = "chance"
    else:
        left = "little"
    said = tell(f"pair.{side}_{left}", more=more, metric=metric)
    return said if message_of(more) else str(said)  # a feature that has English words only


def _verdict(pairs: tuple[Correlation, ...], metric: str, posts: int) -> Sentence:
    """Sum it up."""
    found = [pair for pair in pairs if pair.told]
    if not found:
        return tell("habits.none", metric=metric, posts=posts)
    left = sum(stays(pair.together, pair.alone, pair.alone_p_value) for pair in found)
    if 0 < left < len(found):
        return tell("habits.some", found=len(found), left=left, metric=metric)
    return tell("habits.all" if left else "habits.left_none", found=len(found), metric=metric)
