"""The lever `exclamation`: use an exclamation mark; more is shouting and false urgency, so only less is advised."""

from whatworks.advice.lever import Lever

LEVER = Lever(
    id="exclamation",
    family="tone",
    feature="exclamations",
    kind="presence",
    unit="posts",
    meaning="use an exclamation mark",
    permitted=("less",),
    confounders=("sentiment",),
)
