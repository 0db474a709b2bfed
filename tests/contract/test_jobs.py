"""What every Jobs backend promises."""

import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from whatworks.domain.errors import Conflict
from whatworks.domain.progress import Step
from whatworks.domain.scope import Scope
from whatworks.domain.work import Job, Problem
from whatworks.ports.jobs import Jobs

from tests.contract.backends import Backends, WatchedJobs

ANA, BEA, AN = Scope("home", "ana"), Scope("home", "bea"), Scope("home", "an")
LEASE = 60.0
SHORT = 0.05  # of a lease that is let run out
PROBLEM = Problem("bad-input", "a.csv, row 3: no date.", "Correct it.", "a.csv", 3)


@pytest.fixture
def jobs(backends: Backends, tmp_path: Path) -> Jobs:
    return backends.jobs(tmp_path)


def sent(jobs: Jobs, id: str, scope: Scope = ANA, kind: str = "import") -> Job:
    return jobs.send(Job(scope, id, kind, asked={"zone": "Europe/Madrid", "mapping": {"Herzen ❤": "reactions"}}))


def taken(jobs: Jobs, lease_s: float = LEASE) -> Job:
    job = jobs.take({"import"}, lease_s)
    assert job is not None
    return job


def test_what_was_sent_waits_with_all_that_was_asked(jobs: Jobs) -> None:
    before = time.time()
    job = sent(jobs, "1")
    assert (job.state, job.turn, job.tries, job.ended_at) == ("waiting", 0, 0, None)
    assert job.sent_at is not None
    assert before - 1 <= job.sent_at <= time.time() + 1
    assert job.asked == {"zone": "Europe/Madrid", "mapping": {"Herzen ❤": "reactions"}}
    assert jobs.get(ANA, "1") == job


def test_what_was_never_sent_is_none_and_nothing_is_taken(jobs: Jobs) -> None:
    assert jobs.get(ANA, "1") is None
    assert jobs.take({"import"}, LEASE) is None
    assert jobs.cancel(ANA, "1") is None
    assert jobs.forget(ANA) == 0


def test_sending_again_under_the_same_id_changes_nothing(jobs: Jobs) -> None:
    first = sent(jobs, "1")
    again = jobs.send(Job(ANA, "1", "advise", asked={"other": 1}))
    assert again == first
    assert taken(jobs).id == "1"
    assert jobs.send(first).state == "running"
    assert jobs.take({"import", "advise"}, LEASE) is None


def test_the_job_that_waits_longest_is_taken_first(jobs: Jobs) -> None:
    for id, scope in (("b", ANA), ("a", BEA), ("c", AN)):
        sent(jobs, id, scope)
        time.sleep(0.002)
    assert [taken(jobs).id for _ in range(3)] == ["b", "a", "c"]
    assert jobs.take({"import"}, LEASE) is None


def test_workspaces_take_turns_however_many_jobs_one_of_them_sent(jobs: Jobs) -> None:
    def served() -> str:
        job = taken(jobs)
        jobs.report(replace(job, state="done"), LEASE)
        return job.scope.workspace

    for n in range(6):
        sent(jobs, str(n), Scope("many", f"c{n}"))
    assert served() == "many"
    sent(jobs, "7", BEA)
    sent(jobs, "8", ANA)
    sent(jobs, "9", Scope("third", "c"), "export")
    assert [served() for _ in range(5)] == ["home", "many", "home", "many", "many"]


def test_kinds_a_worker_does_not_know_are_left(jobs: Jobs) -> None:
    sent(jobs, "1", kind="dance")
    assert jobs.take({"import"}, LEASE) is None
    assert jobs.take((), LEASE) is None
    found = jobs.take(["import", "dance"], LEASE)
    assert found is not None
    assert found.kind == "dance"


def test_a_taken_job_runs_its_first_turn(jobs: Jobs) -> None:
    sent(jobs, "1")
    job = taken(jobs)
    assert (job.state, job.turn, job.tries) == ("running", 1, 0)
    assert jobs.get(ANA, "1") == job


