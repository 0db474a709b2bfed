"""The lever `duration`: make it longer."""

from whatworks.advice.lever import Lever

LEVER = Lever(
    id="duration",
    family="format",
    feature="duration_s",
    kind="amount",
    unit="seconds",
    meaning="make it longer",
    permitted=("more", "less"),
)
