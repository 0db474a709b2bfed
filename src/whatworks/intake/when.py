"""The moment of publication of a whole table: order of day and month, ids, and the zone they prove, put together."""

from calendar import timegm
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np

from whatworks.domain.posts import NO_TIME, Flags, Seconds
from whatworks.intake.dates import Moments, Order, moments
from whatworks.intake.ids import reconciled, zone_guess
from whatworks.intake.source import ZoneGuess

_DAY_REACH = 26 * 3600  # seconds from a day's noon to the ends of that day in the widest zones
_CLOCKS_APART = 15 * 60  # seconds between a stated minute and the id's: the same post; more is another story


@dataclass(frozen=True, slots=True)
class Published:
    """When each row was published: UTC seconds, whether the hour is known, and the offset this block proves."""

    seconds: Seconds
    has_hour: Flags
    guess: ZoneGuess | None = None


def published(cells: Sequence[str], order: Order, proven: Seconds, zone: str | None) -> Published:
    """Read when posts were published: the moment in the id where the file's own clock or day agrees with it.

    Naive times are hers: they are moved by the offset the ids prove, else by `zone`, else taken as UTC.
    """
    read = moments(cells, order)
    naive = read.has_hour & ~read.aware & (read.seconds != NO_TIME)
    guess = zone_guess(np.where(naive, read.seconds, NO_TIME), proven)
    if guess is not None:
        local = np.where(naive, reconciled(read.seconds, proven, guess), read.seconds)
    else:
        local = np.where(naive, in_utc(read.seconds, zone), read.seconds)
    return _with_ids(read, local, proven, guess)


def _with_ids(read: Moments, seconds: Seconds, proven: Seconds, guess: ZoneGuess | None) -> Published:
    """Let the id give the moment where the file agrees: the same day in some zone, or nearly the same minute."""
    noon = seconds + 43_200  # ids of that day anywhere on earth lie within 26 hours of its noon
    same_day = ~read.has_hour & ((seconds == NO_TIME) | (np.abs(proven - noon) <= _DAY_REACH))
    same_time = read.has_hour & read.aware & (np.abs(proven - seconds) <= _CLOCKS_APART)
    agrees = (proven != NO_TIME) & (same_day | same_time)
    return Published(np.where(agrees, proven, seconds), read.has_hour | agrees, guess)


def in_utc(local: Seconds, zone: str | None) -> Seconds:
    """Move naive local times of an IANA zone to UTC (of a repeated hour the first); None leaves them."""
    if zone is None:
        return local
    place = ZoneInfo(zone)
    known = {moment: _utc(moment, place) for moment in set(local.tolist()) if moment != NO_TIME}
    return np.array([known.get(moment, NO_TIME) for moment in local.tolist()], dtype=np.int64)


def _utc(moment: int, place: ZoneInfo) -> int:
    naive = datetime.fromtimestamp(moment, UTC).replace(tzinfo=place)
    return timegm(naive.astimezone(UTC).timetuple())


def common_guess(guesses: Sequence[ZoneGuess]) -> ZoneGuess | None:
    """Give the offset most posts of a file prove."""
    votes: Counter[int] = Counter()
    for guess in guesses:
        votes[guess.offset_minutes] += guess.posts
    if not votes:
        return None
    offset, posts = votes.most_common(1)[0]
    return ZoneGuess(offset, posts)
