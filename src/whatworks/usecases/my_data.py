"""Everything kept of a creator as one zip, made piece by piece while it is read; she can take it anywhere, and back.

What is not in it: the key that opens her store, which is no data of hers; jobs, which are gone after a day; and files
on their way in, which she has herself.
"""

import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import polars as pl

from whatworks.domain.errors import Forgotten, Refused
from whatworks.domain.scope import Scope
from whatworks.intake.own import BEGINS, README
from whatworks.usecases import feedback, last_report, profile, promises, standing
from whatworks.usecases.export import KEPT, pieces_of
from whatworks.usecases.feedback import all_feedback
from whatworks.usecases.history import manifest
from whatworks.usecases.history.known import load_receipt
from whatworks.usecases.history.manifest import load_manifest
from whatworks.usecases.house import House
from whatworks.usecases.profile import load_profile

FILE_MODE = 0o600 << 16  # personal: whoever unpacks it is the only reader


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the zip: its name, what it is in plain words, its bytes piece by piece; without any it is left out.

    `records` are the kinds of history chunks, or of documents (one by its kind and id), that it tells.
    """

    name: str
    meaning: str
    pieces: Callable[[House, Scope], Iterator[bytes]]
    records: tuple[str, ...]


def my_data(house: House, scope: Scope) -> Iterator[bytes]:
    """Give the zip, piece by piece; raises Refused, before the first piece, where nothing is kept of her.

    Raises Forgotten, before its end, where she is forgotten meanwhile: what is left would pass for everything.
    """
    imported = load_manifest(house.records, scope).imports
    if not imported and standing.current(house, scope) is None and not all_feedback(house, scope):
        raise Refused(f"Nothing is kept of {scope.creator!r}.", needed="Check the name of creator and workspace.")
    return _zipped(house, scope, {each.id for each in imported})


def _zipped(house: House, scope: Scope, imported: set[str]) -> Iterator[bytes]:
    """Give the zip of what there is."""
    sink = _Sink()
    moment = house.clock.now()
    held: list[Part] = []
    with ZipFile(sink, "w") as packed:
        for part in PARTS:
            pieces = part.pieces(house, scope)
            first = next(pieces, None)
            if first is None:
                continue
            held.append(part)
            with packed.open(_entry(part.name, moment.timetuple()[:6]), "w", force_zip64=True) as file:
                file.write(first)
                for piece in pieces:
                    yield sink.taken()
                    file.write(piece)
            yield sink.taken()
        if imported and imported.isdisjoint(each.id for each in load_manifest(house.records, scope).imports):
            raise Forgotten(f"What was kept of {scope.creator!r} was deleted meanwhile.", remedy="Ask again.")
        told = _readme(scope, moment.isoformat(timespec="seconds"), load_profile(house, scope).zone.zone, held)
        packed.writestr(_entry(README, moment.timetuple()[:6]), told)
    yield sink.taken()


def _entry(name: str, moment: tuple[int, ...]) -> ZipInfo:
    """Give the head of a file in the zip."""
    year, month, day, hour, minute, second = moment
    entry = ZipInfo(name, (year, month, day, hour, minute, second))
    entry.compress_type, entry.external_attr = ZIP_DEFLATED, FILE_MODE
    return entry


class _Sink(io.RawIOBase):
    """Takes what the zip writes, until it is handed on; it can't go back, so nothing is held longer."""

    def __init__(self) -> None:
        super().__init__()
        self._held = bytearray()

    def writable(self) -> bool:
        """Say yes."""
        return True

    def write(self, body: Any) -> int:
        """Take bytes."""
        self._held += body
        return len(body)

    def taken(self) -> bytes:
        """Hand on what came since the last time."""
        held, self._held = bytes(self._held), bytearray()
        return held


def _table(read: Callable[[House, Scope], pl.DataFrame], shape: str) -> Callable[[House, Scope], Iterator[bytes]]:
    """Give the pieces of a table."""
    return lambda house, scope: pieces_of(read(house, scope), shape)


def _feedback(house: House, scope: Scope) -> pl.DataFrame:
    """Give what she said of her cards as a table."""
    return pl.DataFrame([asdict(each) for each in all_feedback(house, scope)])


