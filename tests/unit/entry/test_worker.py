"""The worker's way with a child that speaks, is silent, dies or is no longer wanted; the child here is a script.

What real children do is tried in `tests/journeys/test_long_work.py`.
"""

import io
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

import pytest

from whatworks.domain.progress import Step
from whatworks.domain.scope import Scope
from whatworks.domain.upload import Upload
from whatworks.domain.work import Job, Problem
from whatworks.entry import worker as at_work
from whatworks.entry.work.asking import Asking
from whatworks.entry.work.hand import DIED, Word
from whatworks.entry.worker import BROKE_DOWN, TRIES, TURNS, Worker
from whatworks.usecases.forget_me import forget_me
from whatworks.usecases.spooling import Spool
from whatworks.wiring.build import open_house
from whatworks.wiring.settings import Settings

from tests.watching import watching

ANA, BEA = Scope("home", "ana"), Scope("home", "bea")
FILE = Upload("a.csv", lambda: io.BytesIO(b"date,views\n"), 11)
DONE = {"done": {"import_id": "x", "cards": 2}}
Line = Callable[[Job], list[Word]]


class Script:
    """A child that answers each job by the next line of a script; one that is out of lines says nothing more."""

    def __init__(self, lines: Iterator[Line], told: list[str]) -> None:
        self._lines, self._told = lines, told
        self._words: SimpleQueue[Word] = SimpleQueue()
        self.alive = True
        told.append("hired")

    def give(self, job: Job) -> None:
        self._told.append(f"given {job.kind}")
        for word in next(self._lines)(job):
            self._words.put(word)
            self.alive = self.alive and word != DIED

    def give_up(self) -> None:
        self._told.append("asked to stop")
        self._words.put({"stopped": True})

    def hear(self, seconds: float) -> Word | None:
        try:
            return self._words.get(timeout=seconds)
        except Empty:
            return None

    def end(self) -> None:
        self._told.append("ended")
        self.alive = False


class Stubborn(Script):
    """A child that does not hear."""

    def give_up(self) -> None:
        self._told.append("asked to stop")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BEAT_S", "IDLE_S", "STOP_S"):
        monkeypatch.setattr(at_work, name, 0.02)


def at(folder: Path, *lines: Line, told: list[str] | None = None, kind: type[Script] = Script) -> Worker:
    script, heard = iter(lines), told if told is not None else []
    hire: Any = lambda _: kind(script, heard)  # noqa: E731 - one line says it
    return Worker(Settings(home=folder), lease_s=30.0, say=heard.append, hire=hire)


@contextmanager
def running(worker: Worker) -> Iterator[Worker]:
    worker.start()
    try:
        yield worker
    finally:
        worker.stop()


def says(*words: Word) -> Line:
    return lambda _: list(words)


def ended(worker: Worker, job: Job) -> Job:
    *_, last = watching(worker.queue, job.scope, job.id)
    return last


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.005)


def state(worker: Worker, job: Job) -> str:
    found = worker.queue.get(job.scope, job.id)
    return found.state if found else "gone"


def test_a_job_is_done_told_and_its_upload_let_go(tmp_path: Path) -> None:
    told: list[str] = []
    step = {"step": ["Reading", 1, 3]}
    with running(at(tmp_path, says({"ready": True}, step, {"told": {"import_id": "x"}}, DONE), told=told)) as worker:
        last = ended(worker, worker.queue.send_import(ANA, [FILE], Asking()))
        until(lambda: not open_house(tmp_path).blobs.list(ANA, "spool/"))
    assert (last.state, last.result, last.progress, last.tries) == ("done", DONE["done"], Step("Reading", 1, 3), 0)
    assert any(line.startswith(f"import {last.id[:8]} done after") for line in told)


