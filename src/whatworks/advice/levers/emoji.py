"""The lever `emoji`: use emoji."""

from whatworks.advice.lever import Lever

LEVER = Lever(
    id="emoji",
    family="look",
    feature="emoji",
    kind="amount",
    unit="emoji",
    meaning="use emoji",
    permitted=("more", "less"),
    confounders=("words",),
)
