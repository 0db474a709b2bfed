"""The ports every use case works through, as one value."""

from dataclasses import dataclass

from whatworks.ports.analyser import TextAnalyser
from whatworks.ports.blobs import Blobs
from whatworks.ports.cache import Cache
from whatworks.ports.clock import Clock
from whatworks.ports.jobs import Counted, Jobs
from whatworks.ports.keys import Keys
from whatworks.ports.pseudonyms import Pseudonyms
from whatworks.ports.records import Records, Stamped


@dataclass(frozen=True, slots=True)
class House:
    """The adapters in use; built by wiring, passed to every use case. No `analyser`: captions are read by words."""

    records: Records
    blobs: Blobs
    keys: Keys
    clock: Clock
    pseudonyms: Pseudonyms
    jobs: Jobs
    cache: Cache
    stamps: Stamped
    counts: Counted
    analyser: TextAnalyser | None = None
