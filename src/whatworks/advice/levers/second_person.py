"""The lever `second_person`: speak to the reader (you)."""

from whatworks.advice.lever import Lever

LEVER = Lever(
    id="second_person",
    family="voice",
    feature="second_person",
    kind="presence",
    unit="posts",
    meaning="speak to the reader (you)",
    permitted=("more", "less"),
    confounders=("words",),
)
