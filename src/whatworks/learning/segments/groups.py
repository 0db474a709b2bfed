"""How many groups of people there are, if more than one crowd, and who belongs to which."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from whatworks.domain.posts import Floats
from whatworks.domain.voice import Ids
from whatworks.learning.segments.acting import acting_crowds
from whatworks.learning.segments.habits import Habits
from whatworks.learning.segments.partition import agreement, partition

MOST = 5  # groups: more than a creator can tell apart
CROWDS = 59  # made-up single crowds: a cut must be tighter than in every one of them, a chance of 1 in 60
AT_ONCE = 20  # crowds made at a time: in a real single crowd the first of them ends the search
FOLDS = 21  # resamples of the people: an odd number has a middle
STABLE = 0.75  # adjusted Rand index of the middle resample from which a cut is believed
SETTLING = 40  # rounds in which the groups' common shape is learned: long thin groups need some thirty
RIDGE = 1e-6  # keeps a shape without width invertible
LOOKED_AT = 2_000  # people who decide how many groups there are; the others are then put to the nearest


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups: `label` of each person; `stability` is that of the cut, None for one crowd.

    `beaten` of `crowds` made-up single crowds fell less neatly into as many groups as were tried last.
    """

    label: Ids
    count: int
    stability: float | None
    beaten: int
    crowds: int


def groups(habits: Habits, rng: np.random.Generator) -> Groups:
    """Find the groups of people by how lately, how often and what they do.

    More than one only where the cut is tighter than in every made-up crowd of people who act as these do, as many as
    the gap statistic says (Tibshirani, Walther & Hastie 2001), and where most people fall together again in resamples.
    """
    points, people = habits.points, len(habits)
    if not points.shape[1]:
        return Groups(np.zeros(people, dtype=np.int64), 1, None, 0, 0)
    chosen = np.sort(rng.choice(people, LOOKED_AT, replace=False)) if people > LOOKED_AT else np.arange(people)
    looked = points[chosen]
    many, beaten, crowds = _how_many(looked, lambda count: acting_crowds(habits, chosen, count, rng), rng)
    for count in range(many, 1, -1):
        centre, label = cut(looked, count, rng)
        stability = _stability(looked, label, count, rng)
        if stability >= STABLE:
            everybody = label if len(chosen) == people else centre.nearest(points)
            return Groups(everybody, count, stability, beaten, crowds)
    return Groups(np.zeros(people, dtype=np.int64), 1, None, beaten, crowds)


def _how_many(points: Floats, crowds_of: Callable[[int], Floats], rng: np.random.Generator) -> tuple[int, int, int]:
    """Give how many groups the gap says, how many crowds the cut was tighter than, and how many there were.

    `crowds_of` makes so many single crowds, as tables × people × columns.
    """
    tightness = np.array([_log_within(points[None], count, rng)[0] for count in range(1, MOST + 1)])
    drawn: list[Floats] = []
    while sum(map(len, drawn)) < CROWDS:
        crowds = crowds_of(min(AT_ONCE, CROWDS - sum(map(len, drawn))))
        drawn.append(np.column_stack([_log_within(crowds, count, rng) for count in range(1, MOST + 1)]))
        told = np.concatenate(drawn)
        gap = _gaps(tightness, told)
        many = _smallest(gap, told)
        own = tightness - tightness[0]
        looser = int(np.sum((told - told[:, :1])[:, many - 1] > own[many - 1]))
        if many == 1 or looser < len(told):
            return 1, looser, len(told)
    return many, looser, CROWDS


def _log_within(tables: Floats, count: int, rng: np.random.Generator) -> Floats:
    """Give the logarithm of the sum of squares within the groups of each table."""
    within: Floats = np.log(np.maximum(partition(tables, count, rng)[1], 1e-12))
    return within


def _gaps(tightness: Floats, crowds: Floats) -> Floats:
    """Give how much tighter each cut is than in the crowds, both against one group."""
    gaps: Floats = (crowds - crowds[:, :1]).mean(axis=0) - (tightness - tightness[0])
    return gaps


def _smallest(gap: Floats, crowds: Floats) -> int:
    """Give the smallest number of groups whose gap the next does not beat by more than its error."""
    error = (crowds - crowds[:, :1]).std(axis=0) * np.sqrt(1 + 1 / len(crowds))
    enough = gap[:-1] >= gap[1:] - error[1:]
    return int(np.argmax(enough)) + 1 if enough.any() else len(gap)


@dataclass(frozen=True, slots=True)
class Centres:
    """Groups of one common shape: their centres, log shares, and what turns distances into those of that shape."""

    centres: Floats
    log_share: Floats
    whiten: Floats

    def nearest(self, points: Floats) -> Ids:
        """Put each point to its likeliest group."""
        likeliest: Ids = np.argmax(self.score(points), axis=1)
        return likeliest

    def score(self, points: Floats) -> Floats:
        """Give the log density of each point under each group, up to what all groups share."""
        away = ((points @ self.whiten)[:, None, :] - (self.centres @ self.whiten)[None]) ** 2
        score: Floats = self.log_share - away.sum(axis=2) / 2
        return score


def cut(points: Floats, count: int, rng: np.random.Generator) -> tuple[Centres, Ids]:
    """Cut people into groups of one common, learned shape, so that columns which tell nothing weigh nothing.

    Begins at k-means and goes on by expectation and maximisation of normal groups with a common covariance.
    """
    label = partition(points[None], count, rng)[0][0]
    belongs = np.eye(count)[label]
    for _ in range(SETTLING):
        found = _learned(points, belongs)
        score = found.score(points)
        score -= score.max(axis=1, keepdims=True)
        belongs = np.exp(score) / np.exp(score).sum(axis=1, keepdims=True)
    return found, found.nearest(points)


def _learned(points: Floats, belongs: Floats) -> Centres:
    """Learn centres, shares and the common shape from how far each person belongs to each group."""
    size = np.maximum(belongs.sum(axis=0), 1e-9)
    centres = (belongs.T @ points) / size[:, None]
    off = points[:, None, :] - centres[None]
    spread = np.einsum("pg,pgi,pgj->ij", belongs, off, off) / len(points) + RIDGE * np.eye(points.shape[1])
    values, vectors = np.linalg.eigh(spread)
    return Centres(centres, np.log(size / len(points)), vectors / np.sqrt(np.maximum(values, RIDGE)))


def _stability(points: Floats, label: Ids, count: int, rng: np.random.Generator) -> float:
    """Give how well the middle resample of the people finds the same groups again."""
    found = []
    for _ in range(FOLDS):
        resample = points[rng.integers(len(points), size=len(points))]
        centres, _ = cut(resample, count, rng)
        found.append(agreement(centres.nearest(points), label))
    return float(np.median(found))
