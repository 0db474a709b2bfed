"""The last word before anything is shown: what is never advised, whatever it would earn, and the log of each veto."""

from whatworks.advice.finding import Finding
from whatworks.domain.cards import Veto
from whatworks.domain.metrics import Series

# What the engine would have said aloud is what must be seen to be silenced.
LOGGED_FROM = 0.5
# The newest value may not be pushed past what she herself does: a target outside her own posts is a guess.
REASONS: dict[str, str] = {
    "exclamation": "more exclamation marks shout and press",
    "uppercase": "more capital letters shout",
    "positive_tone": "a less positive tone is never advised, whatever it would earn",
    "gap": "shorter gaps mean more posts than your own rhythm; rest is kept",
}


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
            REASONS.get(finding.contrast.lever.id, "this direction is not among those permitted"),
        )
        for finding in found
        if not finding.permitted and finding.confidence >= LOGGED_FROM
    )
