"""From a home folder to a House: the only place that knows which adapter stands behind which port."""

from functools import cache
from pathlib import Path

from whatworks.adapters.embedded.file_blobs import FileBlobs
from whatworks.adapters.embedded.home import Home
from whatworks.adapters.embedded.key_file import KeyFile
from whatworks.adapters.embedded.memory_cache import MemoryCache
from whatworks.adapters.embedded.sqlite_jobs import SqliteJobs
from whatworks.adapters.embedded.sqlite_records import SqliteRecords
from whatworks.adapters.embedded.system_clock import SystemClock
from whatworks.adapters.pseudonyms import KeyedPseudonyms
from whatworks.adapters.sealing import Keyring, SealedBlobs, SealedRecords
from whatworks.ports.analyser import TextAnalyser
from whatworks.ports.cache import Cache
from whatworks.ports.clock import Clock
from whatworks.ports.snapshots import Snapshots
from whatworks.ports.wire import Wire
from whatworks.usecases.house import House


def open_house(
    home: Path, *, clock: Clock | None = None, analyser: TextAnalyser | None = None, steady: bool = False
) -> House:
    """Open, or make, the embedded store in `home`; `clock` stands in for the machine's, `analyser` reads captions.

    A `steady` house is for one piece of work: a creator who is forgotten meanwhile is not brought back by it.

    Raises StoreProblem for a store that is damaged, locked or newer than this program.
    """
    place = Home(home)
    place.prepare()
    records = SqliteRecords(place.records)
    keys = KeyFile(place.keys)
    blobs = FileBlobs(place.blobs, staging=place.staging, backup_lock=place.backup_lock)
    keyring = Keyring(records, keys, steady=steady)
    now = clock or SystemClock()
    jobs = SqliteJobs(place.jobs, Keyring(records, keys), now)
    return House(
        records=SealedRecords(records, keyring),
        blobs=SealedBlobs(blobs, keyring),
        keys=keys,
        clock=now,
        pseudonyms=KeyedPseudonyms(keyring),
        jobs=jobs,
        cache=open_cache(home.resolve()),
        stamps=records,
        counts=jobs,
        analyser=analyser,
    )


@cache
def open_cache(home: Path) -> Cache:
    """Give this process's memory of answers about one home: all houses of that home share it."""
    del home  # it only tells one memory from another
    return MemoryCache()


def open_wire(*, loopback: bool = False) -> Wire:
    """Give the wire webhooks go out by; `loopback` lets them go to this machine itself, too, for trying things out."""
    from whatworks.adapters.guarded_wire import GuardedWire

    return GuardedWire(loopback=loopback)


def open_snapshots(home: Path) -> Snapshots:
    """Give what backs up and restores the store in `home`."""
    from whatworks.adapters.embedded.zip_snapshots import ZipSnapshots

    return ZipSnapshots(Home(home))
