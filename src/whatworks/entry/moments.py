"""Times as people write them, read as UTC seconds."""

from datetime import UTC, datetime, time, timedelta

from whatworks.domain.errors import UsageProblem

LAST_SECOND = timedelta(days=1) - timedelta(seconds=1)
# Platforms are younger than the first of these years; weeks and zones are counted from a moment, and the last day of a
# calendar leaves them no room.
FIRST_YEAR, LAST_YEAR = 1990, 2199


def seconds_of(written: str | None, flag: str) -> int | None:
    """Read a date (its last second, UTC) or an ISO time (UTC unless it names an offset); None stays None.

    A date means its end, because an export made on a day holds the posts of that day. Raises UsageProblem for what is
    no date, or one of another century.
    """
    if written is None:
        return None
    text = written.strip()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise UsageProblem(
            f"{flag} cannot read {written!r} as a date.", remedy="Write 2026-11-21 or 2026-11-21T18:00+01:00."
        ) from None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise UsageProblem(
            f"{flag} cannot be of the year {moment.year}.", remedy=f"Write a day from {FIRST_YEAR} to {LAST_YEAR}."
        )
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    if len(text) <= len("2026-11-21") and moment.timetz() == time(tzinfo=UTC):
        moment += LAST_SECOND
    return int(moment.timestamp())
