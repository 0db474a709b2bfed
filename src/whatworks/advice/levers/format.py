"""The lever `format`: use another format."""

from whatworks.advice.lever import Lever

LEVER = Lever(
    id="format",
    family="format",
    feature="",
    kind="category",
    unit="post type",
    meaning="use another format",
    permitted=("switch",),
    scale="linear",
)
