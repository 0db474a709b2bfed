"""The lever `links`: put a link in the text."""

from whatworks.advice.lever import Lever

LEVER = Lever(
    id="links",
    family="action",
    feature="links",
    kind="presence",
    unit="posts",
    meaning="put a link in the text",
    permitted=("more", "less"),
)
