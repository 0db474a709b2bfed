"""The trial's table: one row for each world and each who advised there."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from whatworks.domain.shares import wilson
from whatworks.usecases.proving.bars import STRONG, WEAK, Bar, judge_worlds, of_world
from whatworks.usecases.proving.rivals import RIVALS
from whatworks.usecases.proving.scores import (
    PRODUCT,
    Trial,
    calibration_error,
    cards_of,
    followed,
    harmful,
    misled,
    promised_over_true,
)
from whatworks.worlds.catalogue import WORLDS


@dataclass(frozen=True, slots=True)
class Row:
    """What one adviser did in one world; shares and ratios are NaN where there was nothing to count.

    `false_weak` and `false_strong` are shares of creators told something false at .8 and at .9, `*_bound` the upper
    Wilson bound. `followed` and `best` are mean lifts (fractions) of following all that was told, and of following the
    best three permitted levers. `silent` is the share of creators told nothing.
    """

    world: str
    who: str
    creators: int
    cards: int
    false_weak: float
    false_weak_bound: float
    false_strong: float
    false_strong_bound: float
    right: float
    promised_over_true: float
    covered: float
    followed: float
    best: float
    calibration_error: float
    silent: float
    harmful: int


@dataclass(frozen=True, slots=True)
class Summary:
    """A whole trial: seeds, rows, bars."""

    tree: str
    seeds: tuple[int, ...]
    rows: tuple[Row, ...]
    bars: tuple[Bar, ...]
    trials: tuple[Trial, ...]

    @property
    def kept(self) -> bool:
        """Tell whether no bar is broken."""
        return all(bar.kept is not False for bar in self.bars)


def summarise(tree: str, seeds: tuple[int, ...], trials: Sequence[Trial]) -> Summary:
    """Put the trials together; the order in which they were done does not matter."""
    places = {world.id: place for place, world in enumerate(WORLDS)}
    ordered = tuple(sorted(trials, key=lambda one: (places[one.world], one.posts, one.noise, one.number)))
    worlds = dict.fromkeys(trial.world for trial in ordered)
    rows = tuple(row(of_world(ordered, world), who) for world in worlds for who in (PRODUCT, *RIVALS))
    return Summary(tree, seeds, rows, tuple(judge_worlds(ordered)), ordered)


def row(trials: Sequence[Trial], who: str) -> Row:
    """Count what one adviser did in one world."""
    cards, count = cards_of(trials, who), len(trials)
    weak, strong = misled(trials, WEAK, who), misled(trials, STRONG, who)
    return Row(
        world=trials[0].world,
        who=who,
        creators=count,
        cards=len(cards),
        false_weak=weak / count,
        false_weak_bound=wilson(weak, count)[1],
        false_strong=strong / count,
        false_strong_bound=wilson(strong, count)[1],
        right=_mean([card.true > 0 for card in cards]),
        promised_over_true=promised_over_true(cards)[0],
        covered=_mean([card.covered for card in cards]),
        followed=float(np.expm1(followed(trials, who))),
        best=float(np.expm1(_mean([trial.best for trial in trials]))),
        calibration_error=calibration_error(cards),
        silent=_mean([not trial.told(who) for trial in trials]),
        harmful=harmful(cards),
    )


def _mean(values: Sequence[float]) -> float:
    """Give the mean; NaN of nothing."""
    return float(np.mean(values)) if len(values) else float("nan")
