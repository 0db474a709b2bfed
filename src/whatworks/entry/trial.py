"""The trial's conductor: made-up creators' exports go through the whole product as files, in several processes."""

import hashlib
import json
import signal
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

from whatworks.domain.errors import Refused
from whatworks.domain.metrics import Platform
from whatworks.domain.safeguards import NONE_REMOVED, Removed
from whatworks.entry.errand import Errand
from whatworks.entry.errands import advise
from whatworks.entry.orphans import end_with_parent
from whatworks.entry.reports.page import Page
from whatworks.entry.reports.render import render_advice
from whatworks.intake.source import Source
from whatworks.intake.sources import generic, meta_content, x_content, youtube_studio
from whatworks.usecases.proving.ablation import Pair, Removal
from whatworks.usecases.proving.cases import Case, draw
from whatworks.usecases.proving.judging import judge_one
from whatworks.usecases.proving.scores import Trial
from whatworks.wiring.settings import Settings
from whatworks.worlds.exported import exports_of
from whatworks.worlds.world import SimulatedCreator

EXPORTS: dict[Platform, tuple[Source, str]] = {
    Platform.INSTAGRAM: (meta_content.INSTAGRAM, "Jan-01-2024_Jun-30-2026_100200300.csv"),
    Platform.YOUTUBE: (youtube_studio.SOURCE, "Table data.csv"),
    Platform.X: (x_content.SOURCE, "account_analytics_content_2024-01-01_2026-06-30.csv"),
    Platform.LINKEDIN: (generic.SOURCE, "linkedin.csv"),  # the page workbook is xls: nobody needs to write one
}
Asked = TypeVar("Asked")
Told = TypeVar("Told")
PACKAGE = Path(__file__).resolve().parents[1]


def own_tree() -> str:
    """Give the hash of this program's own code: who changes it changes the creators it is tried on."""
    sha = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*.py")):
        sha.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return sha.hexdigest()


def try_all(cases: Sequence[Case], jobs: int, *, rivals: bool = True) -> Iterator[Trial]:
    """Try every creator in `jobs` processes, in whatever order they are done; one process is this one."""
    return _each(partial(try_one, rivals=rivals), cases, jobs)


def ablate_all(removals: Sequence[Removal], jobs: int) -> Iterator[Pair]:
    """Advise every creator twice, with everything and without a safeguard, in whatever order they are done."""
    return _each(ablate_one, removals, jobs)


def _each(attempt: Callable[[Asked], Told], asked: Sequence[Asked], jobs: int) -> Iterator[Told]:
    """Do everything asked in `jobs` processes, in whatever order it is done."""
    if jobs == 1:
        yield from map(attempt, asked)
        return
    # spawn: a fork would copy locks that threads of this process (a progress bar, a data frame) may just hold
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_settle) as pool:
        try:
            for future in as_completed(_begun(pool, attempt, asked)):
                yield future.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def try_one(case: Case, *, rivals: bool = True) -> Trial:
    """Draw one creator, have her advised, and judge every advice card."""
    creator = draw(case)
    started = time.perf_counter()
    cards = advised_alone(creator)
    return judge_one(case, creator, cards, time.perf_counter() - started, rivals=rivals)


def ablate_one(removal: Removal) -> Pair:
    """Draw one creator, have her advised with everything and without one safeguard, and judge both."""
    case = removal.case
    creator = draw(case)
    whole, bare = (
        judge_one(case, creator, advised_alone(creator, without), 0.0, rivals=False)
        for without in (NONE_REMOVED, frozenset({removal.guard}))
    )
    return Pair(removal.guard, whole, bare)


def advised_alone(creator: SimulatedCreator, without: Removed = NONE_REMOVED) -> list[dict[str, Any]]:
    """Give the cards of the product's JSON answer to her exports, in a home where nobody was before.

    Settings of whoever runs the trial count for nothing. A refusal for lack of data is an answer without cards.
    """
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder) / "home", creator="trial")
        errand = Errand(settings, observed_at=creator.as_of, as_of=creator.as_of, without=without)
        try:
            report = advise(errand, written(creator, Path(folder)))
        except Refused:
            return []
    cards: list[dict[str, Any]] = json.loads(render_advice(report, "json", Page()))["cards"]
    return cards


def written(creator: SimulatedCreator, folder: Path) -> list[Path]:
    """Write her exports as files of the platforms' own shapes, one a platform; give where they are."""
    files = []
    for platform, batch in exports_of(creator).items():
        source, name = EXPORTS[platform]
        if source.write is None:
            raise ValueError(f"{source.id} writes no exports")
        files.append(folder / name)
        files[-1].write_bytes(source.write(batch))
    return files


def _begun(pool: ProcessPoolExecutor, attempt: Callable[[Asked], Told], asked: Sequence[Asked]) -> list[Future[Told]]:
    """Hand everything asked to the pool; its workers start here and learn to leave Ctrl-C to this process."""
    mine = signal.signal(signal.SIGINT, signal.SIG_IGN)  # workers inherit it before their first line of Python
    try:
        return [pool.submit(attempt, one) for one in asked]
    finally:
        signal.signal(signal.SIGINT, mine)


def _settle() -> None:
    """Prepare a worker: a library's advice to programmers is noise; Ctrl-C again, where it is not inherited."""
    end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    warnings.simplefilter("ignore")
