"""The standing report: her last answer as it was published, kept so that showing it is one read and no work.

It is never the truth itself, only the last telling of it: what it was made from is kept with it, and who shows it can
tell whether it still holds.
"""

import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from whatworks import __version__
from whatworks.domain.scope import Scope
from whatworks.ports.records import Document
from whatworks.usecases.history.manifest import load_manifest
from whatworks.usecases.house import House
from whatworks.usecases.profile import load_profile
from whatworks.usecases.zones import zone_named

KIND, ID = "report", "current"
SHAPE = 1  # of what is stored; another one is as good as none
MARK_LETTERS = 32  # 128 bits of a digest: two histories of one creator never share it

Outdated = Literal["data", "version", "day"]


@dataclass(frozen=True, slots=True)
class Source:
    """What an answer was made from: `mark` names the imports, `data_hash` their content ("" where refused).

    `asked` is what was asked, as plain values. `at` is ISO 8601 UTC and `zone` hers, which tell the day it is of;
    `dated` says that a day was asked for, so that no other day makes it old.
    """

    mark: str
    asked: Mapping[str, Any]
    at: str
    zone: str
    data_hash: str = ""
    dated: bool = False
    version: str = __version__


@dataclass(frozen=True, slots=True)
class Standing:
    """The last answer: `body` is the published advice document, b"" where she was refused, and `refusal` says why.

    `refusal` holds code, message and remedy. `etag` names the answer; the same answer has the same.
    """

    body: bytes
    source: Source
    refusal: Mapping[str, str] | None = None
    outdated: tuple[Outdated, ...] = ()

    @property
    def etag(self) -> str:
        """Give the answer's name, as HTTP wants it between quotation marks."""
        told = hashlib.sha256(self.body or json.dumps(dict(self.refusal or {}), sort_keys=True).encode())
        return told.hexdigest()[:MARK_LETTERS]


def mark_of(house: House, scope: Scope) -> str:
    """Give what names the imports her history is made of, and the zone it is told in; costs two small reads.

    Take it before an answer is made: where an import comes in between, the answer counts as outdated.
    """
    told = hashlib.sha256(load_profile(house, scope).zone.zone.encode())
    for each in load_manifest(house.records, scope).imports:
        told.update(f"\n{each.id} {' '.join(chunk.digest for chunk in each.chunks)}".encode())
    return told.hexdigest()[:MARK_LETTERS]


def keep(house: House, scope: Scope, standing: Standing) -> None:
    """Keep an answer in place of the last; whether it is outdated is not kept but seen anew each time."""
    head = {"shape": SHAPE, "source": asdict(standing.source), "refusal": standing.refusal}
    line = json.dumps(head, sort_keys=True).encode()
    house.records.put_many(scope, [Document(KIND, ID, zlib.compress(line + b"\n" + standing.body))])


def current(house: House, scope: Scope) -> Standing | None:
    """Give the last answer, and whether it is outdated: by other data, another version, or another day of hers.

    None where there is none yet.
    """
    stored = house.records.get(scope, KIND, ID)
    if stored is None:
        return None
    line, _, body = zlib.decompress(stored.body).partition(b"\n")
    head = json.loads(line)
    if head["shape"] != SHAPE:
        return None
    source = Source(**head["source"])
    return Standing(body, source, head["refusal"], _outdated(house, scope, source))


def _outdated(house: House, scope: Scope, source: Source) -> tuple[Outdated, ...]:
    """Say why an answer no longer holds."""
    zone = zone_named(source.zone)
    days = [moment.astimezone(zone).date() for moment in (datetime.fromisoformat(source.at), house.clock.now())]
    reasons: tuple[tuple[Outdated, bool], ...] = (
        ("data", source.mark != mark_of(house, scope)),
        ("version", source.version != __version__),
        ("day", not source.dated and days[0] != days[1]),
    )
    return tuple(reason for reason, holds in reasons if holds)