def test_one_creators_jobs_are_done_one_after_the_other_and_the_others_go_on(jobs: Jobs) -> None:
    for id, scope in (("1", ANA), ("2", ANA), ("3", BEA)):
        sent(jobs, id, scope)
        time.sleep(0.002)
    first = taken(jobs)
    assert (first.id, taken(jobs).id) == ("1", "3")
    assert jobs.take({"import"}, LEASE) is None
    jobs.report(replace(first, state="done"), LEASE)
    assert taken(jobs).id == "2"


def test_progress_result_and_problem_are_kept_as_reported(jobs: Jobs) -> None:
    sent(jobs, "1")
    job = jobs.report(replace(taken(jobs), progress=Step("Reading 猫.csv", 3, 8)), LEASE)
    assert jobs.get(ANA, "1") == job
    assert job.progress == Step("Reading 猫.csv", 3, 8)
    ended = jobs.report(replace(job, state="failed", problem=PROBLEM, result={"import_id": "x"}), LEASE)
    found = jobs.get(ANA, "1")
    assert found == ended
    assert (found.state, found.problem, found.result) == ("failed", PROBLEM, {"import_id": "x"})
    assert found.ended_at is not None
    assert found.sent_at is not None
    assert found.ended_at >= found.sent_at


@pytest.mark.parametrize("state", ["done", "failed", "cancelled"])
def test_what_has_ended_is_neither_taken_nor_reported_again(jobs: Jobs, state: str) -> None:
    sent(jobs, "1")
    job = taken(jobs, SHORT)
    ended = replace(job, state=state)  # type: ignore[arg-type]
    jobs.report(ended, SHORT)
    time.sleep(2 * SHORT)
    assert jobs.take({"import"}, LEASE) is None
    with pytest.raises(Conflict):
        jobs.report(job, LEASE)
    found = jobs.get(ANA, "1")
    assert found is not None
    assert found.ended


def test_a_job_given_back_is_taken_again_with_what_was_asked_and_its_tries(jobs: Jobs) -> None:
    asked = sent(jobs, "1").asked
    given_back = jobs.report(replace(taken(jobs), state="waiting", tries=2), LEASE)
    assert given_back.state == "waiting"
    again = taken(jobs)
    assert (again.turn, again.tries, again.asked) == (2, 2, asked)


def test_a_job_whose_worker_died_is_taken_again_when_its_lease_ran_out(jobs: Jobs) -> None:
    sent(jobs, "1")
    dead = taken(jobs, SHORT)
    time.sleep(2 * SHORT)
    again = taken(jobs)
    assert (again.id, again.turn, again.tries) == ("1", 2, 0)
    with pytest.raises(Conflict):
        jobs.report(replace(dead, state="done"), LEASE)
    assert jobs.get(ANA, "1") == again


def test_a_lease_that_is_renewed_by_reports_does_not_run_out(jobs: Jobs) -> None:
    sent(jobs, "1")
    job = taken(jobs, 0.3)
    for _ in range(4):
        time.sleep(0.1)
        jobs.report(job, 0.3)
    assert jobs.take({"import"}, LEASE) is None


def test_a_late_report_counts_as_long_as_nobody_else_has_the_job(jobs: Jobs) -> None:
    sent(jobs, "1")
    job = taken(jobs, SHORT)
    time.sleep(2 * SHORT)
    assert jobs.report(replace(job, state="done"), LEASE).state == "done"


def test_a_waiting_job_that_is_cancelled_is_never_taken(jobs: Jobs) -> None:
    sent(jobs, "1")
    cancelled = jobs.cancel(ANA, "1")
    assert cancelled is not None
    assert (cancelled.state, cancelled.turn) == ("cancelled", 0)
    assert cancelled.ended_at is not None
    assert jobs.take({"import"}, LEASE) is None


