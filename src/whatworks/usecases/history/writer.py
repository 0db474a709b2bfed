"""An import under way: batches in, chunks out, and one commit at the end; never the whole file in memory."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Self

import numpy as np
import polars as pl

from whatworks.domain.errors import Conflict, StoreProblem, UsageProblem
from whatworks.domain.receipt import Holds, Receipt
from whatworks.domain.scope import Scope
from whatworks.usecases.history.chunks import CHUNK_ROWS, chunk_bytes, chunk_frame, digest
from whatworks.usecases.history.fingerprints import Seen
from whatworks.usecases.history.kinds import KINDS, Kind, Rows, frame_of_rows, kind_of
from whatworks.usecases.history.manifest import Chunk, Import, Manifest, change_manifest
from whatworks.usecases.history.receipts import receipt_bytes
from whatworks.usecases.house import House

ROOT = "imports/"
ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}", re.ASCII)
ID_LETTERS = 16  # 64 bits of a digest: no two of one creator's imports will ever share it


@dataclass(frozen=True, slots=True)
class RowCounts:
    """What rows were: of posts never seen, all known, telling something new of a known post, told before here."""

    new: int = 0
    known: int = 0
    updated: int = 0
    duplicates: int = 0

    def __add__(self, other: "RowCounts") -> "RowCounts":
        """Add two counts."""
        return RowCounts(
            self.new + other.new,
            self.known + other.known,
            self.updated + other.updated,
            self.duplicates + other.duplicates,
        )


class _Known:
    """The fingerprints of one kind of rows: what they are about, all that is stored, all that came here."""

    def __init__(self) -> None:
        self.keys, self.stored, self.here = Seen(), Seen(), Seen()


class ImportWriter:
    """Takes batches, keeps at most one chunk of them in memory, and makes all of them the history's at `commit`.

    Used as a context it takes everything back unless it was committed, so that a dry run is one that does not commit.
    Counting needs 32 bytes a row.
    """

    def __init__(self, house: House, scope: Scope, import_id: str, files: Sequence[str], chunk_rows: int) -> None:
        self._house = house
        self._scope = scope
        self._files = tuple(files)
        self._chunk_rows = chunk_rows
        self._waiting: dict[Holds, list[pl.DataFrame]] = {}
        self._chunks: list[Chunk] = []
        self._known = {kind.holds: _Known() for kind in KINDS}
        self._committed = False
        self.import_id = import_id

    def __enter__(self) -> Self:
        """Begin the block."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Take everything back unless it was committed; a store that fails cannot be tidied and is swept later."""
        if not self._committed and (kind is None or not issubclass(kind, StoreProblem)):
            self.abandon()

    def recall(self, manifest: Manifest) -> None:
        """Learn what is stored already, a chunk at a time."""
        for kind in KINDS:
            known = self._known[kind.holds]
            for chunk in manifest.chunks(kind.holds):
                frame = stored_frame(self._house, self._scope, chunk)
                keys = kind.key(frame)
                known.stored.add(kind.content(frame, keys))
                known.keys.add(keys)

    def add(self, batch: Rows) -> RowCounts:
        """Take a batch, and tell what its rows were against all that is stored and all that came before.

        Each row is counted once: new + known + updated + duplicates = len(batch). Names of people never get further.
        """
        if not len(batch):
            return RowCounts()
        kind = kind_of(batch)
        frame = self._unnamed(frame_of_rows(batch), kind)
        counts = self._count(frame, kind)
        waiting = self._waiting.setdefault(kind.holds, [])
        waiting.append(frame)
        if sum(map(len, waiting)) >= self._chunk_rows:
            self._flush(kind.holds)
        return counts

    def _unnamed(self, frame: pl.DataFrame, kind: Kind) -> pl.DataFrame:
        """Give the frame with a pseudonym in place of every person's name."""
        of = self._house.pseudonyms.of
        hidden = [pl.Series(name, of(self._scope, frame[name].to_list()), dtype=pl.String) for name in kind.people]
        return frame.with_columns(hidden)

    def commit(self, receipt: Receipt) -> None:
        """Make the import part of the history, at once and whole, with its receipt.

        Raises Conflict, and changes nothing, when the import was swept or the creator forgotten meanwhile.
        """
        for holds in self._waiting:
            self._flush(holds)
        body = receipt_bytes(receipt)
        key = f"{ROOT}{self.import_id}/receipt-{digest(body)[:ID_LETTERS]}"
        self._house.blobs.put(self._scope, key, body)
        at = self._house.clock.now().isoformat()
        finished = Import(self.import_id, at, self._files, key, tuple(self._chunks))
        change_manifest(self._house.records, self._scope, lambda manifest: _with(manifest, finished))
        self._committed = True

    def abandon(self) -> None:
        """Give up: nothing of the import stays, and the history is as before."""
        manifest = change_manifest(self._house.records, self._scope, lambda each: each.ended(self.import_id))
        for chunk in self._chunks:
            if chunk.key not in manifest.blob_keys():
                self._house.blobs.delete(self._scope, chunk.key)
        self._waiting, self._chunks = {}, []

    def _count(self, frame: pl.DataFrame, kind: Kind) -> RowCounts:
        """Compare the rows with what was seen, and remember them."""
        seen = self._known[kind.holds]
        keys = kind.key(frame)
        content = kind.content(frame, keys)
        known = seen.stored.has(content)
        duplicate = np.logical_or(*seen.here.add(content))
        new = ~np.logical_or(*seen.keys.add(keys))
        known &= ~duplicate
        counted = [int(np.count_nonzero(rows)) for rows in (new, known, duplicate)]
        return RowCounts(counted[0], counted[1], len(frame) - sum(counted), counted[2])

    def _flush(self, holds: Holds) -> None:
        """Write what waits as one chunk; its key holds its digest, so that the same content is the same blob."""
        if not self._waiting[holds]:
            return
        frame = pl.concat(self._waiting[holds], how="diagonal")
        self._waiting[holds] = []
        body = chunk_bytes(frame)
        told = digest(body)
        key = f"{ROOT}{self.import_id}/{len(self._chunks):05d}-{told[:ID_LETTERS]}"
        self._house.blobs.put(self._scope, key, body)
        self._chunks.append(Chunk(key, told, len(frame), holds))


