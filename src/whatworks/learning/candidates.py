"""What can predict a post, the trusted one first, and one fit of all of them; which to trust is decided elsewhere."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from whatworks.domain.posts import Floats
from whatworks.learning import head
from whatworks.learning.choice import choose
from whatworks.learning.shared.model import Told


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to predict: whether it starts from the shared model, adds a head of her own posts, and boosts it."""

    name: str
    shared: bool = False
    headed: bool = False
    boosted: bool = False


MEDIAN: Final = Candidate(head.MEDIAN)
RIDGE: Final = Candidate(head.RIDGE, headed=True)
BOOSTED: Final = Candidate(head.BOOSTED, headed=True, boosted=True)
SHARED: Final = Candidate("shared model", shared=True)
SHARED_RIDGE: Final = Candidate("shared model + ridge head", shared=True, headed=True)
SHARED_BOOSTED: Final = Candidate("shared model + ridge head + boosting", shared=True, headed=True, boosted=True)

# Without a shared model of her platform: the simplest first, each must beat those before it out of time.
ALONE: Final = (MEDIAN, RIDGE, BOOSTED)
# With one: it is what is known before she has shown anything, so it stays until something is clearly better, and the
# rolling median is the way out for a creator unlike the pages it was learned on.
TAUGHT: Final = (SHARED, SHARED_RIDGE, SHARED_BOOSTED, MEDIAN)
# Stacking weights of the memory that her own posts can earn it; steps of a quarter, as finer ones moved no error.
WEIGHTS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Fitted:
    """What one training set taught: the memory's weight, a head by itself and one on what the shared model leaves."""

    weight: float
    own: head.Head | None
    leaning: head.Head | None

    def predict(self, candidate: Candidate, values: Floats, told: Told | None) -> Floats:
        """Give the expected distance from her level, one a row (`told` of the same rows, None without a shared one)."""
        base = told.expected(self.weight) if candidate.shared and told is not None else np.zeros(len(values))
        added = self.leaning if candidate.shared else self.own
        if added is None or not candidate.headed:
            return base
        return base + (added.predict(values) if candidate.boosted else added.straight(values))


def fit(
    values: Floats, target: Floats, told: Told | None, among: tuple[Candidate, ...], *, usual: float, seed: int
) -> Fitted:
    """Fit what the candidates need to posts in time order; `usual` is the memory's weight where she has no evidence.

    The head on top of the shared model is tuned in closed form on what that model leaves over (Friedman 2001: stages
    of an additive model), with the exact leave-one-out penalty of `ridge`.
    """
    weight = earned(target, told, usual) if told is not None else 0.0
    heads: list[head.Head | None] = []
    for shared in (False, True):
        asked = [candidate for candidate in among if candidate.headed and candidate.shared == shared]
        left = target - told.expected(weight) if shared and told is not None else target
        boosted = any(candidate.boosted for candidate in asked)
        heads.append(head.fit(values, left, boosted=boosted, seed=seed) if asked else None)
    return Fitted(weight, heads[0], heads[1])


def earned(target: Floats, told: Told, usual: float) -> float:
    """Give the memory's stacking weight that her posts earn it; every post was judged by what was known before it.

    The usual weight stays where no other is clearly better, so few posts change nothing.
    """
    if len(target) == 0:
        return usual
    weights = (usual, *(weight for weight in WEIGHTS if weight != usual))
    return weights[choose(np.array([target - told.expected(weight) for weight in weights]))]
