"""Uploads on their way in: sealed piece by piece as they arrive, read back piece by piece when their job begins.

Nothing is ever in the clear on a disk, and no more than two pieces of a file are in memory, however large it is. The
list of files is announced before the first piece, so that whatever a crash leaves is found and swept.
"""

import io
import json
from collections import OrderedDict
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO

from whatworks.domain.errors import BadInput, StoreProblem
from whatworks.domain.scope import Scope
from whatworks.domain.upload import Upload
from whatworks.usecases.house import House

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

ROOT = "spool/"
LIST = "files"  # after the upload's id: the blob that tells which files there are
PIECE = 4 * 2**20  # bytes: sealing costs 39 bytes a piece, and two of them are no burden
HELD = 2  # pieces of a file in memory: a zip is read at its end and somewhere before it by turns
READ_AHEAD = 2**17  # bytes a reader takes at once; a piece is copied that often
LIMIT = 2**30  # bytes of one upload, all files: the largest we promise to take over a wire
MOST_FILES = 500  # of one upload; a download of pages comes as one zip
NAME_LENGTH = 255  # the longest name file systems know
GRACE = timedelta(days=1)  # an upload takes minutes: one a day old, whose job is no more, belongs to nobody


@dataclass(frozen=True, slots=True)
class Spooled:
    """One file as it was taken in: its own name, bytes, and when it was last changed (UTC seconds, 0 = unknown)."""

    name: str
    size: int
    modified: int = 0


class Spool:
    """The files of one upload under way; `id` is that of the job that will read them.

    Files come one after the other: `begin`, then `write` as often as bytes arrive, and `close` once at the end. One
    that is not closed is swept a day later.
    """

    def __init__(self, house: House, scope: Scope, id: str, *, limit: int = LIMIT) -> None:
        self._house, self.scope, self.id = house, scope, id
        self._limit = limit
        self._files: list[Spooled] = []
        self._waiting = bytearray()
        self._pieces = self._taken = 0
        self._since = house.clock.now()
        self._announce()

    def begin(self, name: str, modified: int = 0) -> None:
        """Begin the next file; folders in its name are left out. Raises BadInput for one file too many."""
        self._flush()
        if len(self._files) == MOST_FILES:
            raise BadInput(f"one upload takes {MOST_FILES} files at most.", remedy="Put them into one zip.")
        self._files.append(Spooled(_bare(name), 0, modified))
        self._pieces = 0

    def write(self, body: bytes) -> None:
        """Take the next bytes of the file. Raises BadInput where the upload becomes too large."""
        file = self._files[-1]
        self._taken += len(body)
        if self._taken > self._limit:
            raise BadInput(
                f"an upload may hold {self._limit >> 20:,} MB.", file=file.name, remedy="Drop in the posts alone."
            )
        self._files[-1] = Spooled(file.name, file.size + len(body), file.modified)
        self._waiting += body
        while len(self._waiting) >= PIECE:
            self._put(bytes(memoryview(self._waiting)[:PIECE]))
            del self._waiting[:PIECE]

    def close(self) -> tuple[Spooled, ...]:
        """End the upload; give its files. From now on the job can read them."""
        self._flush()
        self._announce()
        return tuple(self._files)

    def _flush(self) -> None:
        """Write what is left of the file under way."""
        if self._waiting:
            self._put(bytes(self._waiting))
            self._waiting.clear()

    def _put(self, piece: bytes) -> None:
        """Write one piece."""
        self._house.blobs.put(self.scope, _key(self.id, len(self._files) - 1, self._pieces), piece)
        self._pieces += 1

    def _announce(self) -> None:
        """Keep which files there are."""
        told = {"since": self._since.isoformat(), "piece": PIECE, "files": [asdict(file) for file in self._files]}
        self._house.blobs.put(self.scope, f"{ROOT}{self.id}/{LIST}", json.dumps(told).encode())


def spooled_uploads(house: House, scope: Scope, id: str) -> tuple[Upload, ...]:
    """Give the files of an upload; each opens as a seekable stream, as often as asked.

    Raises BadInput where the upload is no more.
    """
    told = _announced(house, scope, id)
    if told is None:
        raise BadInput("The uploaded files are no longer here.", remedy="Drop them in again.")
    return tuple(
        Upload(file["name"], partial(_opened, house, scope, (id, number), (file["size"], told["piece"])),
               file["size"], file["modified"])
        for number, file in enumerate(told["files"])
    )  # fmt: skip


