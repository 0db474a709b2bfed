"""Between which moments something can have been published; every reader drops what lies outside, and says why."""

from datetime import UTC, datetime

# 2006-03-21 is the first tweet; blogs and feeds are older. Before the web there was no post; NO_TIME lies before it.
FIRST_WEB_PAGE = int(datetime(1991, 8, 6, tzinfo=UTC).timestamp())
CLOCK_SKEW_S = 86_400  # a zone's worth: a naive local time may lie up to 14 h ahead of UTC
NO_DATE = "it has no readable date"
FUTURE = "its date lies in the future"


def outside(moment: int, as_of: int) -> str:
    """Say why nothing can have been published at a moment (UTC seconds), as seen from `as_of`; "" where it can."""
    if moment < FIRST_WEB_PAGE:
        return NO_DATE
    return FUTURE if moment > as_of + CLOCK_SKEW_S else ""
