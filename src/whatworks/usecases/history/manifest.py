"""The manifest: which imports a creator's history is made of. One document a scope, changed only as a whole."""

import json
import zlib
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from whatworks.domain.errors import Conflict, StoreProblem
from whatworks.domain.receipt import Holds
from whatworks.domain.scope import Scope
from whatworks.ports.records import Document, Records

SHAPE = 2
FIRST_SHAPE = 1  # still read as it is: its chunks say nothing of what they hold, for all of them hold posts
KIND = "manifest"
ID = "history"
TRIES = 100  # each lost race means that another import got through, so this many neighbours at once are served


@dataclass(frozen=True, slots=True)
class Chunk:
    """One immutable chunk: its blob's key, the SHA-256 of its bytes before sealing, its rows, and what they are."""

    key: str
    digest: str
    rows: int
    holds: Holds = "posts"


@dataclass(frozen=True, slots=True)
class Import:
    """One finished import: `at` is ISO 8601 UTC, `files` the digests of its files, `receipt` the key of its receipt."""

    id: str
    at: str
    files: tuple[str, ...]
    receipt: str
    chunks: tuple[Chunk, ...]


@dataclass(frozen=True, slots=True)
class Pending:
    """An import that has begun and not ended: its chunks are not swept while it may still run."""

    id: str
    since: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The imports in the order in which they were committed, and those under way."""

    imports: tuple[Import, ...] = ()
    pending: tuple[Pending, ...] = ()
    version: int = 0

    def chunks(self, holds: Holds = "posts") -> list[Chunk]:
        """Give every chunk that holds posts (or comments, or events), oldest import first."""
        return [chunk for each in self.imports for chunk in each.chunks if chunk.holds == holds]

    def blob_keys(self) -> set[str]:
        """Give the key of every blob that is in use."""
        chunks = {chunk.key for each in self.imports for chunk in each.chunks}
        return chunks | {each.receipt for each in self.imports}

    def find(self, import_id: str) -> Import | None:
        """Give the import of this id, or None."""
        return next((each for each in self.imports if each.id == import_id), None)

    def is_pending(self, import_id: str) -> bool:
        """Tell whether the import has begun and not ended."""
        return any(each.id == import_id for each in self.pending)

    def begun(self, import_id: str, since: datetime) -> "Manifest":
        """Give the manifest with the import under way."""
        return replace(self.ended(import_id), pending=(*self.ended(import_id).pending, Pending(import_id, _iso(since))))

    def ended(self, import_id: str) -> "Manifest":
        """Give the manifest without the import among those under way."""
        return replace(self, pending=tuple(each for each in self.pending if each.id != import_id))

    def with_import(self, new: Import) -> "Manifest":
        """Give the manifest with the import finished; one that is there already stays as it is."""
        ended = self.ended(new.id)
        return ended if self.find(new.id) else replace(ended, imports=(*self.imports, new))

    def without_import(self, import_id: str) -> "Manifest":
        """Give the manifest without a finished import."""
        return replace(self, imports=tuple(each for each in self.imports if each.id != import_id))


def load_manifest(records: Records, scope: Scope) -> Manifest:
    """Give the scope's manifest; an empty one where nothing was ever imported."""
    document = records.get(scope, KIND, ID)
    return Manifest() if document is None else replace(manifest_of(document.body), version=document.version)


def change_manifest(records: Records, scope: Scope, change: Callable[[Manifest], Manifest]) -> Manifest:
    """Commit `change` against whatever the manifest is by then; neighbours' changes are kept; give what is stored.

    `change` may run several times. Raises Conflict when the neighbours never pause.
    """
    for _ in range(TRIES):
        present = load_manifest(records, scope)
        changed = change(present)
        if changed == present:
            return present
        try:
            stored = records.replace_if_unchanged(scope, Document(KIND, ID, manifest_bytes(changed), present.version))
        except Conflict:
            continue
        return replace(changed, version=stored.version)
    raise Conflict("Too many imports of this creator run at once.", remedy="Try again in a moment.")


def manifest_bytes(manifest: Manifest) -> bytes:
    """Give the manifest as compressed JSON: 2,000 imports stay below the 400 KB some stores allow a document."""
    told = {
        "shape": SHAPE,
        "imports": [asdict(each) for each in manifest.imports],
        "pending": [asdict(each) for each in manifest.pending],
    }
    return zlib.compress(json.dumps(told, separators=(",", ":")).encode())


def told_manifest(body: bytes) -> dict[str, Any]:
    """Read the JSON of a manifest of any shape; raises StoreProblem for a damaged one or one from a newer program."""
    try:
        told = json.loads(zlib.decompress(body))
        shape = int(told["shape"])
    except (zlib.error, ValueError, KeyError, TypeError) as problem:
        raise _damaged() from problem
    if shape > SHAPE:
        raise StoreProblem("The history was written by a newer whatworks.", remedy="Update whatworks.")
    return dict(told)


def manifest_of(body: bytes) -> Manifest:
    """Read a manifest of the present shape; an older shape is told to be upgraded."""
    told = told_manifest(body)
    if told["shape"] < FIRST_SHAPE:
        raise StoreProblem("The history was written by an older whatworks.", remedy="Run whatworks upgrade.")
    try:
        return Manifest(
            tuple(_import_of(each) for each in told["imports"]),
            tuple(Pending(each["id"], each["since"]) for each in told["pending"]),
        )
    except (KeyError, TypeError) as problem:
        raise _damaged() from problem


def _import_of(told: dict[str, Any]) -> Import:
    """Read one import."""
    chunks = tuple(
        Chunk(each["key"], each["digest"], each["rows"], each.get("holds", "posts")) for each in told["chunks"]
    )
    return Import(told["id"], told["at"], tuple(told["files"]), told["receipt"], chunks)


def _iso(moment: datetime) -> str:
    """Give a moment as ISO 8601."""
    return moment.isoformat()


def _damaged() -> StoreProblem:
    """Give the one error for a manifest that cannot be read."""
    return StoreProblem("The manifest of the history is damaged.", remedy="Restore a backup.")
