"""What may be behind an anomaly: what was foreseen of such a post, or what sets it apart; never proof of a cause."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from whatworks.domain.features import Feature, FeatureTable
from whatworks.domain.insight import NO_CAUSE, Anomaly, Cause
from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import Flags, Floats
from whatworks.domain.sentences import Sentence, tell
from whatworks.learning import ridge
from whatworks.learning.columns import Columns
from whatworks.learning.figures import told
from whatworks.learning.habits import counted
from whatworks.learning.level import known_level, usable
from whatworks.learning.plain import is_hers, pays_harm
from whatworks.learning.reasons import group_of, group_words

# Fits of what was foreseen, each for the anomalies that follow it: between two, a history grows by little.
FITS = 6
# Posts known before an anomaly from which anything of hers was foreseen.
FEWEST_BEFORE = 40
# What was learned must lower the leave-one-out error by this many standard errors, or nothing was foreseen.
CLEARLY = 1.0
# A push (log units) that moves a post by 15 % at least; less is no part of a doubling.
SMALLEST_PUSH = float(np.log(1.15))
# The share of her posts that have anything as unusual about them: of twenty ordinary posts, one would be given a cause.
UNUSUAL_SHARE = 0.05
# Other posts with the same oddity speak from this many on: if they went the other way, the oddity is not behind it.
FEWEST_ALIKE = 3
NAMED = 2  # what a person keeps in mind
# What compares a post with those before it is not about the post alone: by when it is known, or by name.
COMPARED = ("at publication, from earlier posts", "hashtags_repeated")
SPREAD_FLOOR = 1e-9  # of a column's size: below, it is constant up to rounding


@dataclass(frozen=True, slots=True)
class _Hers:
    """The features she chooses (posts × features, NaN = missing), and how unusual each value is (standard deviations).

    `odd` is 0 where a value is missing; a post is out of the usual from `threshold` on.
    """

    features: tuple[Feature, ...]
    values: Floats
    odd: Floats
    threshold: float


def explained(found: tuple[Anomaly, ...], table: FeatureTable, outcome: Outcome) -> tuple[Anomaly, ...]:
    """Give the anomalies with what may be behind each; rows of table and outcome are the series' posts.

    First what posts known before made expected of it, in its own direction; else what is unusual about it, unless
    other posts with the same went the other way; else that there is nothing in her file.
    """
    if not found:
        return ()
    place = {str(name): row for row, name in reversed(list(enumerate(table.post_id.tolist())))}
    rows = np.array([place[anomaly.post_id] for anomaly in found])
    hers = _hers(table)
    foreseen = dict(_foreseen(hers, outcome, rows))
    return tuple(
        replace(anomaly, cause=foreseen.get(row) or _unusual(hers, outcome, row) or NO_CAUSE)
        for anomaly, row in zip(found, rows.tolist(), strict=True)
    )


def _hers(table: FeatureTable) -> _Hers:
    """Gather the features she chooses, and how far each post's values lie from her usual."""
    kept = [at for at, feature in enumerate(table.features) if is_hers(feature) and _is_its_own(feature)]
    values = table.values[:, kept]
    known = np.isfinite(values)
    seen = np.maximum(known.sum(axis=0), 1)
    mean = np.where(known, values, 0.0).sum(axis=0) / seen
    off = np.where(known, values - mean, 0.0)
    spread = np.sqrt((off**2).sum(axis=0) / seen)
    odd = np.where(spread > SPREAD_FLOOR * (1.0 + np.abs(mean)), off / np.maximum(spread, SPREAD_FLOOR), 0.0)
    features = tuple(table.features[at] for at in kept)
    most = np.abs(odd).max(axis=1, initial=0.0)
    return _Hers(features, values, odd, float(np.quantile(most, 1.0 - UNUSUAL_SHARE, method="higher")))


def _is_its_own(feature: Feature) -> bool:
    """Say whether a feature is about the post alone."""
    return feature.known not in COMPARED and feature.name not in COMPARED


