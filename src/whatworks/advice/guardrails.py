"""The last word before anything is shown: what is never advised, whatever it would earn, and the log of each veto."""

from whatworks.advice.finding import Finding
from whatworks.domain.cards import Veto
from whatworks.domain.metrics import Series
from whatworks.domain.sentences import tell

# What the engine would have said aloud is what must be seen to be silenced.
LOGGED_FROM = 0.5
# The newest value may not be pushed past what she herself does: a target outside her own posts is a guess.
REASONS = {lever: tell(f"veto.{lever}") for lever in ("exclamation", "uppercase", "positive_tone", "gap")}


def permitted(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Keep what may be advised."""
    return tuple(finding for finding in found if finding.permitted)


def vetoes(found: tuple[Finding, ...], series: Series) -> tuple[Veto, ...]:
    """Log what is likely to work and will not be said."""
    return tuple(
        Veto(
            finding.contrast.lever.id,
            series,
            finding.direction,
            REASONS.get(finding.contrast.lever.id, tell("veto.other")),
        )
        for finding in found
        if not finding.permitted and finding.confidence >= LOGGED_FROM
    )
