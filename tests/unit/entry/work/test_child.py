"""The child's side, in this process: a job goes in as a line, words come out as lines."""

import io
import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

import pytest

from whatworks.domain.progress import Step
from whatworks.domain.scope import Scope
from whatworks.domain.upload import Upload
from whatworks.domain.work import Job
from whatworks.entry.work import tasks
from whatworks.entry.work.asking import Asking
from whatworks.entry.work.child import MEMORY, Workbench
from whatworks.entry.work.queue import Queue
from whatworks.usecases.history.known import load_imports
from whatworks.usecases.standing import current
from whatworks.wiring.build import open_house
from whatworks.wiring.settings import Settings

ANA = Scope("home", "ana")
TABLE = b"id,date,title,views\n1,2026-01-05 10:00,one,100\n2,2026-01-06 11:00,two,120\n3,nonsense,three,1\n"
FILE = Upload("a.csv", lambda: io.BytesIO(TABLE), len(TABLE), 1_767_700_000)


@pytest.fixture
def parent() -> Iterator[tuple[TextIO, TextIO]]:
    """Give the reading end and the writing end of what a parent says."""
    reading, writing = os.pipe()
    before = set(threading.enumerate())  # of other tests: they listen to other pipes
    with os.fdopen(reading, encoding="utf-8") as lines:
        with os.fdopen(writing, "w", encoding="utf-8") as voice:
            yield lines, voice
        for each in set(threading.enumerate()) - before:  # who still listens hears the end while there is a pipe
            if each.name.endswith("(_listen)"):
                each.join(10)


def bench(folder: Path, lines: TextIO) -> tuple[Workbench, io.StringIO, threading.Event]:
    out, orphaned = io.StringIO(), threading.Event()
    return Workbench(Settings(home=folder), lines, out, orphaned=orphaned.set), out, orphaned


def words(out: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.getvalue().splitlines()]


def done(folder: Path, lines: TextIO, job: Job) -> list[dict[str, Any]]:
    work, out, _ = bench(folder, lines)
    work.do(job)
    return words(out)


def test_an_import_is_taken_in_told_and_answered(tmp_path: Path, parent: tuple[TextIO, TextIO]) -> None:
    job = Queue(Settings(home=tmp_path)).send_import(ANA, [FILE], Asking(as_of=1_767_800_000))
    heard = done(tmp_path, parent[0], job)
    (imported,) = load_imports(open_house(tmp_path), ANA).imports
    assert heard[0] == {"step": ["Reading a.csv", 0, 1]}
    (told,) = [word["told"] for word in heard if "told" in word]
    assert told["import_id"] == imported.id
    (file,) = told["receipt"]["files"]
    assert (file["rows"], file["posts"]["new"], len(file["dropped"])) == (3, 2, 1)
    result = heard[-1]["done"]
    assert result["receipt"] == told["receipt"]
    kept = current(open_house(tmp_path), ANA)
    assert kept is not None
    assert (result["cards"], result["refused"]) == (len(json.loads(kept.body)["cards"]), None)
    assert json.loads(kept.body)["receipt"] == told["receipt"]
    assert json.loads(kept.body)["model"]["data_hash"] == kept.source.data_hash
    assert (kept.outdated, kept.source.dated) == ((), True)


def test_a_dry_run_gives_the_receipt_and_keeps_nothing(tmp_path: Path, parent: tuple[TextIO, TextIO]) -> None:
    job = Queue(Settings(home=tmp_path)).send_import(ANA, [FILE], Asking(as_of=1_767_800_000, dry_run=True))
    result = done(tmp_path, parent[0], job)[-1]["done"]
    assert result["import_id"] == ""
    assert result["receipt"]["files"][0]["posts"]["new"] == 2
    assert load_imports(open_house(tmp_path), ANA).imports == ()
    assert current(open_house(tmp_path), ANA) is None


def test_a_file_that_cannot_be_read_fails_the_job_by_name(tmp_path: Path, parent: tuple[TextIO, TextIO]) -> None:
    broken = Upload("broken.zip", lambda: io.BytesIO(b"PK\x03\x04 cut off"), 14)
    job = Queue(Settings(home=tmp_path)).send_import(ANA, [broken], Asking())
    failed = done(tmp_path, parent[0], job)[-1]["failed"]
    assert (failed["code"], failed["file"]) == ("bad-input", "broken.zip")
    assert failed["remedy"]


