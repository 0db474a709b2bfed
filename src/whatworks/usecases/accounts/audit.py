"""Who saw and changed what, in a workspace: lines that are added, never changed, the latest first.

A change is a line of its own. Seeing is one line for each person, path and creator in an hour: a page that is looked at
asks thirty times, and a log of everything is one nobody reads.
"""

import hashlib
import json
import secrets
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from whatworks.domain.accounts import Audited
from whatworks.ports.records import Document
from whatworks.usecases.accounts.shelves import AUDIT
from whatworks.usecases.house import House

END_OF_TIME = 10**17  # microseconds, in the year 5138: counted down to, so that the latest comes first bytewise
DIGITS = 18
TOKEN_BYTES = 4  # two lines in one microsecond still have two ids
HOUR_MICROSECONDS = 3_600_000_000
MOST_LOOKED_AT = 5_000  # lines, for one page: some tenths of a second where few of them are wanted
NAME_LENGTH = 16  # hexadecimal digits: 64 bits tell the things seen in one hour apart


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines: of one person or service by id, about one creator, after an id; "" is any."""

    subject: str = ""
    creator: str = ""
    after: str = ""

    def fits(self, line: Audited) -> bool:
        """Tell whether a line is wanted."""
        return self.subject in ("", line.subject) and self.creator in ("", line.creator)


def kind_of(workspace: str) -> str:
    """Give the kind of document a workspace's lines are: one workspace never reads another's."""
    return f"audit:{workspace}"


def changed(house: House, workspace: str, told: Audited) -> None:
    """Add a line about a change."""
    _add(house, workspace, told, f"{_down(_now(house)):0{DIGITS}d}-{secrets.token_hex(TOKEN_BYTES)}")


def seen(house: House, workspace: str, told: Audited) -> str:
    """Add a line about something seen, unless this hour has it; give its id, which is the hour's own."""
    id = seen_id(house, told)
    if house.records.get(AUDIT, kind_of(workspace), id) is None:
        _add(house, workspace, told, id)
    return id


def seen_id(house: House, told: Audited) -> str:
    """Give the id a line about something seen has, all through this hour."""
    hour = _now(house) // HOUR_MICROSECONDS * HOUR_MICROSECONDS
    what = json.dumps([told.subject, told.grant, told.method, told.route, told.creator, told.status])
    return f"{_down(hour):0{DIGITS}d}-{hashlib.sha256(what.encode()).hexdigest()[:NAME_LENGTH]}"


def lines(house: House, workspace: str, *, after: str = "") -> Iterator[Audited]:
    """Give a workspace's lines, latest first, those after an id."""
    for document in house.records.scan(AUDIT, kind_of(workspace), after=after):
        yield Audited(**json.loads(document.body) | {"id": document.id})


def looked_up(house: House, workspace: str, wanted: Wanted, limit: int) -> tuple[list[Audited], str]:
    """Give at most `limit` lines that are wanted, and the id to go on after, "" at the end of all.

    It looks through MOST_LOOKED_AT lines at most, so there may be fewer, or none, and still more to come.
    """
    found: list[Audited] = []
    last = ""
    for at, each in enumerate(lines(house, workspace, after=wanted.after)):
        if at == MOST_LOOKED_AT or len(found) == limit:
            return found, last
        last = each.id
        if wanted.fits(each):
            found.append(each)
    return found, ""


def _add(house: House, workspace: str, told: Audited, id: str) -> None:
    """Write a line."""
    at = datetime.fromtimestamp(_now(house) / 1e6, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    body = json.dumps(asdict(told) | {"id": id, "at": at}, sort_keys=True).encode()
    house.records.put_many(AUDIT, [Document(kind_of(workspace), id, body)])


def _now(house: House) -> int:
    """Give the present moment in microseconds."""
    return int(house.clock.now().timestamp() * 1e6)


def _down(moment: int) -> int:
    """Give how far a moment is from the end of time."""
    return END_OF_TIME - moment
