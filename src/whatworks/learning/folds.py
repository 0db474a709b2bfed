"""Rolling-origin folds: always learn from what was known before, always predict what came after, never the reverse."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from whatworks.domain.posts import Seconds

DAY = 86_400
# Posts published this close before a fold are left out of its training: a week's trends would leak into it.
EMBARGO = 7 * DAY
# Blocks that are predicted in turn; the first chooses, the others also validate. Each costs one fit of everything, so
# long histories, whose fits cost most and whose blocks are long enough, get two: the error on later weeks of the pages
# learned from was the same, while shorter histories of channels were predicted worse (by 1 to 6 %).
BLOCKS, BLOCKS_OF_MANY = 4, 2
MANY = 300
# The share of posts before the first block, learned from and never predicted.
FIRST = 0.4
# A fold learns from at least this many posts, or is skipped: with fewer the head is the baseline anyway.
FEWEST_TRAINING = 15


@dataclass(frozen=True, slots=True)
class Fold:
    """Rows to learn from and rows to predict; positions among the posts given."""

    train: NDArray[Any]
    test: NDArray[Any]


def rolling_origin(published_at: Seconds, known_at: Seconds) -> Iterator[Fold]:
    """Give folds over posts sorted by publication: blocks of the later posts, each predicted from the past alone.

    A post is in a fold's training if its outcome was known when the block began and it was published more than
    `EMBARGO` before. Blocks are cut by count, at the same places whatever the outcomes are.
    """
    count = len(published_at)
    blocks = BLOCKS if count < MANY else BLOCKS_OF_MANY
    edges = np.linspace(FIRST * count, count, blocks + 1).round().astype(np.int64)
    for start, end in pairwise(edges):
        if start == end:
            continue
        begins = published_at[start]
        train = np.flatnonzero((known_at <= begins) & (published_at < begins - EMBARGO))
        if len(train) >= FEWEST_TRAINING:
            yield Fold(train, np.arange(start, end))
