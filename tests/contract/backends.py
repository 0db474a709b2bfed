"""Every backend behind every port, as plain tuples: adding one is one line here, and every promise is asked of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from whatworks.adapters.embedded.file_blobs import FileBlobs
from whatworks.adapters.embedded.home import Home
from whatworks.adapters.embedded.key_file import KeyFile
from whatworks.adapters.embedded.memory_cache import MemoryCache
from whatworks.adapters.embedded.sqlite_jobs import SqliteJobs
from whatworks.adapters.embedded.sqlite_records import SqliteRecords
from whatworks.adapters.embedded.system_clock import SystemClock
from whatworks.adapters.embedded.zip_snapshots import ZipSnapshots
from whatworks.adapters.pseudonyms import KeyedPseudonyms
from whatworks.adapters.sealing import Keyring, SealedBlobs, SealedRecords
from whatworks.ports.blobs import Blobs
from whatworks.ports.cache import Cache
from whatworks.ports.clock import Clock
from whatworks.ports.jobs import Counted, Jobs
from whatworks.ports.keys import Keys
from whatworks.ports.pseudonyms import Pseudonyms
from whatworks.ports.records import Records
from whatworks.ports.snapshots import Snapshots


class WatchedJobs(Jobs, Counted, Protocol):
    """Jobs that can be counted, as every adapter's can."""


@dataclass(frozen=True, slots=True)
class Backends:
    """What stands behind each port; each `make` called again on the same folder opens the same store anew."""

    name: str
    records: Callable[[Path], Records]
    blobs: Callable[[Path], Blobs]
    keys: Callable[[Path], Keys]
    clock: Callable[[Path], Clock]
    snapshots: Callable[[Path], Snapshots]
    pseudonyms: Callable[[Path], Pseudonyms]
    jobs: Callable[[Path], WatchedJobs]
    cache: Callable[[], Cache]


def _home(folder: Path) -> Home:
    home = Home(folder)
    home.prepare()
    return home


def _records(folder: Path) -> Records:
    return SqliteRecords(_home(folder).records)


def _blobs(folder: Path) -> Blobs:
    home = _home(folder)
    return FileBlobs(home.blobs, staging=home.staging, backup_lock=home.backup_lock)


def _keys(folder: Path) -> Keys:
    return KeyFile(_home(folder).keys)


def _keyring(folder: Path) -> Keyring:
    return Keyring(_records(folder), _keys(folder))


def _clock(_: Path) -> Clock:
    return SystemClock()


def _snapshots(folder: Path) -> Snapshots:
    return ZipSnapshots(_home(folder))


def _pseudonyms(folder: Path) -> Pseudonyms:
    return KeyedPseudonyms(_keyring(folder))


def _jobs(folder: Path) -> WatchedJobs:
    return SqliteJobs(_home(folder).jobs, _keyring(folder), SystemClock())


def _sealed_records(folder: Path) -> Records:
    return SealedRecords(_records(folder), _keyring(folder))


def _sealed_blobs(folder: Path) -> Blobs:
    return SealedBlobs(_blobs(folder), _keyring(folder))


BACKENDS: tuple[Backends, ...] = (
    Backends("embedded", _records, _blobs, _keys, _clock, _snapshots, _pseudonyms, _jobs, MemoryCache),
    Backends(
        "embedded-sealed", _sealed_records, _sealed_blobs, _keys, _clock, _snapshots, _pseudonyms, _jobs, MemoryCache
    ),
)
