"""How long work reports where it stands, without knowing who watches."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """A moment of long work: what is being done, how much of how much (total 0 = unknown)."""

    activity: str
    done: int = 0
    total: int = 0


Watcher = Callable[[Step], None]


def unwatched(_: Step) -> None:
    """Ignore the step: nobody is watching."""
