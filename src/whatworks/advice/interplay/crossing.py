"""How a pair of levers becomes columns: products of two comparisons, and the cells her posts must fill first."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from whatworks.advice.contrast import Contrast
from whatworks.advice.interplay.pair import PAIRS, Pair
from whatworks.advice.overlap import MIN_SIDE
from whatworks.domain.posts import Flags, Floats


@dataclass(frozen=True, slots=True)
class Crossing:
    """One comparison of a pair: the lever's, and those of its contexts, by their places among all comparisons.

    `column` is the product of all, each less its mean (posts in use, in time order): with the main effects beside it,
    its coefficient is how many log units more one step of the lever brings per step of the context. `cells` counts
    posts with and without each, in the order of `product((True, False), repeat=…)`, the lever first.
    """

    pair: Pair
    lever: int
    contexts: tuple[int, ...]
    column: Floats
    cells: tuple[int, ...]


def crossings(compared: tuple[Contrast, ...]) -> tuple[Crossing, ...]:
    """Give every comparison of the named pairs that her posts can make: no cell with fewer than MIN_SIDE posts."""
    made = (crossing for pair in PAIRS for crossing in _of(pair, compared))
    return tuple(crossing for crossing in made if min(crossing.cells) >= MIN_SIDE)


def _of(pair: Pair, compared: tuple[Contrast, ...]) -> Iterator[Crossing]:
    """Give the comparisons of one pair, a category of a context at a time."""
    places = [
        [place for place, contrast in enumerate(compared) if contrast.lever.id == lever]
        for lever in (pair.lever, *pair.contexts)
    ]
    for lever, *contexts in product(*places):
        parts = [compared[place] for place in (lever, *contexts)]
        column = np.prod([part.column - part.column.mean() for part in parts], axis=0)
        cells = product(*((part.with_, part.without) for part in parts))
        yield Crossing(pair, lever, tuple(contexts), column, tuple(_count(cell) for cell in cells))


def _count(cell: tuple[Flags, ...]) -> int:
    """Count the posts on all these sides."""
    return int(np.logical_and.reduce(cell).sum())


def weights(asked: Crossing, known: tuple[Crossing, ...], compared: tuple[Contrast, ...]) -> tuple[Floats, Floats]:
    """Give what makes two figures of all coefficients: how much more the lever brings in the context, and what there.

    The first is the difference between the context and all else, categories against the mix of her others; for a triple
    it is what only all three together bring. The second is the lever's effect there, less its mean effect.
    """
    more, there = np.zeros(len(known)), np.zeros(len(known))
    contexts = {compared[place].lever.id: compared[place] for place in asked.contexts}
    for at, crossing in enumerate(known):
        parts = [compared[place] for place in crossing.contexts]
        if crossing.lever != asked.lever or not {part.lever.id for part in parts} <= set(contexts):
            continue
        ends = [_ends(part, contexts[part.lever.id]) for part in parts]
        there[at] = np.prod([inside for inside, _ in ends])
        if crossing.pair is asked.pair:
            more[at] = np.prod([inside - outside for inside, outside in ends])
    return more, there


def _ends(part: Contrast, asked: Contrast) -> tuple[float, float]:
    """Give a context's column, less its mean, where the asked context is there and where it is not."""
    mean = float(part.column.mean())
    if part.name == asked.name:
        return 1.0 - mean, -mean
    share = float(part.with_.sum()) / max(float(asked.without.sum()), 1.0)  # a rival category is never there itself
    return -mean, share - mean
