"""Instants as JSON, feeds and archives write them, to UTC seconds; never a guess of day or month order."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from whatworks.domain.posts import NO_TIME

FRACTION = re.compile(r"\.(\d{1,9})")
EARLIEST_S, LATEST_S = -(2**33), 2**33  # years 1697 to 2242: int64 seconds far from any wrap-around


def iso(text: object) -> int:
    """Give UTC seconds of an ISO 8601 instant; one without a zone is UTC; NO_TIME when it is none."""
    if not isinstance(text, str) or not 10 <= len(text) <= 40:
        return NO_TIME
    try:
        moment = datetime.fromisoformat(FRACTION.sub("", text.strip().replace(" UTC", "Z").replace(" GMT", "Z")))
    except ValueError:
        return NO_TIME
    return _seconds(moment)


def rfc822(text: object) -> int:
    """Give UTC seconds of an e-mail style date, as feeds write them; NO_TIME when it is none."""
    if not isinstance(text, str) or not 10 <= len(text) <= 60:
        return NO_TIME
    try:
        return _seconds(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return NO_TIME


def tweet_date(text: object) -> int:
    """Give UTC seconds of `Sat Jul 25 08:26:58 +0000 2026`; NO_TIME when it is none."""
    if not isinstance(text, str) or len(text) > 40:
        return NO_TIME
    parts = text.split()
    if len(parts) != 6:
        return NO_TIME
    return rfc822(f"{parts[0]}, {parts[2]} {parts[1]} {parts[5]} {parts[3]} {parts[4]}")


def epoch(value: object) -> int:
    """Give UTC seconds of a count of seconds (or, when it is too large for that, milliseconds); else NO_TIME."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 2**43:
        return NO_TIME
    return value if value < LATEST_S else value // 1000


def _seconds(moment: datetime) -> int:
    try:
        return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
    except OverflowError:
        return NO_TIME
