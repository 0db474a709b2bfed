"""The lever `weekend`: publish at the weekend. It moves posts between days and never adds one."""

from whatworks.advice.lever import Lever

LEVER = Lever(
    id="weekend",
    family="time",
    feature="weekend",
    kind="presence",
    unit="posts",
    meaning="publish at the weekend",
    permitted=("more", "less"),
    scale="linear",
)