def begin_import(
    house: House, scope: Scope, files: Sequence[str], *, import_id: str = "", chunk_rows: int = CHUNK_ROWS
) -> ImportWriter:
    """Begin an import of the files with these digests; `import_id` is made from them where not given.

    A file that is to be read anew under other settings needs another digest: fold the settings in. Raises UsageProblem
    where the id is part of the history already, or is not `a–z 0–9 -`; StoreProblem where the store cannot be used.
    """
    import_id = import_id or digest("\n".join(sorted(files)).encode())[:ID_LETTERS]
    if not ID.fullmatch(import_id):
        raise UsageProblem(f"{import_id[:40]!r} cannot be the id of an import.")
    now = house.clock.now()
    manifest = change_manifest(house.records, scope, lambda each: _begun(each, import_id, now))
    writer = ImportWriter(house, scope, import_id, files, chunk_rows)
    writer.recall(manifest)
    return writer


def stored_frame(house: House, scope: Scope, chunk: Chunk) -> pl.DataFrame:
    """Read a chunk of the history; raises StoreProblem when it is missing or not what the manifest says."""
    body = house.blobs.get(scope, chunk.key)
    if body is None or digest(body) != chunk.digest:
        raise StoreProblem("A chunk of the history is missing or damaged.", remedy="Restore a backup.")
    return chunk_frame(body, chunk.holds)


def _begun(manifest: Manifest, import_id: str, now: datetime) -> Manifest:
    """Give the manifest with the import under way, unless it is done already."""
    if manifest.find(import_id):
        raise UsageProblem("These files were imported already.", remedy="Undo that import to read them anew.")
    return manifest.begun(import_id, now)


def _with(manifest: Manifest, finished: Import) -> Manifest:
    """Give the manifest with the import, unless it was swept or forgotten while it ran."""
    if not manifest.is_pending(finished.id) and manifest.find(finished.id) is None:
        raise Conflict("The import was given up while it ran; nothing was changed.", remedy="Import the files again.")
    return manifest.with_import(finished)
