"""The lever `call_to_action`: say what to do next."""

from whatworks.advice.lever import Lever

LEVER = Lever(
    id="call_to_action",
    family="action",
    feature="calls_to_action",
    kind="presence",
    unit="posts",
    meaning="say what to do next",
    permitted=("more", "less"),
    confounders=("words",),
)