def test_progress_and_what_stays_are_told_while_it_runs(tmp_path: Path) -> None:
    line = says({"step": ["Reading", 1, 3]}, {"told": {"import_id": "x"}})
    with running(at(tmp_path, line)) as worker:
        job = worker.queue.send_import(ANA, [FILE], Asking())
        for each in watching(worker.queue, ANA, job.id):
            if each.result is not None:
                break
        assert (each.state, each.progress, each.result) == ("running", Step("Reading", 1, 3), {"import_id": "x"})


def test_a_failure_is_told_with_file_and_row_and_is_not_tried_again(tmp_path: Path) -> None:
    problem = Problem("bad-input", "a.csv, row 3: no date.", "Correct it.", "a.csv", 3)
    word = {"failed": {name: getattr(problem, name) for name in Problem.__slots__}}
    with running(at(tmp_path, says({"told": {"import_id": "x"}}, word), says(DONE))) as worker:
        last = ended(worker, worker.queue.send_advise(ANA, Asking()))
        assert (last.state, last.problem, last.result) == ("failed", problem, {"import_id": "x"})
        assert ended(worker, worker.queue.send_advise(ANA, Asking())).state == "done"


def test_a_child_that_dies_is_replaced_and_the_job_done_again(tmp_path: Path) -> None:
    told: list[str] = []
    with running(at(tmp_path, says(DIED), says({"step": ["a", 0, 0]}, DIED), says(DONE), told=told)) as worker:
        last = ended(worker, worker.queue.send_import(ANA, [FILE], Asking()))
    assert (last.state, last.tries, last.turn) == ("done", 2, 3)
    assert told.count("hired") >= 3


def test_a_job_that_breaks_down_each_time_fails_with_a_clear_problem(tmp_path: Path) -> None:
    told: list[str] = []
    with running(at(tmp_path, *[says(DIED)] * TRIES, says(DONE), told=told)) as worker:
        last = ended(worker, worker.queue.send_import(ANA, [FILE], Asking()))
        assert (last.state, last.problem, last.tries) == ("failed", BROKE_DOWN, TRIES)
        assert told.count("given import") == TRIES
        assert ended(worker, worker.queue.send_advise(BEA, Asking())).state == "done"


def test_a_job_whose_servers_went_down_each_time_is_not_given_to_another(tmp_path: Path) -> None:
    told: list[str] = []
    worker = at(tmp_path, told=told)
    job = worker.queue.send_import(ANA, [FILE], Asking())
    for _ in range(TURNS):
        assert open_house(tmp_path).jobs.take({"import"}, 0.0) is not None
    assert worker.run_once() == 1
    last = worker.queue.get(ANA, job.id)
    assert last is not None
    assert (last.state, last.problem) == ("failed", BROKE_DOWN)
    assert "given import" not in told


def test_a_lost_race_is_run_again_and_not_for_ever(tmp_path: Path) -> None:
    lost = {"failed": {"code": "conflict", "message": "Somebody was first.", "remedy": "", "file": "", "row": None}}
    with running(at(tmp_path, says(lost), says(DONE), *[says(lost)] * TRIES)) as worker:
        assert ended(worker, worker.queue.send_advise(ANA, Asking())).state == "done"
        last = ended(worker, worker.queue.send_advise(ANA, Asking()))
    assert last.state == "failed"
    assert last.problem is not None
    assert (last.problem.code, last.tries) == ("conflict", TRIES)


@pytest.mark.parametrize(("kind", "last"), [(Script, "asked to stop"), (Stubborn, "ended")])
def test_a_cancelled_job_is_given_up_and_the_next_begins(tmp_path: Path, kind: type[Script], last: str) -> None:
    told: list[str] = []
    with running(at(tmp_path, says(), says(DONE), told=told, kind=kind)) as worker:
        job = worker.queue.send_import(ANA, [FILE], Asking())
        until(lambda: state(worker, job) == "running")
        worker.queue.cancel(ANA, job.id)
        until(lambda: last in told)
        assert ended(worker, worker.queue.send_advise(ANA, Asking())).state == "done"
        assert state(worker, job) == "cancelled"
        assert open_house(tmp_path).blobs.list(ANA, "spool/") == []
    assert told.count("hired") == (1 if kind is Script else 2)