def test_an_upload_that_is_no_more_fails_the_job(tmp_path: Path, parent: tuple[TextIO, TextIO]) -> None:
    failed = done(tmp_path, parent[0], Job(ANA, "gone", "import"))[-1]["failed"]
    assert (failed["code"], failed["remedy"]) == ("bad-input", "Drop them in again.")


def test_advice_that_is_refused_is_an_answer_and_is_kept_of_somebody_we_know(
    tmp_path: Path, parent: tuple[TextIO, TextIO]
) -> None:
    queue = Queue(Settings(home=tmp_path))
    result = done(tmp_path, parent[0], queue.send_advise(ANA, Asking()))[-1]["done"]
    assert (result["cards"], result["refused"]["code"]) == (0, "refused")
    assert current(open_house(tmp_path), ANA) is None, "nobody imported for her"
    done(tmp_path, parent[0], queue.send_import(ANA, [FILE], Asking(as_of=1_767_000_000)))
    kept = current(open_house(tmp_path), ANA)
    assert kept is not None
    assert kept.refusal is not None
    assert kept.refusal["remedy"]


def test_a_receipt_too_long_to_send_along_is_left_out(
    tmp_path: Path, parent: tuple[TextIO, TextIO], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "MOST_RECEIPT", 100)
    job = Queue(Settings(home=tmp_path)).send_import(ANA, [FILE], Asking(as_of=1_767_800_000))
    assert done(tmp_path, parent[0], job)[-1]["done"]["receipt"] is None


def doing(monkeypatch: pytest.MonkeyPatch, task: Any) -> Job:
    """Put a task of ours under a kind of its own."""
    monkeypatch.setitem(tasks.TASKS, "try", task)
    return Job(ANA, "1", "try")


def test_what_is_unexpected_is_told_without_a_word_of_hers(
    tmp_path: Path,
    parent: tuple[TextIO, TextIO],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def breaks(*_: object) -> None:
        raise KeyError("her private caption")

    heard = done(tmp_path, parent[0], doing(monkeypatch, breaks))
    assert heard[-1]["failed"]["code"] == "unexpected"
    said = json.dumps(heard) + capsys.readouterr().err
    assert "KeyError at test_child.py:" in said
    assert "private caption" not in said


def test_a_word_to_stop_is_heard_in_the_middle_and_the_next_job_runs(
    tmp_path: Path, parent: tuple[TextIO, TextIO], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines, voice = parent

    def endless(_: Job, __: Settings, watch: Any, ___: object) -> dict[str, Any]:
        voice.write('{"stop": true}\n')
        voice.flush()
        while True:
            watch(Step("On and on"))

    work, out, _ = bench(tmp_path, lines)
    work.do(doing(monkeypatch, endless))
    assert words(out)[-1] == {"stopped": True}
    job = Queue(Settings(home=tmp_path)).send_advise(ANA, Asking())
    voice.write(json.dumps({"job": {"scope": ["home", "ana"], "id": job.id, "kind": "advise", "asked": {}}}) + "\n")
    voice.flush()
    work.do(work._jobs.get(timeout=20))
    assert "done" in words(out)[-1]


def test_steps_are_told_as_the_activity_changes_and_not_by_the_thousand(
    tmp_path: Path, parent: tuple[TextIO, TextIO], monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(_: Job, __: Settings, watch: Any, ___: object) -> dict[str, Any]:
        for number in range(1_000):
            watch(Step("Reading", number, 1_000))
        watch(Step("Saving"))
        return {}

    heard = [word["step"] for word in done(tmp_path, parent[0], doing(monkeypatch, busy)) if "step" in word]
    assert heard[0] == ["Reading", 0, 1_000]
    assert heard[-1] == ["Saving", 0, 0]
    assert len(heard) < 100


def test_where_the_parent_is_gone_the_child_is_told_at_once(tmp_path: Path, parent: tuple[TextIO, TextIO]) -> None:
    lines, voice = parent
    _, _, orphaned = bench(tmp_path, lines)
    voice.close()
    assert orphaned.wait(20)


def test_running_out_of_memory_is_told_and_ends_the_process(
    tmp_path: Path, parent: tuple[TextIO, TextIO], monkeypatch: pytest.MonkeyPatch
) -> None:
    def hungry(*_: object) -> None:
        raise MemoryError

    class Ended(BaseException):
        pass

    def end(code: int) -> None:
        raise Ended(code)

    monkeypatch.setattr("whatworks.entry.work.child.os._exit", end)
    work, out, _ = bench(tmp_path, parent[0])
    with pytest.raises(Ended):
        work.do(doing(monkeypatch, hungry))
    assert words(out)[-1]["failed"]["code"] == MEMORY.code
