"""Hostile files against every reader: each is read or refused in a sentence, within its memory; never a traceback.

For every source a few good exports (made by its own `write`, or by hand) are damaged by chance and read as the import
reads them. A case is named by (source, seed, number) and made again from these alone. Run by `make check` and
`make fuzz`:

    python -m bench.fuzz_readers --files 500 --seed 1
    python -m bench.fuzz_readers --source rss --seed 1 --case 137     # one case again, with its traceback
"""

import argparse
import contextlib
import gc
import io
import os
import random
import resource
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.sharedctypes import Synchronized
from typing import Any

from bench.fuzz.damage import damaged
from bench.fuzz.seeds import AS_OF, Seed, seeds
from whatworks.domain.audience import COMMENT_TEXTS, EVENT_TEXTS, Comments, Events
from whatworks.domain.errors import BadInput, WhatworksError
from whatworks.domain.posts import Batch
from whatworks.domain.receipt import Dropped
from whatworks.domain.upload import Upload
from whatworks.intake.read import Opened, Settings, read
from whatworks.intake.registry import SOURCES
from whatworks.intake.source import Mapped, Note, ZoneGuess

MEMORY_MB = 400  # the promise: no file makes a reader need more
ADDRESS_SPACE = 4 * 2**30  # bytes: a reader that asks for far more fails here, and not the machine
SECONDS_A_FILE = 20  # a file of some kilobytes that takes longer has found a loop
YIELDED = (Batch, Comments, Events, Dropped, Note, Mapped, ZoneGuess)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the files of one source."""

    source: str
    kinds: Counter[str]
    seconds: float
    peak_mb: int
    failure: str = ""


def case(kind: str, seed: int, number: int) -> tuple[str, bytes]:
    """Make one damaged file: its name and bytes."""
    chance = random.Random(f"{kind}/{seed}/{number}")
    own = [one for one in seeds() if one.source == kind]
    good: Seed = chance.choice(own)
    return good.name, damaged(good.content, [one.content for one in own], chance)


def read_one(name: str, content: bytes) -> str:
    """Read a file to its end: "read" or "refused"; anything else but these is raised."""
    upload = Upload(name, lambda: io.BytesIO(content), len(content))
    try:
        for opened in read(upload, Settings(as_of=AS_OF)):
            for item in opened.items if isinstance(opened, Opened) else ():
                check(item)
    except WhatworksError as refused:
        if not refused.message or (isinstance(refused, BadInput) and not refused.remedy):
            raise AssertionError(f"refused without a sentence or a remedy: {refused!r}") from refused
        return "refused"
    return "read"


def check(item: object) -> None:
    """Hold what a reader yields to its promises."""
    if not isinstance(item, YIELDED):
        raise AssertionError(f"yielded {type(item).__name__}")
    if isinstance(item, Dropped) and not (item.reason and item.row >= 0):
        raise AssertionError("dropped a row without a reason")
    if isinstance(item, Comments | Events):
        check_audience(item)
    if isinstance(item, Batch):
        for text in (*item.posts.text, *item.posts.title, *item.posts.post_id, *item.posts.url, *item.posts.account):
            text.encode()  # a lone surrogate could not be stored
        if not all(item.posts.post_id) or (item.posts.published_at > AS_OF + 2 * 86_400).any():
            raise AssertionError("a post without an id, or from the future")


def check_audience(item: Comments | Events) -> None:
    """Hold rows of an audience to theirs: storable texts, someone and something, no date from the future."""
    comments = isinstance(item, Comments)
    for name in COMMENT_TEXTS if comments else EVENT_TEXTS:
        for text in getattr(item, name):
            text.encode()
    told, when = (item.comment_id, item.written_at) if comments else (item.who, item.at)
    if not all(told) or (when > AS_OF + 2 * 86_400).any():
        raise AssertionError("a row of nobody, or from the future")


def run(kinds: list[str], seed: int, files: int, reached: "Synchronized[int]", answers: Any) -> None:
    """Read the damaged files of some sources in this process and send an outcome for each."""
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 2)  # the workbook reader reports its own panics there, before we turn them into a sentence
    for kind in kinds:
        answers.put(outcome_of(kind, seed, files, reached))


def outcome_of(kind: str, seed: int, files: int, reached: "Synchronized[int]") -> Outcome:
    """Read the damaged files of one source, up to the first that breaks a promise."""
    counted: Counter[str] = Counter()
    started = time.perf_counter()
    forget_peak()
    for number in range(files):
        reached.value = number
        name, content = case(kind, seed, number)
        before = time.process_time()
        try:
            counted[read_one(name, content)] += 1
        except Exception as error:  # noqa: BLE001 – the very thing this program looks for
            failure = f"case {number}: {type(error).__name__}: {str(error)[:200]}"
            return Outcome(kind, counted, time.perf_counter() - started, peak_mb(), failure)
        taken = time.process_time() - before  # of this process: a busy machine is no loop
        if taken > SECONDS_A_FILE or peak_mb() > MEMORY_MB:
            failure = f"case {number}: took {taken:.0f} s, peak memory {peak_mb()} MB"
            return Outcome(kind, counted, time.perf_counter() - started, peak_mb(), failure)
    return Outcome(kind, counted, time.perf_counter() - started, peak_mb())


def forget_peak() -> None:
    """Begin to measure the peak anew, where the system can (Linux)."""
    gc.collect()
    with contextlib.suppress(OSError), open("/proc/self/clear_refs", "w") as marks:
        marks.write("5")


def peak_mb() -> int:
    """Give the most memory held since `forget_peak`, in MB."""
    with contextlib.suppress(OSError), open("/proc/self/status") as status:
        return int(next(line.split()[1] for line in status if line.startswith("VmHWM"))) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def fuzzed(kinds: list[str], seed: int, files: int) -> Iterator[Outcome]:
    """Fuzz sources in a child; one that is killed is told with its case, and the rest go on in a new child."""
    context = get_context("spawn")
    waiting = list(kinds)
    while waiting:
        reached = context.Value("i", 0)
        answers = context.SimpleQueue()
        child = context.Process(target=run, args=(waiting, seed, files, reached, answers))
        child.start()
        while waiting:
            while child.is_alive() and answers.empty():
                child.join(0.05)
            if answers.empty():
                break
            yield answers.get()
            waiting = waiting[1:]
        child.join()
        if waiting:
            died = f"case {reached.value}: the process died (exit {child.exitcode})"
            yield Outcome(waiting[0], Counter(), 0.0, 0, died)
            waiting = waiting[1:]


def again(kind: str, seed: int, number: int) -> int:
    """Run one case with its traceback, and write it beside for a closer look."""
    name, content = case(kind, seed, number)
    print(f"{name}: {len(content):,} bytes: {content[:200]!r}")
    try:
        print(read_one(name, content))
    except Exception:  # noqa: BLE001 – shown, not hidden
        traceback.print_exc()
        return 1
    return 0


def main() -> int:
    """Fuzz the sources asked for; 1 where any broke its promise."""
    known = [source.id for source in SOURCES]
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--files", type=int, default=500, help="damaged files for each source")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--source", choices=known, action="append", help="only this one (may be repeated)")
    arguments.add_argument("--case", type=int, help="run one case of one source again")
    asked = arguments.parse_args()
    if asked.case is not None:
        return again((asked.source or known)[0], asked.seed, asked.case)
    failed = 0
    started = time.perf_counter()
    for outcome in fuzzed(asked.source or known, asked.seed, asked.files):
        kind = outcome.source
        rate = sum(outcome.kinds.values()) / max(outcome.seconds, 1e-9)
        told = ", ".join(f"{count} {name}" for name, count in sorted(outcome.kinds.items()))
        verdict = f"FAILED (--source {kind} --seed {asked.seed}) {outcome.failure}" if outcome.failure else "ok"
        print(f"{kind:20} {told:28} {rate:7.0f} files/s  peak {outcome.peak_mb:4} MB  {verdict}", flush=True)
        failed += bool(outcome.failure)
    seconds = time.perf_counter() - started
    print(f"{len(asked.source or known)} readers, {asked.files} files each, {seconds:.0f} s, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
