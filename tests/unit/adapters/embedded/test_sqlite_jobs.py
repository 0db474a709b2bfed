"""What the embedded jobs promise beyond the contract: sealed, made when needed, swept after a day."""

import sqlite3
import stat
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from whatworks.adapters.embedded.home import Home
from whatworks.adapters.embedded.sqlite_jobs import KEPT_S, SHAPE
from whatworks.domain.errors import Conflict, StoreProblem
from whatworks.domain.progress import Step
from whatworks.domain.work import Job, Problem
from whatworks.usecases.house import House

from tests.storing import ANA, BEA, FixedClock, house_in


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def house(tmp_path: Path, clock: FixedClock) -> House:
    return house_in(tmp_path, clock)


def test_nothing_is_made_until_a_job_is_sent(house: House, tmp_path: Path) -> None:
    assert house.jobs.take({"import"}, 15.0) is None
    assert house.jobs.get(ANA, "1") is None
    assert house.jobs.forget(ANA) == 0
    with pytest.raises(Conflict):
        house.jobs.report(Job(ANA, "1", "import", state="done"), 15.0)
    assert not Home(tmp_path).jobs.exists()
    house.jobs.send(Job(ANA, "1", "import"))
    assert stat.S_IMODE(Home(tmp_path).jobs.stat().st_mode) == 0o600


def test_nothing_a_job_says_lies_in_the_clear(house: House, tmp_path: Path) -> None:
    house.jobs.send(Job(ANA, "1", "import", asked={"mapping": {"secret column": "reactions"}}))
    job = house.jobs.take({"import"}, 15.0)
    assert job is not None
    house.jobs.report(replace(job, progress=Step("Reading secret.csv")), 15.0)
    ended = replace(job, state="failed", result={"a": "secret"}, problem=Problem("x", "secret", "secret", "secret.csv"))
    house.jobs.report(ended, 15.0)
    assert b"secret" not in b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_a_job_that_ended_can_be_asked_about_for_a_day(house: House, clock: FixedClock) -> None:
    for id in ("1", "2"):
        house.jobs.send(Job(ANA, id, "import"))
    house.jobs.cancel(ANA, "1")
    clock.moment += timedelta(seconds=KEPT_S - 1)
    house.jobs.send(Job(ANA, "3", "import"))
    assert house.jobs.get(ANA, "1") is not None
    clock.moment += timedelta(seconds=1)
    house.jobs.send(Job(ANA, "4", "import"))
    assert house.jobs.get(ANA, "1") is None
    assert house.jobs.get(ANA, "2") is not None, "what still waits is never swept"


def test_jobs_of_a_creator_whose_key_is_gone_are_not_taken_and_do_not_hold_up_others(house: House) -> None:
    house.jobs.send(Job(ANA, "1", "import"))
    house.jobs.send(Job(BEA, "2", "import"))
    house.keys.destroy(ANA)
    reopened = house.jobs  # the key in memory is asked for anew once the wrapped one is gone
    house.records.forget(ANA)
    assert reopened.get(ANA, "1") is None
    job = reopened.take({"import"}, 15.0)
    assert job is not None
    assert job.id == "2"


def test_a_job_moved_to_another_id_does_not_open(house: House, tmp_path: Path) -> None:
    house.jobs.send(Job(ANA, "1", "import"))
    with closing(sqlite3.connect(Home(tmp_path).jobs)) as store, store:
        store.execute("UPDATE jobs SET id = '2'")
    with pytest.raises(StoreProblem, match="changed or moved"):
        house.jobs.get(ANA, "2")


def test_a_file_of_a_newer_program_is_told(house: House, tmp_path: Path) -> None:
    house.jobs.send(Job(ANA, "1", "import"))
    with closing(sqlite3.connect(Home(tmp_path).jobs)) as store:
        store.execute(f"PRAGMA user_version = {SHAPE + 1}")
    with pytest.raises(StoreProblem, match="newer"):
        house_in(tmp_path).jobs.get(ANA, "1")


def test_after_forgetting_no_byte_of_her_jobs_is_left(house: House, tmp_path: Path) -> None:
    house.jobs.send(Job(ANA, "her-job", "import"))
    house.jobs.send(Job(BEA, "their-job", "import"))
    house.jobs.forget(ANA)
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("jobs.sqlite*"))
    assert b"her-job" not in kept
    assert b"their-job" in kept
