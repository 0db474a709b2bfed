"""Platforms as people write them."""

from whatworks.domain.errors import UsageProblem
from whatworks.domain.metrics import Platform
from whatworks.wiring.suggestion import did_you_mean


def platform_named(written: str | None) -> Platform | None:
    """Read a platform's name; None stays None. Raises UsageProblem for one we do not know."""
    if written is None:
        return None
    known = [platform.value for platform in Platform]
    name = written.strip().casefold()
    if name not in known:
        remedy = did_you_mean(name, known) or f"Choose one of: {', '.join(known)}."
        raise UsageProblem(f"{written!r} is not a platform we know.", remedy=remedy)
    return Platform(name)
