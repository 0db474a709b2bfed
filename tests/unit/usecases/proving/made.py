"""Creators and trials made by hand, for the tests of the trial."""

import numpy as np

from whatworks.usecases.proving.accounts import Account, accounts_of
from whatworks.usecases.proving.cases import world_named
from whatworks.usecases.proving.scores import Scored, Trial


def account(world: str, posts: int = 120, noise: float = 0.5, seed: int = 1) -> Account:
    """Draw a creator and describe her first account."""
    return accounts_of(world_named(world).make(posts, noise, np.random.default_rng(seed)))[0]


def card(true: float = 0.15, confidence: float = 0.95, lever: str = "question", direction: str = "more") -> Scored:
    """Give a card that promises what is true, if anything is."""
    return Scored(lever, direction, confidence, max(true, 0.1), true, covered=True, gained=true / 2)


def trials(world: str, count: int, *cards: Scored, posts: int = 110, noise: float = 0.5) -> list[Trial]:
    """Give creators who were all told the same; both rivals told them nothing."""
    rivals: dict[str, tuple[Scored, ...]] = {"A raw means": (), "B boosting + SHAP": ()}
    return [Trial(world, posts, noise, n, cards, {"question": 0.001}, 0.1, rivals, best=0.1) for n in range(count)]
