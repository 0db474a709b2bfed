"""The lever `mentions`: mention another account."""

from whatworks.advice.lever import Lever

LEVER = Lever(
    id="mentions",
    family="tags",
    feature="mentions",
    kind="presence",
    unit="posts",
    meaning="mention another account",
    permitted=("more", "less"),
)
