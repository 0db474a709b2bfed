"""Uploads to members: zips opened safely, every other file one member; workbooks stay whole."""

import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO

from whatworks.domain.errors import BadInput
from whatworks.domain.upload import Upload
from whatworks.intake.documents.faults import DAMAGE

_EMPTY_ZIP = b"PK\x05\x06" + bytes(18)
READ_AHEAD = 2**20  # inflating in larger steps is no faster
MAX_ENTRIES = 200_000  # a full data download holds tens of thousands of pictures; more is no export
MAX_MEMBERS = 5_000  # readable files in one zip: a blog of thirteen daily years
MAX_UNPACKED = 8 * 2**30  # bytes of one zip in all: four times the largest file we promise to stream
MAX_RATIO = 200  # repetitive CSV packs 5–60 : 1, a bomb about 1,000 : 1
RATIO_COUNTS_FROM = 10 * 2**20  # bytes; below this a bomb does no harm

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_DOCUMENT_PARTS = frozenset(
    {"xl/workbook.xml", "xl/workbook.bin", "word/document.xml", "ppt/presentation.xml", "content.xml"}
)
_NOT_POSTS = frozenset(
    [
        "jpg",
        "jpeg",
        "png",
        "gif",
        "webp",
        "heic",
        "bmp",
        "svg",
        "ico",
        "mp4",
        "mov",
        "m4v",
        "m4a",
        "mp3",
        "wav",
        "aac",
        "srt",
        "vtt",
        "ogg",
        "webm",
        "avi",
        "pdf",
        "css",
        "woff",
        "woff2",
        "ttf",
        "db",
        "thumb",
        "md5",
        "exe",
        "ds_store",
    ]
)


@dataclass(frozen=True, slots=True)
class Member:
    """One file to read: `name` without folders, `path` inside its zip ("" outside one), `modified` of the zip entry.

    `open` gives a fresh seekable stream each time; nothing is unpacked into memory or onto disk.
    """

    name: str
    path: str
    size: int
    modified: int  # UTC seconds of the zip entry; 0 = unknown
    open: Callable[[], BinaryIO]


def members(upload: Upload) -> Iterator[Member]:
    """Give the files to read in an upload: a zip's readable entries, or the file itself.

    Raises BadInput for a zip that is damaged, encrypted, a bomb, or has entries pointing outside itself.
    """
    with upload.open() as stream:
        start = stream.read(4)
        if start not in _ZIP:
            yield Member(upload.name, "", upload.size, 0, upload.open)
            return
        stream.seek(0)
        entries = _entries(stream, upload.name)
    if _DOCUMENT_PARTS & {entry.filename for entry in entries}:
        yield Member(upload.name, "", upload.size, 0, upload.open)
        return
    yield from _readable(upload, entries)


def _entries(stream: BinaryIO, name: str) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(stream) as archive:
            entries = archive.infolist()
    except DAMAGE as problem:
        raise BadInput(
            "the zip is cut off or damaged.", file=name, remedy="Download the export again and drop it in unopened."
        ) from problem
    _refuse_danger(entries, name)
    return entries


def _refuse_danger(entries: list[zipfile.ZipInfo], name: str) -> None:
    """Refuse a zip that would harm: too much, too dense, pointing outside, or locked."""
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise BadInput(
            f"the zip unpacks to more than {MAX_ENTRIES:,} files or {MAX_UNPACKED >> 30} GB.",
            file=name, remedy="Drop in only the file with the posts.",
        )  # fmt: skip
    for entry in entries:
        if entry.file_size > RATIO_COUNTS_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise BadInput(
                "the zip unpacks to more than 200 times its size, as a zip bomb does.",
                file=name, remedy="Drop in the unpacked CSV instead, if you trust it.",
            )  # fmt: skip
        if _points_outside(entry.filename):
            raise BadInput(
                "the zip holds a path that points outside itself.",
                file=name, remedy="Download the export again from the platform.",
            )  # fmt: skip
        if entry.flag_bits & 1:
            raise BadInput(
                "the zip is locked with a password.", file=name, remedy="Unpack it and drop in the files inside."
            )


def _points_outside(path: str) -> bool:
    parts = path.replace("\\", "/").split("/")
    return ".." in parts or path[:1] in ("/", "\\") or path[1:2] == ":"


def _readable(upload: Upload, entries: list[zipfile.ZipInfo]) -> Iterator[Member]:
    chosen = [entry for entry in entries if entry.filename and not entry.is_dir() and _may_hold_posts(entry.filename)]
    if not chosen:
        raise BadInput("the zip holds no table and no posts.", file=upload.name, remedy="Drop in a platform's export.")
    if len(chosen) > MAX_MEMBERS:
        raise BadInput(
            f"the zip holds {len(chosen):,} files that could be posts; {MAX_MEMBERS:,} is the limit.",
            file=upload.name, remedy="Drop in only the file with the posts.",
        )  # fmt: skip
    for entry in sorted(chosen, key=lambda entry: entry.filename):
        path = entry.filename.replace("\\", "/")
        opened = _Opener(upload, entry)
        yield Member(path.rsplit("/", 1)[-1], path, entry.file_size, _moment(entry), opened)


def _may_hold_posts(path: str) -> bool:
    parts = path.replace("\\", "/").split("/")
    if parts[0] == "__MACOSX" or parts[-1].startswith("."):
        return False
    return parts[-1].rsplit(".", 1)[-1].lower() not in _NOT_POSTS


def _moment(entry: zipfile.ZipInfo) -> int:
    """Give the entry's time as if UTC (zips keep no zone); 0 for 1980, which a program without a clock writes.

    A damaged directory may name a day that no calendar has (month 0): that is no time either.
    """
    try:
        moment = datetime(*entry.date_time, tzinfo=UTC)
    except ValueError:
        return 0
    return int(moment.timestamp()) if 1980 < moment.year < 2100 else 0


@dataclass(frozen=True, slots=True)
class _Opener:
    """Opens one entry of a zip anew each time it is called."""

    upload: Upload
    entry: zipfile.ZipInfo

    def __call__(self) -> BinaryIO:
        return io.BufferedReader(_Entry(self.upload, self.entry), READ_AHEAD)


class _Entry(io.RawIOBase):
    """One entry of a zip as a seekable stream; damage found while unpacking becomes BadInput."""

    def __init__(self, upload: Upload, entry: zipfile.ZipInfo) -> None:
        super().__init__()
        self._name = upload.name
        with ExitStack() as opened:
            file = opened.enter_context(upload.open())
            try:
                # The listing was read once already: reading it again for each of 1,500 pages took 74 s instead of 1.
                archive = opened.enter_context(zipfile.ZipFile(io.BytesIO(_EMPTY_ZIP)))
                archive.fp = file
                self._entry = opened.enter_context(archive.open(entry))
            except DAMAGE as problem:
                raise self._damaged() from problem
            self._opened = opened.pop_all()

    def _damaged(self) -> BadInput:
        return BadInput("an entry of the zip is damaged.", file=self._name, remedy="Download the export again.")

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            piece = self._entry.read(len(buffer))
        except DAMAGE as problem:
            raise self._damaged() from problem
        buffer[: len(piece)] = piece
        return len(piece)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        try:
            return self._entry.seek(offset, whence)
        except DAMAGE as problem:
            raise self._damaged() from problem

    def tell(self) -> int:
        return self._entry.tell()

    def close(self) -> None:
        if not self.closed and hasattr(self, "_opened"):
            self._opened.close()
        super().close()