def _receipts(house: House, scope: Scope) -> Iterator[bytes]:
    """Give each import: when it was, and its receipt with every row that was left out."""
    for each in load_manifest(house.records, scope).imports:
        receipt = load_receipt(house, scope, each.id)
        told = {"id": each.id, "at": each.at, "files": [] if receipt is None else asdict(receipt)["files"]}
        yield json.dumps(told, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def _report(house: House, scope: Scope) -> Iterator[bytes]:
    """Give her last report as it was published, or why there was none."""
    found = standing.current(house, scope)
    if found is not None:
        yield found.body or _document({"refused": dict(found.refusal or {})})


def _promises(house: House, scope: Scope) -> Iterator[bytes]:
    """Give each promise as it was written down."""
    for stored in house.records.scan(scope, promises.KIND):
        yield json.dumps(json.loads(stored.body), ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def _asked(house: House, scope: Scope) -> Iterator[bytes]:
    """Give what her last report was asked."""
    stored = house.records.get(scope, last_report.KIND, last_report.ID)
    if stored is not None:
        yield _document(json.loads(stored.body))


def _profile(house: House, scope: Scope) -> Iterator[bytes]:
    """Give what is remembered of her between imports."""
    stored = house.records.get(scope, profile.KIND, profile.ID)
    if stored is not None:
        yield _document(json.loads(stored.body))


def _document(told: Mapping[str, Any]) -> bytes:
    return json.dumps(told, ensure_ascii=False, indent=2).encode("utf-8", "replace") + b"\n"


PARTS: tuple[Part, ...] = (
    Part("posts.csv", "your posts and every reading of their numbers, a row each", _table(KEPT["posts"], "csv"),
         ("posts",)),
    Part("posts.jsonl", "the same, as JSON Lines", _table(KEPT["posts"], "jsonl"), ("posts",)),
    Part(
        "comments.csv", "comments you received; people are pseudonyms, their names were never kept",
        _table(KEPT["comments"], "csv"), ("comments",),
    ),
    Part("comments.jsonl", "the same, as JSON Lines", _table(KEPT["comments"], "jsonl"), ("comments",)),
    Part(
        "events.csv", "what people of your audience did, under pseudonyms", _table(KEPT["events"], "csv"), ("events",)
    ),
    Part("events.jsonl", "the same, as JSON Lines", _table(KEPT["events"], "jsonl"), ("events",)),
    Part("imports.jsonl", "each import: its files, what was kept, and every row left out and why", _receipts,
         (f"{manifest.KIND}/{manifest.ID}",)),
    Part("feedback.csv", "what you said of your cards", _table(_feedback, "csv"), (feedback.KIND,)),
    Part("feedback.jsonl", "the same, as JSON Lines", _table(_feedback, "jsonl"), (feedback.KIND,)),
    Part("report.json", "your last report, as `whatworks schema advice` describes it", _report,
         (f"{standing.KIND}/{standing.ID}",)),
    Part("report-asked.json", "what that report was asked: its day, goal and zone", _asked,
         (f"{last_report.KIND}/{last_report.ID}",)),
    Part("promises.jsonl", "each forecast and card, written down before its outcome", _promises, (promises.KIND,)),
    Part("profile.json", "what is remembered between imports: your time zone, and columns you named", _profile,
         (f"{profile.KIND}/{profile.ID}",)),
)  # fmt: skip


def _readme(scope: Scope, moment: str, zone: str, held: list[Part]) -> str:
    """Give what whoever unpacks the zip should know."""
    width = max((len(part.name) for part in held), default=0)  # she may be forgotten while it is made
    files = "\n".join(f"  {part.name.ljust(width)}  {part.meaning}" for part in held)
    return f"""{BEGINS}{scope}, as of {moment}.

{files}

Times are ISO 8601 in UTC; a day alone means that the hour is unknown. An empty cell, or null, means that a number is
missing: it is never 0. In the tables an apostrophe stands before a cell that a spreadsheet would run as a formula.

To bring it back, into this program or another home of it, drop in the zip as it is, or

  whatworks import THIS.zip --timezone {zone}

Posts, comments and events come back with the moments their numbers were read; answers and reports do not.

Not in here: the key that opens the store (it is no data of yours), work that waits or ended within a day, and files on
their way in. What you forget with `whatworks forget` is gone from the store, not from copies such as this one.
"""
