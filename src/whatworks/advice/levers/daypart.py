"""The lever `daypart`: publish at another part of the day."""

from whatworks.advice.lever import Lever

LEVER = Lever(
    id="daypart",
    family="time",
    feature="local_hour",
    kind="category",
    unit="part of the day",
    meaning="publish at another part of the day",
    permitted=("switch",),
    scale="linear",
)
