"""What a lever is: something she can change before publishing, with the directions we may ever advise."""

import math
from dataclasses import dataclass
from typing import Literal

from whatworks.domain.cards import Direction

Kind = Literal["presence", "amount", "category"]
Scale = Literal["log", "linear"]
# Three times as much: 3 → 9 hashtags, 15 → 45 words. What is known of how far a working lever moves a post is known of
# steps about that long, or of having a thing and not having it.
TRIPLED = math.log(3.0)


@dataclass(frozen=True, slots=True)
class Lever:
    """One lever. `feature` is the column of the feature table it moves (category levers may read the posts).

    `permitted` are the only directions that can become advice; a direction that would make posts angrier, more
    fearful, falsely urgent, less positive or more frequent than she ever was is in none. `confounders` names the
    feature columns its effect must be adjusted for above all; each is itself a lever or a control, and every lever is
    adjusted for all of those (a law holds this). `scale` says on which scale steps of an
    amount count alike: "log" for counts and times (1 → 3 hashtags is like 3 → 7), "linear" for shares and scores.
    `step` is, on that scale, the change that moves a post as far as a working lever usually does: a longer one may do
    more, a shorter one less (`Contrast.steps`). Only amounts have steps.
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
    step: float = TRIPLED
