"""The lever `question`: ask a question."""

from whatworks.advice.lever import Lever

LEVER = Lever(
    id="question",
    family="hook",
    feature="questions",
    kind="presence",
    unit="posts",
    meaning="ask a question",
    permitted=("more", "less"),
)
