"""What a world is: a maker of creators whose true effects are known, so that the whole product can be put on trial."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from whatworks.domain.metrics import Platform
from whatworks.domain.posts import Batch


@dataclass(frozen=True, slots=True)
class TrueEffect:
    """The truth about one lever: the log effect of moving it from one value to another.

    `log_lift(from_value, to_value)`: values as in `Card.message.params["from_value"]` and `["to_value"]`: 0 and 1 for
    presence and category levers, the lever's own unit for amounts.
    """

    lever: str
    log_lift: Callable[[float, float], float]


@dataclass(frozen=True, slots=True)
class SimulatedCreator:
    """One creator: her posts with readings (as intake would yield them), her zone, and the truth of every lever.

    A lever absent from `effects` has no effect. `as_of` is the UTC second of the export. `others` are further accounts
    of hers, each with its own posts and truth; accounts on one platform come in one file.
    """

    batch: Batch
    platform: Platform
    zone: str
    as_of: int
    effects: Mapping[str, TrueEffect]
    others: tuple["SimulatedCreator", ...] = ()

    @property
    def accounts(self) -> tuple["SimulatedCreator", ...]:
        """Give each of her accounts, this one first."""
        return (self, *self.others)


Promise = Literal["silence", "advice", "openness"]


@dataclass(frozen=True, slots=True)
class World:
    """A named world; `make(n_posts, noise, rng)` draws one creator: noise is the residual log-SD of the outcome.

    `promise` is what the product owes here: silence where nothing may be advised, true advice where something works,
    openness where no method can tell (the figure is published). `sizes` are its own history lengths, () = the trial's;
    `n_posts` is each account's.
    """

    id: str
    meaning: str
    make: Callable[[int, float, np.random.Generator], SimulatedCreator]
    promise: Promise = "advice"
    sizes: tuple[int, ...] = ()