def test_the_worker_of_a_cancelled_job_is_told_at_its_next_report(jobs: Jobs) -> None:
    sent(jobs, "1")
    job = taken(jobs)
    cancelled = jobs.cancel(ANA, "1")
    with pytest.raises(Conflict):
        jobs.report(replace(job, state="done"), LEASE)
    assert jobs.get(ANA, "1") == cancelled
    sent(jobs, "2")
    assert taken(jobs).id == "2"


def test_what_has_ended_cannot_be_cancelled(jobs: Jobs) -> None:
    sent(jobs, "1")
    done = jobs.report(replace(taken(jobs), state="done"), LEASE)
    assert jobs.cancel(ANA, "1") == done


def test_forgetting_deletes_one_scopes_jobs_and_tells_how_many(jobs: Jobs) -> None:
    for id, scope in (("1", ANA), ("2", ANA), ("3", BEA), ("4", AN)):
        sent(jobs, id, scope)
        time.sleep(0.002)
    running = taken(jobs)
    assert jobs.forget(ANA) == 2
    assert jobs.forget(ANA) == 0
    assert jobs.get(ANA, "1") is None
    with pytest.raises(Conflict):
        jobs.report(replace(running, state="done"), LEASE)
    assert [taken(jobs).id for _ in range(2)] == ["3", "4"]
    assert sent(jobs, "1").turn == 0


def test_the_same_id_in_two_scopes_is_two_jobs(jobs: Jobs) -> None:
    sent(jobs, "1", ANA)
    sent(jobs, "1", BEA, kind="advise")
    jobs.cancel(ANA, "1")
    found = jobs.get(BEA, "1")
    assert found is not None
    assert (found.kind, found.state) == ("advise", "waiting")


def test_what_was_sent_is_there_when_opened_again(backends: Backends, tmp_path: Path) -> None:
    job = sent(backends.jobs(tmp_path), "1")
    assert backends.jobs(tmp_path).get(ANA, "1") == job


def test_of_many_workers_at_once_each_job_has_one(backends: Backends, tmp_path: Path) -> None:
    for number in range(24):
        sent(backends.jobs(tmp_path), f"{number:02d}", Scope("home", f"creator-{number}"))
    found: list[str] = []

    def work() -> None:
        own = backends.jobs(tmp_path)
        while (job := own.take({"import"}, LEASE)) is not None:
            own.report(replace(job, state="done"), LEASE)
            found.append(job.id)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [f"{number:02d}" for number in range(24)]


def test_jobs_are_counted_by_kind_and_state_and_by_nothing_that_is_hers(jobs: WatchedJobs) -> None:
    assert jobs.counts() == {}
    for id, scope, kind in (("1", ANA, "import"), ("2", BEA, "import"), ("3", BEA, "advise")):
        sent(jobs, id, scope, kind)
    jobs.report(replace(taken(jobs), state="done"), LEASE)
    assert jobs.counts() == {("import", "done"): 1, ("import", "waiting"): 1, ("advise", "waiting"): 1}
    jobs.forget(ANA)
    assert jobs.counts() == {("import", "waiting"): 1, ("advise", "waiting"): 1}


def test_what_is_not_due_yet_is_left_and_holds_nobody_up(jobs: Jobs) -> None:
    later = jobs.send(Job(ANA, "later", "import", due_at=time.time() + 60))
    assert later.due_at == pytest.approx(time.time() + 60, abs=5)
    sent(jobs, "now")
    assert taken(jobs).id == "now"
    assert jobs.take({"import"}, LEASE) is None


def test_what_was_given_back_until_a_moment_is_taken_then_and_not_before(jobs: Jobs) -> None:
    sent(jobs, "1")
    again = jobs.report(replace(taken(jobs), state="waiting", tries=1, due_at=time.time() + 1.0), LEASE)
    assert again.state == "waiting"
    assert jobs.take({"import"}, LEASE) is None
    kept = jobs.get(ANA, "1")
    assert kept is not None
    assert kept.due_at is not None
    time.sleep(max(0.0, kept.due_at - time.time()) + 0.05)
    job = taken(jobs)
    assert (job.id, job.tries, job.turn) == ("1", 1, 2)