def drop_spool(house: House, scope: Scope, id: str) -> None:
    """Delete an upload, read or not; one that is not there is no error. Its list of files goes last."""
    for key in sorted(house.blobs.list(scope, f"{ROOT}{id}/"), key=lambda key: key.endswith(f"/{LIST}")):
        house.blobs.delete(scope, key)


def sweep_spools(house: House, scope: Scope, *, grace: timedelta = GRACE) -> int:
    """Delete the uploads nobody will read any more; give how many there were.

    An upload is kept while its job waits or runs, and for the grace where it has none: it may still be arriving.
    """
    before = house.clock.now() - grace
    ids = sorted({key.removeprefix(ROOT).partition("/")[0] for key in house.blobs.list(scope, ROOT)})
    gone = [id for id in ids if _is_orphan(house, scope, id, before)]
    for id in gone:
        drop_spool(house, scope, id)
    return len(gone)


class _Pieces(io.RawIOBase):
    """One spooled file as a seekable stream that holds at most `HELD` of its pieces."""

    def __init__(self, house: House, scope: Scope, file: tuple[str, int], shape: tuple[int, int]) -> None:
        super().__init__()
        self._house, self._scope, self._file = house, scope, file
        self._size, self._piece = shape
        self._at = 0
        self._held: OrderedDict[int, bytes] = OrderedDict()

    def readable(self) -> bool:
        """Say yes."""
        return True

    def seekable(self) -> bool:
        """Say yes."""
        return True

    def tell(self) -> int:
        """Give the position."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move; beyond the end is allowed, before the beginning is not."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if base + offset < 0:
            raise ValueError("a stream has no place before its beginning")
        self._at = base + offset
        return self._at

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Copy what the piece at the position still holds; 0 at the end."""
        if self._at >= self._size:
            return 0
        room = memoryview(buffer).cast("B")
        number, start = divmod(self._at, self._piece)
        found = memoryview(self._read(number))[start : start + len(room)]
        room[: len(found)] = found
        self._at += len(found)
        return len(found)

    def _read(self, number: int) -> bytes:
        """Give a piece, from memory where it was one of the last."""
        piece = self._held.pop(number, None)
        if piece is None:
            while len(self._held) >= HELD:
                self._held.popitem(last=False)
            piece = self._house.blobs.get(self._scope, _key(*self._file, number))
            whole = min(self._piece, self._size - number * self._piece)
            if piece is None or len(piece) != whole:
                raise StoreProblem("A piece of an uploaded file is missing.", remedy="Drop the file in again.")
        self._held[number] = piece
        return piece


def _opened(house: House, scope: Scope, file: tuple[str, int], shape: tuple[int, int]) -> BinaryIO:
    """Open one file of an upload."""
    return io.BufferedReader(_Pieces(house, scope, file, shape), READ_AHEAD)


def _announced(house: House, scope: Scope, id: str) -> dict[str, Any] | None:
    """Give the list of files of an upload, or None where there is none."""
    body = house.blobs.get(scope, f"{ROOT}{id}/{LIST}")
    return None if body is None else dict(json.loads(body))


def _is_orphan(house: House, scope: Scope, id: str, before: datetime) -> bool:
    """Tell whether nobody will read an upload: its job has ended, or it has none and is older than it should be.

    One without a list of its files was half deleted.
    """
    job = house.jobs.get(scope, id)
    if job is not None:
        return job.ended
    told = _announced(house, scope, id)
    return told is None or datetime.fromisoformat(told["since"]) <= before


def _key(id: str, file: int, piece: int) -> str:
    """Give the key of a piece; names of files are in none."""
    return f"{ROOT}{id}/{file:03d}-{piece:06d}"


def _bare(name: str) -> str:
    """Give a file's own name: no folder, no control character, not too long, never empty."""
    own = name.replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(letter for letter in own if letter.isprintable()).strip()
    stem, dot, ending = clean.rpartition(".")
    if len(clean) > NAME_LENGTH:
        clean = stem[: NAME_LENGTH - len(dot + ending)] + dot + ending if len(ending) < 10 else clean[:NAME_LENGTH]
    return clean if clean.strip(".") else "upload"
