"""Long work as a server and its operator see it: sent, done by real processes, shown from what is kept."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest

from whatworks.domain.scope import Scope
from whatworks.domain.work import Job
from whatworks.entry.schemas.published import advice_schema, receipt_schema
from whatworks.entry.work.asking import Asking
from whatworks.entry.work.queue import Queue
from whatworks.entry.worker import Worker
from whatworks.usecases.demo import demo_upload
from whatworks.usecases.standing import current
from whatworks.wiring.build import open_house
from whatworks.wiring.settings import Settings
from whatworks.worlds.demo import EXPORTED_AT

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
DEMO = Scope("whatworks-demo", "demo")
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "OMP_NUM_THREADS": "1", "POLARS_MAX_THREADS": "1"}


def send_demo(queue: Queue, seed: int = 7) -> Job:
    return queue.send_import(DEMO, [demo_upload(seed)], Asking(as_of=EXPORTED_AT, observed_at=EXPORTED_AT))


def whatworks(*words: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "whatworks", *words]
    return subprocess.run(command, env=ENVIRONMENT, capture_output=True, check=False, timeout=600)


def test_a_worker_run_by_hand_does_what_a_server_was_asked_and_keeps_the_published_answer(tmp_path: Path) -> None:
    queue = Queue(Settings(home=tmp_path))
    job = send_demo(queue)
    ran = whatworks("worker", "--once", "--home", str(tmp_path))
    assert (ran.returncode, ran.stdout) == (0, b"1 job done.\n"), ran.stderr
    assert f"import {job.id[:8]} done after".encode() in ran.stderr
    done = queue.get(DEMO, job.id)
    assert done is not None
    assert done.result is not None
    assert (done.state, done.result["cards"]) == ("done", 3)
    jsonschema.validate(done.result["receipt"], receipt_schema())
    kept = current(open_house(tmp_path), DEMO)
    assert kept is not None
    assert kept.outdated == ()
    told = json.loads(kept.body)
    jsonschema.validate(told, advice_schema())
    whose = ("--workspace", DEMO.workspace, "--creator", DEMO.creator, "--home", str(tmp_path))
    again = json.loads(whatworks("advise", "--as-of", told["as_of"], "--format", "json", *whose).stdout)
    assert {**again, "receipt": None} == {**told, "receipt": None}


def test_a_file_sent_again_adds_nothing_and_says_so(tmp_path: Path) -> None:
    worker = Worker(Settings(home=tmp_path))
    jobs = [send_demo(worker.queue), send_demo(worker.queue)]
    assert worker.run_once() == 2
    told = [(worker.queue.get(DEMO, job.id) or pytest.fail("gone")).result or {} for job in jobs]
    assert told[0]["import_id"] == told[1]["import_id"]
    first, again = (each["receipt"]["files"][0]["posts"] for each in told)
    assert (first["known"], again["new"], again["known"]) == (0, 0, first["new"])
    assert open_house(tmp_path).blobs.list(DEMO, "spool/") == []


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_worker_that_is_told_to_end_gives_back_its_job_and_leaves_no_process(tmp_path: Path, how: int) -> None:
    queue = Queue(Settings(home=tmp_path))
    job = send_demo(queue)
    command = [sys.executable, "-m", "whatworks", "worker", "--home", str(tmp_path)]
    with subprocess.Popen(command, env=ENVIRONMENT, stderr=subprocess.PIPE) as worker:
        end = time.monotonic() + 240
        while (now := queue.get(DEMO, job.id)) is None or now.state != "running":
            assert time.monotonic() < end
            time.sleep(0.05)
        listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(worker.pid)], capture_output=True, check=True)
        worker.send_signal(how)
        _, said = worker.communicate(timeout=240)
    assert worker.returncode == 130
    assert b"Traceback" not in said
    now = queue.get(DEMO, job.id)
    assert now is not None
    assert (now.state, now.tries) == ("waiting", 0)
    assert not [pid for pid in listed.stdout.split() if Path(f"/proc/{pid.decode()}").exists()]
