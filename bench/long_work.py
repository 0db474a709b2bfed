"""What long work costs beside the work itself: the queue, an upload on its way in and out, a report that is kept.

The peer of the upload is what a form parser does, a temporary file in the clear; of the queue, an SQLite commit.
Medians of processor time, one process; memory is the growth of the peak over the start.
"""

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from whatworks.adapters.embedded.memory_cache import MemoryCache
from whatworks.domain.progress import Step
from whatworks.domain.scope import Scope
from whatworks.domain.upload import digest
from whatworks.domain.work import Job
from whatworks.usecases.house import House
from whatworks.usecases.spooling import Spool, drop_spool, spooled_uploads
from whatworks.usecases.standing import Source, Standing, current, keep
from whatworks.wiring.build import open_house

ANA = Scope("home", "ana")
RUNS = 300
MEGABYTE = 2**20
MEMORY_BAR_MB = 60.0  # two pieces of 4 MB each way, and what sealing copies


def main() -> int:
    """Measure and print; 1 where the memory of an upload is not flat."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, default=300, help="size of the upload (300)")
    megabytes = parser.parse_args().megabytes
    with tempfile.TemporaryDirectory() as folder:
        house = open_house(Path(folder) / "home")
        grown = _upload(house, Path(folder) / "plain", megabytes)
        _queue(house)
        _report(house)
    kept = grown < MEMORY_BAR_MB
    print(f"bar: an upload of {megabytes} MB takes less than {MEMORY_BAR_MB:.0f} MB: {'kept' if kept else 'MISSED'}")
    return 0 if kept else 1


def _upload(house: House, plain: Path, megabytes: int) -> float:
    """Take an upload in and read it back, beside a plain file; give the growth of the peak in MB."""
    begun = _peak_mb()
    piece = bytes(range(256)) * (MEGABYTE // 256)
    spool = Spool(house, ANA, "a1")
    spool.begin("large.csv")
    taken = _seconds(lambda: [spool.write(piece) for _ in range(megabytes)] and spool.close())
    (upload,) = spooled_uploads(house, ANA, "a1")
    read = _seconds(lambda: digest(upload))
    grown = _peak_mb() - begun
    drop_spool(house, ANA, "a1")

    def written() -> None:
        with plain.open("wb") as out:
            for _ in range(megabytes):
                out.write(piece)

    wrote = _seconds(written)
    print(f"upload of {megabytes} MB: in {taken:.2f} s, read and hashed {read:.2f} s, peak grew {grown:.0f} MB")
    print(f"  the same into a plain file, neither sealed nor synced: {wrote:.2f} s")
    return grown


def _queue(house: House) -> None:
    """Time each verb of the queue."""
    jobs, file = house.jobs, {"import_id": "x", "receipt": {"files": ["y" * 2_000]}}
    sent = _median(lambda number: jobs.send(Job(ANA, str(number), "import", asked=file)))
    job = jobs.take({"import"}, 600.0)
    if job is None:
        raise AssertionError("what was sent is there to be taken")
    reported = _median(lambda number: jobs.report(replace(job, progress=Step("Reading", number, RUNS)), 600.0))
    looked = _median(lambda _: jobs.get(ANA, job.id))
    idle = _median(lambda _: jobs.take({"import"}, 600.0))
    for name, cost in (("send", sent), ("report", reported), ("get", looked), ("take, nothing to do", idle)):
        print(f"jobs, {name}: {cost * 1e6:.0f} µs")


def _report(house: House) -> None:
    """Time showing a report of usual length, from the store and from memory."""
    body = b'{"cards": []}\n' * 2_000
    keep(house, ANA, Standing(body, Source("", {}, "2026-01-02T00:00:00+00:00", "UTC")))
    cache = MemoryCache()
    cache.set(ANA, "advice", body, 600.0)
    print(f"standing report of {len(body) // 1_000} KB: {_median(lambda _: current(house, ANA)) * 1e6:.0f} µs")
    print(f"the same from memory: {_median(lambda _: cache.get(ANA, 'advice')) * 1e6:.1f} µs")
    print(f"an entry of the cache beside its body: {_entry_bytes()} bytes, and its key")


def _entry_bytes() -> int:
    """Count what the cache keeps for an entry beside key and body: a tuple of two, a pair, a float, a place."""
    place, entry = (ANA, ""), (0.0, b"")
    table = dict.fromkeys(range(10000))
    return sys.getsizeof(place) + sys.getsizeof(entry) + sys.getsizeof(0.0) + sys.getsizeof(table) // len(table)


def _median(work: Callable[[int], object]) -> float:
    """Give the median processor seconds of a piece of work."""
    return statistics.median(_seconds(lambda number=number: work(number)) for number in range(RUNS))


def _seconds(work: Callable[[], object]) -> float:
    """Give the processor seconds of one run."""
    start = time.process_time()
    work()
    return time.process_time() - start


def _peak_mb() -> float:
    """Give the largest memory this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
