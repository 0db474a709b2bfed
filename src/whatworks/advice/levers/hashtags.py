"""The lever `hashtags`: add hashtags."""

from whatworks.advice.lever import Lever

LEVER = Lever(
    id="hashtags",
    family="tags",
    feature="hashtags",
    kind="amount",
    unit="hashtags",
    meaning="add hashtags",
    permitted=("more", "less"),
)
