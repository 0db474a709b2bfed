"""Reading crossings: in which direction, in which context, how sure; and which of all readings may be told."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from whatworks.advice.contrast import Contrast
from whatworks.advice.finding import MARGIN
from whatworks.advice.interplay.belief import Crossed
from whatworks.advice.interplay.crossing import Crossing, weights
from whatworks.advice.lever import Lever
from whatworks.advice.ranking import MAX_PAST_Z, MIN_CONFIDENCE
from whatworks.advice.weighed import Weighed
from whatworks.domain.cards import Direction
from whatworks.domain.posts import Floats

# Of what a creator is told, at most this share is expected to be false (Bayesian false discovery rate: Müller et al.,
# JASA 99, 2004), over the pairs told to her. So a single row must be .95 sure where a card must be .8: it is one of
# many asked about, and nothing she needs to know. She is promised one in ten, and it is asked for twice over: rows are
# not recalibrated, and on made-up creators those of .9 to .95 came true less often than they said. Beside surer rows
# one may be less sure, but never less than a card.
MAX_FALSE = 0.05


@dataclass(frozen=True, slots=True)
class Reading:
    """One crossing read as advice: move the lever in `direction` where the context is there (`present`) or left out.

    `place` is the crossing's among all. Draws, log units: `more` is what the move brings there beyond elsewhere,
    `inside` what it brings there.
    """

    crossing: Crossing
    place: int
    direction: Direction
    present: bool
    more: Floats
    inside: Floats

    @property
    def sign(self) -> float:
        """Give the sign of the crossing's coefficient in this reading."""
        return 1.0 if (self.direction == "more") == self.present else -1.0

    @property
    def confidence(self) -> float:
        """Give the probability that the move brings at least 3 % more there."""
        return float(np.mean(self.more > MARGIN))


def readings(weighed: Weighed, crossed: tuple[Crossing, ...], found: Crossed) -> tuple[Reading, ...]:
    """Read every crossing in every way that may be advised."""
    return tuple(each for at in range(len(crossed)) for each in _of(weighed, crossed, found, at))


def told(found: Crossed, read: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Choose what is told, surest first: one reading a pair, as long as at most MAX_FALSE is expected to be false.

    A pair that shows on the post *before* is left out, as a card's lever would be, and so is a move that helps nowhere.
    """
    best: dict[str, Reading] = {}
    for each in read:
        rival = best.get(each.crossing.pair.id)
        if np.median(each.inside) > 0 and (rival is None or _rank(each) > _rank(rival)):
            best[each.crossing.pair.id] = each
    chosen: list[Reading] = []
    for each in sorted(best.values(), key=_rank, reverse=True):
        false = [1.0 - one.confidence for one in (*chosen, each)]
        sure = each.confidence >= MIN_CONFIDENCE and sum(false) / len(false) <= MAX_FALSE
        if sure and abs(found.past_z[each.place]) <= MAX_PAST_Z:
            chosen.append(each)
    return tuple(chosen)


def _of(weighed: Weighed, crossed: tuple[Crossing, ...], found: Crossed, at: int) -> Iterator[Reading]:
    """Read one crossing."""
    crossing, compared = crossed[at], weighed.compared
    difference, there = weights(crossing, crossed, compared)
    more = found.draws @ difference
    main = weighed.belief.draws[:, crossing.lever]
    inside = np.resize(main, len(more)) + found.draws @ there
    kept = min(weighed.age.kept(compared[place].lever.id) for place in (crossing.lever, *crossing.contexts))
    more, inside = faded(more, kept, found.luck), faded(inside, kept, found.luck)
    for direction in compared[crossing.lever].lever.permitted:
        sign = 1.0 if direction == "more" else -1.0
        if all(towards(compared[place], present=True) for place in crossing.contexts):
            yield Reading(crossing, at, direction, True, sign * more, sign * inside)
        if len(crossing.contexts) == 1 and towards(compared[crossing.contexts[0]], present=False):
            yield Reading(crossing, at, direction, False, -sign * more, sign * (inside - more))


def faded(draws: Floats, kept: float, luck: Floats) -> Floats:
    """Give draws of an effect as of now, of which time left this correlation: smaller and wider (`advice.drift`)."""
    wider: Floats = kept * draws + np.sqrt(1.0 - kept * kept) * abs(float(np.mean(draws))) * luck
    return wider


def towards(context: Contrast, *, present: bool) -> bool:
    """Say whether she may be sent to a context: never to one that more or less of is not permitted as advice either."""
    wanted: Direction = "more" if present else "less"
    lever: Lever = context.lever
    return lever.kind == "category" or wanted in lever.permitted


def _rank(reading: Reading) -> tuple[float, float]:
    """Order readings: the surest first, of equally sure ones (the same, read from its other end) what brings most."""
    return reading.confidence, float(np.median(reading.inside))
