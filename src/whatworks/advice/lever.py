"""What a lever is: something she can change before publishing, with the directions we may ever advise."""

from dataclasses import dataclass
from typing import Literal

from whatworks.domain.cards import Direction

Kind = Literal["presence", "amount", "category"]
Scale = Literal["log", "linear"]


@dataclass(frozen=True, slots=True)
class Lever:
    """One lever. `feature` is the column of the feature table it moves (category levers may read the posts).

    `permitted` are the only directions that can become advice; a direction that would make posts angrier, more
    fearful, falsely urgent, less positive or more frequent than she ever was is in none. `confounders` names the
    feature columns its effect must be adjusted for above all; each is itself a lever or a control, and every lever is
    adjusted for all of those (a law holds this). `scale` says on which scale steps of an
    amount count alike: "log" for counts and times (1 → 3 hashtags is like 3 → 7), "linear" for shares and scores.
    """

    id: str
    family: str
    feature: str
    kind: Kind
    unit: str
    meaning: str
    permitted: tuple[Direction, ...]
    confounders: tuple[str, ...] = ()
    scale: Scale = "log"
