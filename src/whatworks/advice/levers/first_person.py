"""The lever `first_person`: speak of yourself (I, we)."""

from whatworks.advice.lever import Lever

LEVER = Lever(
    id="first_person",
    family="voice",
    feature="first_person",
    kind="presence",
    unit="posts",
    meaning="speak of yourself (I, we)",
    permitted=("more", "less"),
    confounders=("words",),
)
