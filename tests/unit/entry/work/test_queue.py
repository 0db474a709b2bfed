"""Sending work and asking how it stands, over the real embedded store."""

import io
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from whatworks.domain.errors import UsageProblem
from whatworks.domain.progress import Step
from whatworks.domain.scope import Scope
from whatworks.domain.upload import Upload
from whatworks.entry.work.asking import Asking
from whatworks.entry.work.queue import Queue
from whatworks.usecases.house import House
from whatworks.usecases.spooling import spooled_uploads
from whatworks.wiring.build import open_house
from whatworks.wiring.settings import Settings

from tests.watching import watching

ANA, BEA = Scope("home", "ana"), Scope("home", "bea")
FILE = Upload("a.csv", lambda: io.BytesIO(b"date,views\n"), 11, 1_700_000_000)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return open_house(tmp_path)


@pytest.fixture
def queue(tmp_path: Path) -> Queue:
    return Queue(Settings(home=tmp_path))


def test_an_import_waits_with_its_files_and_what_was_asked(queue: Queue, house: House) -> None:
    job = queue.send_import(ANA, [FILE, replace(FILE, name="b.csv")], Asking(goal="saves", dry_run=True))
    assert (job.kind, job.state, job.asked) == ("import", "waiting", {"goal": "saves", "dry_run": True})
    assert [upload.name for upload in spooled_uploads(house, ANA, job.id)] == ["a.csv", "b.csv"]
    with spooled_uploads(house, ANA, job.id)[1].open() as stream:
        assert stream.read() == b"date,views\n"
    assert queue.get(ANA, job.id) == job
    assert queue.get(BEA, job.id) is None


def test_ids_cannot_be_guessed(queue: Queue) -> None:
    ids = {queue.send_advise(ANA, Asking()).id for _ in range(50)}
    assert len(ids) == 50
    assert all(len(id) == 32 for id in ids)


def test_a_wish_sent_twice_under_one_id_is_one_job(queue: Queue) -> None:
    assert queue.send_advise(ANA, Asking(), id="x") == queue.send_advise(ANA, Asking(goal="reach"), id="x")


def test_an_upload_without_a_file_is_refused_and_leaves_nothing(queue: Queue, house: House) -> None:
    with pytest.raises(UsageProblem, match="no file"):
        queue.send_spooled(queue.spool(ANA), Asking())
    assert house.blobs.list(ANA) == []


def test_an_upload_that_broke_off_can_be_dropped(queue: Queue, house: House) -> None:
    spool = queue.spool(ANA)
    spool.begin("a.csv")
    spool.write(b"x")
    queue.drop(spool)
    assert house.blobs.list(ANA) == []


def test_cancelling_what_waits_lets_go_of_its_files(queue: Queue, house: House) -> None:
    job = queue.send_import(ANA, [FILE], Asking())
    assert queue.cancel(BEA, job.id) is None
    cancelled = queue.cancel(ANA, job.id)
    assert cancelled is not None
    assert cancelled.state == "cancelled"
    assert house.blobs.list(ANA) == []


def test_cancelling_what_runs_leaves_the_files_to_its_worker(queue: Queue, house: House) -> None:
    job = queue.send_import(ANA, [FILE], Asking())
    assert house.jobs.take({"import"}, 15.0) is not None
    queue.cancel(ANA, job.id)
    assert len(spooled_uploads(house, ANA, job.id)) == 1


def test_a_watcher_is_told_each_change_once_and_the_end_last(queue: Queue, house: House) -> None:
    id = queue.send_advise(ANA, Asking()).id
    seen = watching(queue, ANA, id, 0.001)
    assert next(seen).state == "waiting"
    job = house.jobs.take({"advise"}, 15.0)
    assert job is not None
    assert next(seen).state == "running"
    job = house.jobs.report(replace(job, progress=Step("Reading", 1, 2)), 15.0)
    assert next(seen).progress == Step("Reading", 1, 2)
    timer = threading.Timer(0.05, lambda: house.jobs.report(replace(job, state="done", result={"cards": 0}), 15.0))
    timer.start()
    assert [each.state for each in seen] == ["done"]
    timer.join()


def test_a_watcher_of_what_is_no_more_is_told_nothing(queue: Queue, house: House) -> None:
    assert list(watching(queue, ANA, "nothing")) == []
    id = queue.send_advise(ANA, Asking()).id
    seen = watching(queue, ANA, id, 0.001)
    next(seen)
    house.jobs.forget(ANA)
    assert list(seen) == []
