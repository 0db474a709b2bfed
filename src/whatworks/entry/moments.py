"""Times as people write them, read as UTC seconds."""

from datetime import UTC, datetime, time, timedelta

from whatworks.domain.errors import UsageProblem

LAST_SECOND = timedelta(days=1) - timedelta(seconds=1)


def seconds_of(written: str | None, flag: str) -> int | None:
    """Read a date (its last second, UTC) or an ISO time (UTC unless it names an offset); None stays None.

    A date means its end, because an export made on a day holds the posts of that day.
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
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    if len(text) <= len("2026-11-21") and moment.timetz() == time(tzinfo=UTC):
        moment += LAST_SECOND
    return int(moment.timestamp())
