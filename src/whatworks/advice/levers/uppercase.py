"""The lever `uppercase`: write in capital letters. More of it is shouting, so only less is ever advised."""

from whatworks.advice.lever import Lever

LEVER = Lever(
    id="uppercase",
    family="tone",
    feature="uppercase_share",
    kind="amount",
    unit="share of letters",
    meaning="write in capital letters",
    permitted=("less",),
    confounders=("words",),
    scale="linear",
    step=0.1,  # one letter in ten: two words of a caption of twenty
)
