"""The moment of publication of a whole table: order of day and month, ids, and the zone they prove, put together."""

from calendar import timegm
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np

from whatworks.domain.posts import NO_TIME, Flags, Seconds
from whatworks.intake.dates import Order, is_ambiguous, moments, order_by, order_of
from whatworks.intake.ids import reconciled, zone_guess
from whatworks.intake.source import ZoneGuess


@dataclass(frozen=True, slots=True)
class Published:
    """When each row was published: UTC seconds, whether the hour is known, and the offset this block proves."""

    seconds: Seconds
    has_hour: Flags
    guess: ZoneGuess | None = None


def decided_order(cells: Sequence[str], proven: Seconds, rest: Callable[[], Iterator[str]], locale: Order) -> Order:
    """Decide the order of day and month for a column: any part above 12, the ids, the rest of the file, the locale.

    `rest` gives the column of the whole file; it is only read where the first block decides nothing.
    """
    if not is_ambiguous(cells):
        return locale
    return order_of(cells) or order_by(cells, proven) or order_of(rest()) or locale


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
    return _with_ids(local, read.has_hour, proven, guess)


def _with_ids(seconds: Seconds, has_hour: Flags, proven: Seconds, guess: ZoneGuess | None) -> Published:
    """Let the id give the hour where the file has only a day, and the same day within a zone's reach."""
    middle = seconds + 43_200  # noon of the day: ids of that day anywhere on earth lie within 26 hours
    same_day = (proven != NO_TIME) & ~has_hour & ((seconds == NO_TIME) | (np.abs(proven - middle) <= 26 * 3600))
    return Published(np.where(same_day, proven, seconds), has_hour | same_day, guess)


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
