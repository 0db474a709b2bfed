"""Backups as one zip file: records, keys and blobs, copied from a running store and checked before they are put back.

A member's name is accepted only if it is one this program writes; members are stored, never compressed, so that
neither a path nor a bomb can come in with a backup.
"""

import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from whatworks.adapters.embedded.disk import PRIVATE_FILE, private_folder, sync_folder, telling_disk
from whatworks.adapters.embedded.home import Home
from whatworks.adapters.embedded.key_file import keys_in
from whatworks.adapters.embedded.lock import locked
from whatworks.adapters.embedded.sqlite_records import check_records, copy_records
from whatworks.domain.errors import BadInput, StoreProblem, UsageProblem
from whatworks.domain.scope import NAME
from whatworks.ports.snapshots import Snapshot

SHAPE = 1
LABEL = "whatworks-backup.json"
RECORDS = "records.sqlite"
KEYS = "keys.json"
BLOB = re.compile(rf"blobs/{NAME.pattern}/{NAME.pattern}/[a-z0-9._=-]{{1,205}}\.blob", re.ASCII)
DAY_ZERO = (1980, 1, 1, 0, 0, 0)  # the first a zip can tell: the same store gives the same names and dates
LABEL_LIMIT = 4096  # bytes; the label is a line
NO_BACKUP = "This is not a backup of whatworks, or it is damaged."
TRY_ANOTHER = "Choose another backup file."


class ZipSnapshots:
    """Backup and restore of one home."""

    def __init__(self, home: Home) -> None:
        self._home = home

    def take(self, out: BinaryIO) -> Snapshot:
        """Write records, then keys, then blobs, while no blob can be deleted.

        The order matters: every blob a record names was written before it, and every key it needs is still there.
        """
        home = self._home
        home.prepare()
        copy = home.staging / "records.backup"
        with locked(home.backup_lock), telling_disk(), zipfile.ZipFile(out, "w") as archive:
            copy.unlink(missing_ok=True)
            try:
                copy_records(home.records, copy)
                _add(archive, LABEL, json.dumps({"program": "whatworks", "shape": SHAPE}).encode())
                archive.write(copy, RECORDS)
            finally:
                copy.unlink(missing_ok=True)
            if home.keys.exists():
                with locked(home.keys.with_suffix(".lock"), shared=True):
                    _add(archive, KEYS, home.keys.read_bytes())
            blobs = sorted(home.blobs.glob("*/*/*.blob"))
            for path in blobs:
                _add(archive, f"blobs/{path.relative_to(home.blobs).as_posix()}", path.read_bytes())
            return Snapshot(len(blobs), sum(member.file_size for member in archive.infolist()))

    def restore(self, source: BinaryIO, *, replace: bool = False) -> Snapshot:
        """Unpack beside the store, check, then rename into place."""
        home = self._home
        home.prepare()
        with locked(home.restore_lock), locked(home.backup_lock):
            if not replace and not _is_empty(home):
                raise UsageProblem(
                    "There is a store here already.", remedy="Restore into an empty home, or say `replace`."
                )
            with telling_disk():
                shutil.rmtree(home.incoming, ignore_errors=True)
                try:
                    snapshot = _unpack(source, private_folder(home.incoming))
                    check_records(home.incoming / RECORDS)
                    _swap(home)
                finally:
                    shutil.rmtree(home.incoming, ignore_errors=True)
        return snapshot


def _is_empty(home: Home) -> bool:
    """Tell whether nothing is kept here: every document and blob is sealed, so without a key there is nothing."""
    return not (home.keys.exists() and keys_in(home.keys.read_bytes())) and not any(home.blobs.iterdir())


def _add(archive: zipfile.ZipFile, name: str, body: bytes) -> None:
    """Add a member, stored."""
    archive.writestr(zipfile.ZipInfo(name, DAY_ZERO), body)


def _unpack(source: BinaryIO, folder: Path) -> Snapshot:
    """Write every member below the folder; raises BadInput for anything a backup does not hold."""
    with _telling_zip(), zipfile.ZipFile(source) as archive:
        members = archive.infolist()
        _check_label(archive)
        for member in members:
            _check_member(member)
        if RECORDS not in archive.namelist():
            raise BadInput(NO_BACKUP, remedy=TRY_ANOTHER)
        for member in members:
            if member.filename != LABEL:
                _extract(archive, member, folder)
        if KEYS in archive.namelist():
            keys_in(archive.read(KEYS))
    return Snapshot(
        sum(BLOB.fullmatch(member.filename) is not None for member in members),
        sum(member.file_size for member in members),
    )


def _check_label(archive: zipfile.ZipFile) -> None:
    """Raise BadInput where the label is missing, StoreProblem where it tells of a newer shape."""
    if LABEL not in archive.namelist() or archive.getinfo(LABEL).file_size > LABEL_LIMIT:
        raise BadInput(NO_BACKUP, remedy=TRY_ANOTHER)
    _check_member(archive.getinfo(LABEL))
    label = json.loads(archive.read(LABEL))
    if not isinstance(label, dict) or label.get("program") != "whatworks" or not isinstance(label.get("shape"), int):
        raise BadInput(NO_BACKUP, remedy=TRY_ANOTHER)
    if label["shape"] > SHAPE:
        raise StoreProblem("The backup was written by a newer whatworks.", remedy="Update whatworks.")


def _check_member(member: zipfile.ZipInfo) -> None:
    """Raise BadInput for a name this program does not write, and for compressed members."""
    known = member.filename in (LABEL, RECORDS, KEYS) or BLOB.fullmatch(member.filename)
    if not known or member.compress_type != zipfile.ZIP_STORED or member.compress_size != member.file_size:
        raise BadInput(NO_BACKUP, remedy=TRY_ANOTHER)


def _extract(archive: zipfile.ZipFile, member: zipfile.ZipInfo, folder: Path) -> None:
    """Copy one member to its file; its checksum is checked on the way."""
    place = folder.joinpath(*PurePosixPath(member.filename).parts)
    private_folder(place.parent)
    place.touch(mode=PRIVATE_FILE, exist_ok=False)
    with archive.open(member) as inside, place.open("wb") as out:
        shutil.copyfileobj(inside, out)


def _swap(home: Home) -> None:
    """Put the incoming store in place of the present one; `Home.prepare` finishes what a crash leaves between."""
    shutil.rmtree(home.replaced, ignore_errors=True)
    home.store.rename(home.replaced)
    home.incoming.rename(home.store)
    sync_folder(home.path)
    shutil.rmtree(home.replaced, ignore_errors=True)


@contextmanager
def _telling_zip() -> Iterator[None]:
    """Turn what a broken zip raises into BadInput."""
    try:
        yield
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError, RuntimeError, FileExistsError) as problem:
        raise BadInput(NO_BACKUP, remedy=TRY_ANOTHER) from problem