def _foreseen(hers: _Hers, outcome: Outcome, rows: NDArray[np.int64]) -> Iterator[tuple[int, Cause]]:
    """Give what posts known before made expected of some of the rows, in the direction they went."""
    level = known_level(outcome, outcome.published_at)
    may = usable(outcome) & np.isfinite(level)
    in_turn = rows[np.argsort(outcome.published_at[rows], kind="stable")]
    for later in np.array_split(in_turn, min(FITS, len(in_turn))):
        before = np.flatnonzero(may & (outcome.known_at <= outcome.published_at[later[0]]))
        if len(before) < FEWEST_BEFORE:
            continue
        columns = Columns.fit(hers.values[before])
        learned = ridge.fit(columns.apply(hers.values[before]), outcome.value[before] - level[before])
        target = ridge.winsorised(outcome.value[before] - level[before])
        gain = np.abs(target - target.mean()) - np.abs(learned.left_over)
        if gain.mean() <= CLEARLY * gain.std() / np.sqrt(len(gain)):
            continue
        pushed = columns.gather(columns.apply(hers.values[later]) * learned.weights, len(hers.features))
        for row, push in zip(later.tolist(), pushed, strict=True):
            if cause := _pushed(hers, row, push, float(np.sign(outcome.excess[row]))):
                yield row, cause


def _pushed(hers: _Hers, row: int, push: Floats, side: float) -> Cause | None:
    """Name the strongest groups that pushed a post the way it went; None where they come to little."""
    total: dict[str, float] = {}
    for feature, each, odd in zip(hers.features, push.tolist(), hers.odd[row].tolist(), strict=True):
        if not pays_harm(feature, each * odd):
            total[group_of(feature)] = total.get(group_of(feature), 0.0) + each
    strongest = sorted(total.items(), key=lambda item: (-round(side * item[1], 9), item[0]))[:NAMED]
    named = [(group, each) for group, each in strongest if side * each >= SMALLEST_PUSH]
    if not named:
        return None
    about = tuple(group for group, _ in named)
    lift = abs(float(np.expm1(sum(each for _, each in named))))
    said = tell("cause.more" if side > 0.0 else "cause.less", about=_listed(about), lift=lift)
    return Cause("foreseen", about, said)


def _listed(about: tuple[str, ...]) -> Sentence:
    """Name one group, or the two."""
    words = [group_words(group) for group in about]
    return words[0] if len(words) == 1 else tell("cause.both", first=words[0], second=words[1])


def _unusual(hers: _Hers, outcome: Outcome, row: int) -> Cause | None:
    """Name what is most out of the usual about a post; None where nothing is, or where its like went the other way."""
    side = float(np.sign(outcome.excess[row]))
    order = np.argsort(-np.abs(hers.odd[row]), kind="stable")
    named: dict[str, str] = {}
    for at in order.tolist():
        odd = float(hers.odd[row, at])
        if abs(odd) < hers.threshold or odd == 0.0 or len(named) == NAMED:
            break
        feature = hers.features[at]
        if not pays_harm(feature, side * odd) and _may_be(hers.odd[:, at] * np.sign(odd), outcome, row):
            named.setdefault(group_of(feature), _value_words(feature, hers.values[:, at], row))
    if not named:
        return None
    about = tuple(named)
    return Cause("unusual", about, tell("cause.unusual", values="; ".join(named.values()), about=_listed(about)))


def _may_be(odd: Floats, outcome: Outcome, row: int) -> bool:
    """Say whether other posts at least half as odd went the same way, or are too few to say."""
    alike: Flags = (odd >= odd[row] / 2.0) & usable(outcome) & np.isfinite(outcome.excess)
    alike[row] = False
    if alike.sum() < FEWEST_ALIKE:
        return True
    return float(np.median(outcome.excess[alike])) * float(outcome.excess[row]) > 0.0


def _value_words(feature: Feature, values: Floats, row: int) -> str:
    """Say what a post has, and what her posts usually have."""
    if feature.name.startswith("topic_"):
        return "what it is about"
    return counted(feature, told(float(values[row])), told(float(np.nanmedian(values))))
