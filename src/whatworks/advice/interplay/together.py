"""What works together in one series, as she is told it, and the cards that hold in one context only."""

from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from whatworks.advice.contrast import Contrast
from whatworks.advice.finding import COVERAGE
from whatworks.advice.interplay import words
from whatworks.advice.interplay.belief import believe
from whatworks.advice.interplay.crossing import crossings
from whatworks.advice.interplay.pair import Pair
from whatworks.advice.interplay.reading import Reading, readings, told
from whatworks.advice.weighed import Weighed
from whatworks.domain.cards import Card, Lift, Message
from whatworks.domain.interplay import Cell, Interplay, Together
from whatworks.domain.posts import Floats

STREAM = 17  # of the seed: what is drawn here must not follow what the levers' own sampler draws


@dataclass(frozen=True, slots=True)
class Found:
    """What works together in one series, and the readings it is told from, in the same order."""

    interplay: Interplay
    readings: tuple[Reading, ...] = ()


def together(weighed: Weighed, seed: int) -> Found:
    """Give what works together; nothing where effects changed on the way, for too few posts came since."""
    series, posts = weighed.evidence.series, int(weighed.usable.sum())
    if weighed.changed:
        return Found(Interplay(series, posts, 0, (), words.CHANGED))
    crossed = crossings(weighed.compared)
    if not crossed:
        return Found(Interplay(series, posts, 0, (), words.NONE_ASKED))
    belief = believe(weighed, crossed, np.random.default_rng([seed, STREAM]))
    chosen = told(belief, readings(weighed, crossed, belief))
    asked = len({crossing.pair.id for crossing in crossed})
    rows = tuple(_row(weighed, reading) for reading in chosen)
    return Found(Interplay(series, posts, asked, rows, words.verdict(asked, len(rows))), chosen)


def narrowed(card: Card, weighed: Weighed, found: Found) -> Card:
    """Give the card with where it holds, if what works together turns its sign elsewhere; else as it is."""
    if card.kind != "advice" or card.series != weighed.evidence.series:
        return card
    for reading in found.readings:
        said = _only(card, weighed, reading)
        if said:
            return replace(card, holds=said)
    return card


def _only(card: Card, weighed: Weighed, reading: Reading) -> str:
    """Say where a card holds by one reading; "" where it holds on both sides, or the reading is not about it."""
    crossing, compared = reading.crossing, weighed.compared
    if len(crossing.contexts) != 1:
        return ""
    lever, other = crossing.lever, crossing.contexts[0]
    about = next((at for at in (lever, other) if is_about(card, compared[at])), None)
    if about is None:
        return ""
    beside = compared[other if about == lever else lever]
    sign = -1.0 if card.change.direction == "less" else 1.0
    main = float(np.median(weighed.belief.draws[:, about]))
    step = float(np.median(reading.more)) * reading.sign
    mean = float(beside.column.mean())
    there, elsewhere = sign * (main + (1.0 - mean) * step), sign * (main - mean * step)
    if (there > 0) == (elsewhere > 0):
        return ""
    good = there > 0
    sides = words.context(beside, present=good), words.context(beside, present=not good)
    return words.holds(*sides, float(np.expm1(min(there, elsewhere))))


def is_about(card: Card, contrast: Contrast) -> bool:
    """Say whether a card advises on this comparison."""
    return card.lever == contrast.lever.id and str(card.message.params.get("category", "")) == contrast.category


def _row(weighed: Weighed, reading: Reading) -> Together:
    """Make one row of a reading."""
    crossing, compared, series = reading.crossing, weighed.compared, weighed.evidence.series
    contexts = tuple(compared[place] for place in crossing.contexts)
    lifts = lift_of(reading.more), lift_of(reading.inside), lift_of(reading.inside - reading.more)
    said = words.move(compared[crossing.lever], reading.direction)
    places = _places(contexts, present=reading.present)
    mixes = product((True, False), repeat=1 + len(contexts))
    return Together(
        id=_id(crossing.pair, contexts),
        series=series,
        lever=crossing.pair.lever,
        contexts=tuple(part.name for part in contexts),
        direction=reading.direction,
        present=reading.present,
        sentence=words.sentence(said, places, lifts, series),
        message=_message(crossing.pair, contexts, reading, lifts[0]),
        more=lifts[0],
        inside=lifts[1],
        outside=lifts[2],
        confidence=reading.confidence,
        cells=tuple(Cell(mix, posts) for mix, posts in zip(mixes, crossing.cells, strict=True)),
    )


def _places(contexts: tuple[Contrast, ...], *, present: bool) -> tuple[str, str]:
    """Give where it does more, and against what."""
    there = " and ".join(words.context(part, present=present) for part in contexts)
    if len(contexts) > 1:
        return there, "each of the two alone lets expect"
    return there, f"in posts {words.context(contexts[0], present=not present)}"


def _id(pair: Pair, contexts: tuple[Contrast, ...]) -> str:
    """Give an id that stays the same as long as the same is told: `emoji+daypart:evening`."""
    return "+".join((pair.lever, *(part.name for part in contexts)))


def _message(pair: Pair, contexts: tuple[Contrast, ...], reading: Reading, more: Lift) -> Message:
    """Give the sentence's id and what fills it."""
    params: dict[str, str | float | int] = {"median": more.median, "low": more.low, "high": more.high}
    params |= {part.lever.id: part.category for part in contexts if part.category}
    return Message(f"together.{pair.id}.{reading.direction}.{'with' if reading.present else 'without'}", params)


def lift_of(draws: Floats) -> Lift:
    """Give draws of a log effect as a lift with its interval."""
    tail = (1.0 - COVERAGE) / 2.0
    low, median, high = np.expm1(np.quantile(draws, (tail, 0.5, 1.0 - tail))).tolist()
    return Lift(median, low, high, COVERAGE)
