"""From a home folder to a House: the only place that knows which adapter stands behind which port."""

from pathlib import Path

from whatworks.adapters.embedded.file_blobs import FileBlobs
from whatworks.adapters.embedded.home import Home
from whatworks.adapters.embedded.key_file import KeyFile
from whatworks.adapters.embedded.sqlite_records import SqliteRecords
from whatworks.adapters.embedded.system_clock import SystemClock
from whatworks.adapters.pseudonyms import KeyedPseudonyms
from whatworks.adapters.sealing import Keyring, SealedBlobs, SealedRecords
from whatworks.ports.analyser import TextAnalyser
from whatworks.ports.clock import Clock
from whatworks.ports.snapshots import Snapshots
from whatworks.usecases.house import House


def open_house(home: Path, *, clock: Clock | None = None, analyser: TextAnalyser | None = None) -> House:
    """Open, or make, the embedded store in `home`; `clock` stands in for the machine's, `analyser` reads captions.

    Raises StoreProblem for a store that is damaged, locked or newer than this program.
    """
    place = Home(home)
    place.prepare()
    records = SqliteRecords(place.records)
    keys = KeyFile(place.keys)
    blobs = FileBlobs(place.blobs, staging=place.staging, backup_lock=place.backup_lock)
    keyring = Keyring(records, keys)
    return House(
        records=SealedRecords(records, keyring),
        blobs=SealedBlobs(blobs, keyring),
        keys=keys,
        clock=clock or SystemClock(),
        pseudonyms=KeyedPseudonyms(keyring),
        analyser=analyser,
    )


def open_snapshots(home: Path) -> Snapshots:
    """Give what backs up and restores the store in `home`."""
    from whatworks.adapters.embedded.zip_snapshots import ZipSnapshots

    return ZipSnapshots(Home(home))
