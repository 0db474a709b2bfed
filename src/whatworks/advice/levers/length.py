"""The lever `length`: write at length."""

from whatworks.advice.lever import Lever

LEVER = Lever(
    id="length",
    family="length",
    feature="words",
    kind="amount",
    unit="words",
    meaning="write at length",
    permitted=("more", "less"),
)