def test_forgetting_a_creator_ends_the_work_on_her(tmp_path: Path) -> None:
    told: list[str] = []
    with running(at(tmp_path, says(), says(DONE), told=told)) as worker:
        job = worker.queue.send_import(ANA, [FILE], Asking())
        until(lambda: state(worker, job) == "running")
        assert forget_me(open_house(tmp_path), ANA) >= 3, "the job, the file, and the list of files"
        until(lambda: "asked to stop" in told)
        assert ended(worker, worker.queue.send_advise(BEA, Asking())).state == "done"
    assert open_house(tmp_path).records.scopes() == [BEA]


def test_stopping_gives_the_job_back_as_if_it_had_not_begun(tmp_path: Path) -> None:
    told: list[str] = []
    with running(at(tmp_path, says(), told=told)) as worker:
        job = worker.queue.send_import(ANA, [FILE], Asking())
        until(lambda: state(worker, job) == "running")
    found = worker.queue.get(ANA, job.id)
    assert found is not None
    assert (found.state, found.tries, found.turn) == ("waiting", 0, 1)
    assert "ended" in told
    assert len(open_house(tmp_path).blobs.list(ANA, "spool/")) == 2
    with running(at(tmp_path, says(DONE))) as other:
        assert ended(other, job).state == "done"


def test_a_worker_that_lost_its_lease_leaves_the_job_to_the_other(tmp_path: Path) -> None:
    told: list[str] = []
    with running(at(tmp_path, says(), says(DONE), told=told)) as worker:
        job = worker.queue.send_import(ANA, [FILE], Asking())
        until(lambda: state(worker, job) == "running")
        jobs = open_house(tmp_path).jobs
        held = worker.queue.get(ANA, job.id)
        assert held is not None
        jobs.report(replace(held, state="waiting"), 30.0)  # as if its lease had run out
        other = jobs.take({"import"}, 30.0)
        until(lambda: "asked to stop" in told)
        assert worker.queue.get(ANA, job.id) == other
        assert len(open_house(tmp_path).blobs.list(ANA, "spool/")) == 2
        assert ended(worker, worker.queue.send_advise(BEA, Asking())).state == "done"


def test_all_that_waits_is_done_once_and_counted(tmp_path: Path) -> None:
    told: list[str] = []
    worker = at(tmp_path, says(DONE), says(DONE), told=told)
    assert worker.run_once() == 0
    assert told == []
    for scope in (ANA, BEA):
        worker.queue.send_advise(scope, Asking())
    assert worker.run_once() == 2
    assert (told.count("hired"), told[-1]) == (1, "ended")


def test_leftovers_are_swept_where_there_is_nothing_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = open_house(tmp_path)
    Spool(house, ANA, "a1").begin("a.csv")
    house.blobs.delete(ANA, "spool/a1/files")
    house.blobs.put(ANA, "spool/a1/000-000000", b"left")
    house.blobs.put(ANA, "imports/dead/0", b"left")
    house.records.put_many(ANA, [])
    with running(at(tmp_path)):
        until(lambda: house.blobs.list(ANA) == [])


def test_several_children_work_side_by_side_for_different_creators(tmp_path: Path) -> None:
    both = threading.Barrier(2, timeout=20)

    def together(_: Job) -> list[Word]:
        both.wait()
        return [DONE]

    script = iter([together, together])
    told: list[str] = []
    hire: Any = lambda _: Script(script, told)  # noqa: E731 - one line says it
    worker = Worker(Settings(home=tmp_path), children=2, hire=hire)
    with running(worker):
        sent = [worker.queue.send_advise(scope, Asking()) for scope in (ANA, BEA)]
        assert [ended(worker, job).state for job in sent] == ["done", "done"]
