"""What can predict a post, the trusted one first, and one fit of all of them; which to trust is decided elsewhere."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from whatworks.domain.posts import Floats
from whatworks.domain.sentences import tell
from whatworks.learning import head
from whatworks.learning.choice import choose
from whatworks.learning.shared.model import Told


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to predict: whether it starts from the shared model, and whether her own posts have a say."""

    name: str
    shared: bool = False
    own: bool = False


MEDIAN: Final = Candidate(tell("chosen.median"))
OWN: Final = Candidate(tell("chosen.own"), own=True)
SHARED: Final = Candidate(tell("chosen.shared"), shared=True)
STACKED: Final = Candidate(tell("chosen.stacked"), shared=True, own=True)

ALONE: Final = (MEDIAN, OWN)
TAUGHT: Final = (SHARED, STACKED, MEDIAN)
# From this many posts on her own have a say until folds clearly speak against it; before, folds must speak for it. On
# the pages learned from (by models that had not seen them) the stack with its usual weights was better from twenty on,
# on the first three fifths of channels from fifty on.
ENOUGH_TAUGHT = 20
ENOUGH_ALONE = 50
# The parts of a stack and their usual weights: the shared model (where there is one, then also a head on what it leaves
# over), a head on her posts alone, trees, and her steady level. Each part is a noisy guess of one thing, so their best
# sum shrinks all of them. The least error on later weeks of the pages learned from (by models that had not seen them)
# and on the first three fifths of channels.
USUAL = {
    (True, True): (0.5, 0.2, 0.3, 0.4, 0.45),
    (True, False): (0.75, 0.2, 0.3, 0.0, 0.4),
    (False, True): (0.5, 0.3, 0.4),
    (False, False): (0.6, 0.0, 0.4),
}
# The way to her steady level that heads and trees take for granted: what they explain should not be her level. A little
# less than its weight, so that they find some of it where it helps.
STEADY = 0.3
# Stacking weights of the memory that her own posts can earn it; steps of a quarter, as finer ones moved no error.
WEIGHTS = (0.0, 0.25, 0.5, 0.75, 1.0)
# A weight of the memory must be better by this many standard errors: less than a whole candidate, as each is a small
# step to the next; a whole one would refuse most real gains of a hundred posts, none would let noise choose.
CLEARLY = 0.5


@dataclass(frozen=True, slots=True)
class Fitted:
    """What one training set taught: the memory's weight, and the parts of her own posts."""

    weight: float
    parts: head.Parts

    def predict(self, values: Floats, gap: Floats, told: Told | None) -> Floats:
        """Give what each part expects, rows × parts (`told` of the same rows, None without a shared model).

        `gap` is how far her steady level is from the quick one.
        """
        own = self.parts.predict(values)
        shared = () if told is None else (told.expected(self.weight),)
        return np.column_stack([*shared, own, gap])


def usual_weights(*, shared: bool, grown: bool) -> Floats:
    """Give the weights of the parts where nothing of hers speaks, with or without a shared model and trees."""
    return np.array(USUAL[shared, grown])


def trusted(candidates: tuple[Candidate, ...], posts: int, *, tried: bool) -> int:
    """Give the position of the candidate that is trusted with so many posts, whether or not folds have `tried` it."""
    shared = candidates[0].shared
    enough = posts >= (ENOUGH_TAUGHT if shared else ENOUGH_ALONE) and (tried or shared)
    return 1 if enough else 0


def fit(values: Floats, target: Floats, told: Told | None, *, memory: float, boosted: bool, seed: int) -> Fitted:
    """Fit all parts to posts in time order; `memory` is the memory's weight where she has no evidence.

    `target` is the distance from her level, part of the way to her steady level already taken. The head on top of the
    shared model is tuned in closed form on what that model leaves over (Friedman 2001: stages of an additive model),
    with the exact leave-one-out penalty of `ridge`.
    """
    if told is None:
        return Fitted(0.0, head.fit(values, (target,), boosted=boosted, seed=seed))
    weight = earned(target, told, memory)
    targets = (target - told.expected(weight), target)
    return Fitted(weight, head.fit(values, targets, boosted=boosted, seed=seed))


def earned(target: Floats, told: Told, memory: float) -> float:
    """Give the memory's stacking weight that her posts earn it; every post was judged by what was known before it.

    The usual weight stays where no other is clearly better, so few posts change nothing.
    """
    if len(target) == 0:
        return memory
    weights = (memory, *(weight for weight in WEIGHTS if weight != memory))
    return weights[choose(np.array([target - told.expected(weight) for weight in weights]), clearly=CLEARLY)]
