"""The best times of each series, as far as they can be told apart, on her clock and on that of her audience."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from whatworks.advice.timing import best_times
from whatworks.domain.insight import AudienceClock, Timing
from whatworks.domain.progress import Watcher
from whatworks.domain.scope import Scope
from whatworks.usecases.advise import evidence
from whatworks.usecases.house import House
from whatworks.usecases.study import AdviceOptions, study
from whatworks.usecases.zones import zone_named

DAYS_AHEAD = 366  # a year of clock changes, whichever day it starts on


def timing(
    house: House, scope: Scope, options: AdviceOptions, *, watch: Watcher, audience: str | None = None
) -> tuple[Timing, ...]:
    """Give a verdict for every series; one without slots says why.

    `audience` is the IANA zone most of her audience lives in; raises UsageProblem where there is no such zone.
    """
    theirs = zone_named(audience) if audience else None
    found = study(house, scope, options, watch)
    clock = beside(found.place, theirs, found.as_of) if theirs else None
    told = (best_times(evidence(found, one), options.seed) for one in found.series)
    return tuple(replace(one, audience=clock) for one in told)


def beside(hers: ZoneInfo, theirs: ZoneInfo, as_of: int) -> AudienceClock:
    """Give how far another zone's clock is ahead of hers at `as_of` (UTC seconds), and at times in the year after.

    Both are asked at the same moments, so an hour that comes twice or never on either wall makes no difference.
    """
    start = datetime.fromtimestamp(as_of, UTC)
    ahead = [_ahead(hers, theirs, start + timedelta(days=day)) for day in range(DAYS_AHEAD)]
    return AudienceClock(theirs.key, ahead[0], tuple(sorted(set(ahead) - {ahead[0]})))


def _ahead(hers: ZoneInfo, theirs: ZoneInfo, moment: datetime) -> int:
    """Give the minutes by which their wall clock is ahead of hers at a moment."""
    offsets = (moment.astimezone(theirs).utcoffset(), moment.astimezone(hers).utcoffset())
    their, her = (offset or timedelta(0) for offset in offsets)
    return round((their - her) / timedelta(minutes=1))
