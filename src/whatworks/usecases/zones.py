"""From the UTC offset that a file proves to a zone with daylight saving, and the sentence that says how we know."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from whatworks.domain.errors import UsageProblem
from whatworks.domain.receipt import ZoneEvidence

# One zone for each offset, the most populous that keeps it, northern before southern where both do; read in order.
# "UTC" before the Azores: from April to October a file at UTC+0 is far likelier an export in UTC than an islander's.
LIKELY_ZONES = (
    "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Anchorage",
    "Pacific/Honolulu", "America/Sao_Paulo", "America/Halifax", "America/St_Johns", "America/Bogota",
    "America/Mexico_City", "America/Caracas", "Europe/London", "Europe/Berlin", "Africa/Cairo", "Europe/Istanbul",
    "Africa/Lagos", "Africa/Johannesburg", "Asia/Dubai", "Asia/Karachi", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Dhaka",
    "Asia/Yangon", "Asia/Jakarta", "Asia/Shanghai", "Asia/Tokyo", "Australia/Adelaide", "Australia/Sydney",
    "Pacific/Noumea", "Pacific/Auckland", "Pacific/Tongatapu", "UTC", "Atlantic/Azores", "Asia/Tehran", "Asia/Kabul",
)  # fmt: skip
# Files beside the zones of a machine that name no place: each machine would count other hours, or none.
NO_PLACES = frozenset({"localtime", "posixrules", "Factory"})


def zone_named(name: str) -> ZoneInfo:
    """Give the IANA zone of this name; raises UsageProblem for one that does not exist, or means the machine's own."""
    try:
        if name in NO_PLACES:
            raise ZoneInfoNotFoundError(name)
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UsageProblem(
            f"There is no time zone {name!r}.", remedy="Use an IANA name such as Europe/Berlin."
        ) from error


def zone_of_offset(offset_minutes: int, posts: int, at: int) -> ZoneEvidence:
    """Give the likeliest zone that was `offset_minutes` from UTC at the moment `at` (UTC seconds), and the proof."""
    moment = datetime.fromtimestamp(at, UTC)
    proof = f"the clock of your file {_beside_utc(offset_minutes)}, as the times inside {posts} post ids show"
    for name in LIKELY_ZONES:
        offset = moment.astimezone(ZoneInfo(name)).utcoffset()
        if offset is not None and offset.total_seconds() == offset_minutes * 60:
            if name == "UTC":
                return ZoneEvidence(name, f"{proof}, so hours are told in UTC; `timezone` names yours")
            return ZoneEvidence(name, f"{proof}; {name} is the likeliest zone, `timezone` corrects it")
    return ZoneEvidence("UTC", f"{proof}; no zone keeps that offset, so hours are told in UTC")


def _beside_utc(offset_minutes: int) -> str:
    """Word an offset: `is 5:30 hours ahead of UTC`."""
    if offset_minutes == 0:
        return "shows UTC"
    hours, minutes = divmod(abs(offset_minutes), 60)
    told = f"{hours}:{minutes:02d} hours" if minutes else "1 hour" if hours == 1 else f"{hours} hours"
    return f"is {told} {'behind' if offset_minutes < 0 else 'ahead of'} UTC"
