"""The lever `number`: give a number."""

from whatworks.advice.lever import Lever

LEVER = Lever(
    id="number",
    family="hook",
    feature="numbers",
    kind="presence",
    unit="posts",
    meaning="give a number",
    permitted=("more", "less"),
    confounders=("words",),
)
