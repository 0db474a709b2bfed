"""Shuffles that keep what neighbouring posts have in common: the chance of a pattern where there is none."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from whatworks.domain.posts import Floats

# Shuffles drawn: the smallest chance they can show is 1 in 2,000, a quarter of what the first of 50 features needs.
SHUFFLES = 1_999
# Shuffles held at once: 500 of a thousand posts are 4 MB.
AT_ONCE = 500
# Posts a block holds at least: moods and series of posts last about that long.
SHORTEST_BLOCK = 5


def block_length(count: int) -> int:
    """Give the posts of a block: the cube root of all (Hall, Horowitz and Jing 1995), at least `SHORTEST_BLOCK`."""
    return max(SHORTEST_BLOCK, round(float(np.cbrt(count))))


def shuffles(count: int, rng: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    """Give `SHUFFLES` orders of `count` posts (shuffles × posts, some at a time), each in whole blocks.

    The history is turned by a random number of posts, cut into blocks, and the blocks are put in a random order: what
    a post has in common with its neighbours stays, what outcome and feature have in common goes.
    """
    block = np.arange(count) // block_length(count)
    for start in range(0, SHUFFLES, AT_ONCE):
        size = min(AT_ONCE, SHUFFLES - start)
        turn = rng.integers(count, size=(size, 1))
        order = np.argsort(rng.random((size, block[-1] + 1))[:, block], axis=1, kind="stable")
        yield (order + turn) % count


def chances(found: Floats, columns: Floats, outcome: Floats, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Give, for each column, the two-sided chance of |outcome @ column| ≥ |found|, and the SD of it under shuffling.

    `columns` is posts × columns in time order, `outcome` one value a post. (1 + as far) ÷ (1 + shuffles), never 0
    (Phipson and Smyth 2010).
    """
    further, square = np.zeros(columns.shape[1]), np.zeros(columns.shape[1])
    for order in shuffles(len(outcome), rng):
        drawn = outcome[order] @ columns
        further += (np.abs(drawn) >= np.abs(found) * (1.0 - ROUND_OFF)).sum(axis=0)
        square += (drawn**2).sum(axis=0)
    return (1.0 + further) / (1.0 + SHUFFLES), np.sqrt(square / SHUFFLES)


# Two orders of one sum differ by this much at most: a shuffle that gives the same correlation counts as far.
ROUND_OFF = 1e-9
