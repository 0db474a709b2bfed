"""Law 4 for long work: whatever process dies at whatever moment, each import that was sent is whole, once, in the end.

The server here is a process that runs a worker; its children are real ones. Each kill is a kill -9.
"""

import io
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import get_args

import pytest

from whatworks.domain.scope import Scope
from whatworks.domain.upload import Upload
from whatworks.domain.work import Job, State
from whatworks.entry.work.asking import Asking
from whatworks.entry.work.queue import Queue
from whatworks.usecases.history.known import load_imports
from whatworks.usecases.history.load import load_history
from whatworks.usecases.standing import current
from whatworks.wiring.build import open_house
from whatworks.wiring.settings import Settings

pytestmark = pytest.mark.slow
Server = subprocess.Popen[bytes]
ROOT = Path(__file__).resolve().parents[2]
AS_OF = 1_767_800_000  # 2026-01-07
ROWS = 2_000  # enough that a kill falls into the middle of an import or of advising, on a quick machine too
KILLS = 6  # that hit a job in the middle; those that came too late are not counted
LATE = 12  # that may come too late
PATIENCE_S = 240.0  # a busy machine needs a while to start a child

SERVER = """
import sys, threading
from pathlib import Path
from whatworks.entry import worker
from whatworks.wiring.settings import Settings
Path(sys.argv[2]).write_text("")
at_work = worker.Worker(Settings(home=Path(sys.argv[1])), lease_s=2.0, say=lambda line: print(line, flush=True))
at_work.start()
threading.Event().wait()
"""


def table(number: int) -> Upload:
    rows = "".join(
        f"{number}-{row},2025-{row % 12 + 1:02d}-{row % 28 + 1:02d} 1{row % 10}:00,post {row},{100 + row}\n"
        for row in range(ROWS)
    )
    body = f"id,date,title,views\n{rows}".encode()
    return Upload(f"{number}.csv", lambda: io.BytesIO(body), len(body), AS_OF)


@pytest.fixture
def servers() -> Iterator[list[subprocess.Popen[bytes]]]:
    started: list[subprocess.Popen[bytes]] = []
    yield started
    for server in started:
        server.kill()
        server.wait()


def start(home: Path, servers: list[subprocess.Popen[bytes]]) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "OMP_NUM_THREADS": "1", "POLARS_MAX_THREADS": "1"}
    begun = home.parent / f"begun-{len(servers)}"
    server = subprocess.Popen([sys.executable, "-c", SERVER, str(home), str(begun)], env=environment)
    servers.append(server)
    until(begun.exists)
    return server


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


def turns(queue: Queue, sent: list[Job], *states: str) -> int:
    """Give how often jobs in these states were taken, together."""
    return sum(now.turn for job in sent if (now := queue.get(job.scope, job.id)) and now.state in states)


def all_ended(queue: Queue, sent: list[Job]) -> bool:
    """Tell whether nothing is left to do: a quick machine may be through before it is looked at again."""
    return all((now := queue.get(job.scope, job.id)) and now.ended for job in sent)


def child_of(server: subprocess.Popen[bytes]) -> int | None:
    """Give the id of the child of a server, or None where it has none just now."""
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(server.pid)], capture_output=True, text=True, check=False
    )
    ids = [int(word) for word in listed.stdout.split()]
    return ids[0] if ids else None


def whole(home: Path, job: Job) -> None:
    """Hold that the import of a job is in her history, whole and once, answered, and nothing of it lies about."""
    house = open_house(home)
    (imported,) = load_imports(house, job.scope).imports
    assert sum(chunk.rows for chunk in imported.chunks) == ROWS
    assert load_imports(house, job.scope).pending == ()
    assert len(load_history(house, job.scope)) == ROWS
    assert set(house.blobs.list(job.scope)) == load_imports(house, job.scope).blob_keys()
    standing = current(house, job.scope)
    assert standing is not None
    assert standing.outdated == ()


def killed_in_the_middle(queue: Queue, sent: list[Job], start_one: Callable[[], Server], chance: random.Random) -> bool:
    """Kill a server that took a job itself; tell whether the job was still under way, as the queue has it."""
    before = turns(queue, sent, *get_args(State))
    server = start_one()
    until(lambda: turns(queue, sent, *get_args(State)) > before)
    time.sleep(chance.choice([0.2, 1.5]) * chance.random())  # in the middle of reading, or of advising
    server.kill()
    server.wait()
    return turns(queue, sent, "running") > 0


def test_imports_survive_a_server_that_is_killed_again_and_again(
    tmp_path: Path, servers: list[subprocess.Popen[bytes]]
) -> None:
    home, chance = tmp_path / "home", random.Random(20_261_122)
    queue, sent, hits = Queue(Settings(home=home)), list[Job](), 0
    while hits < KILLS:
        assert len(servers) < KILLS + LATE, "the work is too small for this machine: more rows"
        if all_ended(queue, sent):
            scope = Scope("home", f"creator-{len(sent)}")
            sent.append(queue.send_import(scope, [table(len(sent))], Asking(as_of=AS_OF)))
        hits += killed_in_the_middle(queue, sent, partial(start, home, servers), chance)
    start(home, servers)
    until(lambda: all_ended(queue, sent))
    states = [(now.state, now.problem) for job in sent if (now := queue.get(job.scope, job.id))]
    assert [state for state, _ in states] == ["done"] * len(sent), states
    assert turns(queue, sent, "done") >= KILLS + len(sent)  # each was begun anew as often as it was hit
    until(lambda: not any(open_house(home).blobs.list(job.scope, "spool/") for job in sent))
    for job in sent:
        whole(home, job)


def test_a_child_that_is_killed_costs_the_server_nothing_and_the_job_a_try(
    tmp_path: Path, servers: list[subprocess.Popen[bytes]]
) -> None:
    home = tmp_path / "home"
    queue = Queue(Settings(home=home))
    server = start(home, servers)
    until(lambda: child_of(server) is not None)
    job = queue.send_import(Scope("home", "ana"), [table(0)], Asking(as_of=AS_OF))
    until(lambda: (now := queue.get(job.scope, job.id)) is not None and now.state == "running")
    child = child_of(server)
    assert child is not None
    os.kill(child, signal.SIGKILL)
    until(lambda: (now := queue.get(job.scope, job.id)) is not None and now.ended)
    last = queue.get(job.scope, job.id)
    assert last is not None
    assert (last.state, last.tries, last.turn) == ("done", 1, 2)
    assert server.poll() is None
    until(lambda: not open_house(home).blobs.list(job.scope, "spool/"))
    whole(home, job)


def test_a_child_does_not_outlive_its_server(tmp_path: Path, servers: list[subprocess.Popen[bytes]]) -> None:
    server = start(tmp_path / "home", servers)
    until(lambda: child_of(server) is not None)
    child = child_of(server)
    assert child is not None
    server.kill()
    server.wait()
    until(lambda: not Path(f"/proc/{child}").exists())
