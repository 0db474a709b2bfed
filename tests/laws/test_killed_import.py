"""Law 4 under violence: a process that dies at any moment of an import leaves the store as before, or as after."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from whatworks.domain.posts import Batch
from whatworks.usecases.history.known import load_imports
from whatworks.usecases.history.load import load_history
from whatworks.usecases.history.writer import ROOT
from whatworks.usecases.house import House
from whatworks.usecases.sweep import GRACE, sweep
from whatworks.usecases.undo_import import undo_import

from tests.storing import ANA, NOON, FixedClock, batch, house_in, import_all

KILLS = 26
CHUNKS = 12
ROWS = 400

CHILD = """
import sys
from pathlib import Path
from tests.laws.test_killed_import import batches
from tests.storing import house_in, import_all
told = batches()
print("ready", flush=True)
sys.stdin.readline()
import_all(house_in(Path(sys.argv[1])), *told, file="killed", chunk_rows=1)
print("done", flush=True)
sys.stdin.readline()
"""


def batches() -> list[Batch]:
    """Give what is imported: new posts and newer readings of known ones, a chunk each."""
    return [
        batch([f"p{i}" for i in range(start, start + ROWS)], reach=range(ROWS), observed_at=NOON + 90_000)
        for start in range(0, CHUNKS * ROWS // 2, ROWS // 2)
    ]


def _before(folder: Path) -> House:
    house = house_in(folder)
    import_all(house, batch([f"p{i}" for i in range(ROWS)], reach=range(ROWS)), file="first")
    return house


class Died(BaseException):
    """The process is no more: not even its clean-up runs."""


class Mortal:
    """A port that dies at the call whose turn it is, and stays dead; the call itself may have been done or not."""

    def __init__(self, port: Any, life: list[int], *, done_first: bool) -> None:
        self._port, self._life, self._done_first = port, life, done_first

    def __getattr__(self, verb: str) -> Any:
        def call(*args: Any, **options: Any) -> Any:
            self._life[0] -= 1
            if self._life[0] == 0 and self._done_first:
                getattr(self._port, verb)(*args, **options)
            if self._life[0] <= 0:
                raise Died
            return getattr(self._port, verb)(*args, **options)

        return call


@pytest.mark.parametrize(
    "done_first", [pytest.param(False, marks=pytest.mark.slow), True], ids=["before the call", "after the call"]
)
def test_dying_at_any_call_of_a_port_leaves_before_or_after(tmp_path: Path, *, done_first: bool) -> None:
    told = [batch([f"p{i}"], reach=[i], observed_at=NOON + 90_000, published_at=[NOON]) for i in range(3)]
    seen = []
    for calls in range(1, 100):
        clock = FixedClock()
        house = house_in(tmp_path / str(calls), clock)
        import_all(house, batch(["p0"], reach=[0], published_at=[NOON]), file="first")
        before = load_history(house, ANA).data_hash
        life = [calls]
        mortal = replace(
            house,
            records=Mortal(house.records, life, done_first=done_first),
            blobs=Mortal(house.blobs, life, done_first=done_first),
        )
        try:
            import_all(mortal, *told, file="killed", chunk_rows=1)
        except Died:
            seen.append(load_history(house, ANA).data_hash == before)
            clock.moment += GRACE
            sweep(house, ANA)
            assert set(house.blobs.list(ANA, ROOT)) == load_imports(house, ANA).blob_keys()
            if seen[-1]:
                assert load_history(house, ANA).data_hash == before
                import_all(house, *told, file="killed", chunk_rows=1)
            assert len(load_history(house, ANA)) == 3
        else:
            break
    assert seen == sorted(seen, reverse=True), "once it is after, it stays after"
    assert 8 <= len(seen) < 99
    assert seen[-1] is not done_first, "only a death after the commit leaves the history as after"


@pytest.fixture
def children(tmp_path: Path) -> Iterator[list[subprocess.Popen[str]]]:
    """Give the list of started processes; every one of them is dead in the end."""
    started: list[subprocess.Popen[str]] = []
    yield started
    for child in started:
        child.kill()
        child.communicate()


def _start(folder: Path, children: list[subprocess.Popen[str]]) -> subprocess.Popen[str]:
    """Start a process that will import into `folder` as soon as it is told."""
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": f"{root / 'src'}:{root}", "POLARS_MAX_THREADS": "1"}
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    children.append(child)
    return child


def _go(child: subprocess.Popen[str]) -> float:
    """Wait until the child is ready, and tell it to import; give the time."""
    assert child.stdin is not None
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    child.stdin.write("\n")
    child.stdin.flush()
    return time.monotonic()


@pytest.mark.slow
def test_kill_9_at_any_moment_leaves_before_or_after(tmp_path: Path, children: list[subprocess.Popen[str]]) -> None:
    house = _before(tmp_path / "home")
    before = load_history(house, ANA).data_hash
    first, child = _start(tmp_path / "home", children), _start(tmp_path / "home", children)
    began = _go(first)
    assert first.stdout is not None
    assert first.stdout.readline() == "done\n"
    window = time.monotonic() - began  # then longer after each kill that came before, shorter after one that came late
    after = load_history(house, ANA).data_hash
    undo_import(house, ANA, "killed")
    moments = random.Random(20_261_122)
    results = {before: 0, after: 0}
    for _ in range(KILLS):
        killed, child = child, _start(tmp_path / "home", children)
        _go(killed)
        time.sleep(moments.uniform(0.0, 1.0) * window)
        killed.kill()
        killed.wait()
        found = _checked(tmp_path / "home", {before, after})
        results[found] += 1
        window *= 1.3 if found == before else 0.7
    assert results[before] + results[after] == KILLS
    assert min(results.values()) >= 5, "the kills came all too early or too late to prove anything"


def _checked(folder: Path, allowed: set[str]) -> str:
    """Check the store a killed process left, as the next process finds it; bring it back to before."""
    house = house_in(folder, FixedClock(datetime.now(UTC)))
    found = load_history(house, ANA).data_hash
    assert found in allowed
    sweep(house, ANA, grace=timedelta(0))
    assert set(house.blobs.list(ANA, ROOT)) == load_imports(house, ANA).blob_keys()
    assert load_history(house, ANA).data_hash == found
    if load_imports(house, ANA).find("killed"):
        undo_import(house, ANA, "killed")
    return found
