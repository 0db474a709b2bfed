"""The lever `positive_tone`: sound positive. Less positive is never advised, whatever it would earn."""

from whatworks.advice.lever import Lever

LEVER = Lever(
    id="positive_tone",
    family="tone",
    feature="sentiment",
    kind="amount",
    unit="points from -1 to 1",
    meaning="sound positive",
    permitted=("more",),
    confounders=("words", "exclamations", "emoji"),
    scale="linear",
    step=0.8,  # from neutral to what two clearly positive words score
)
