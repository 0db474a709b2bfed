"""What is the SQLite file's own: its rights, its shape, its errors."""

import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from whatworks.adapters.embedded.sqlite_records import SqliteRecords, check_records, copy_records
from whatworks.domain.errors import StoreProblem
from whatworks.domain.scope import Scope
from whatworks.ports.records import Document

ANA = Scope("home", "ana")
SECRET = b"a body that must be gone" * 40
CHECKPOINT = 121  # the byte of the log's index that a checkpoint locks (sqlite.org, "WAL-mode File Format", 2.3)
CHECKPOINTING = """
import fcntl, sys, time
with open(sys.argv[1], "r+b") as index:
    fcntl.lockf(index, fcntl.LOCK_EX, 1, int(sys.argv[2]))
    print("begun", flush=True)
    time.sleep(0.2)
"""


def test_only_the_owner_can_read_any_of_its_files(tmp_path: Path) -> None:
    records = SqliteRecords(tmp_path / "r.sqlite")
    records.put_many(ANA, [Document("card", "1", b"one")])
    rights = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert set(rights.values()) == {0o600}
    assert {"r.sqlite", "r.sqlite-wal"} <= set(rights)


def test_a_forgotten_body_is_in_no_file(tmp_path: Path) -> None:
    records = SqliteRecords(tmp_path / "r.sqlite")
    records.put_many(ANA, [Document("card", str(i), SECRET) for i in range(50)])
    before = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    records.forget(ANA)
    after = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert SECRET in before
    assert SECRET not in after


def test_a_replaced_body_is_overwritten_by_a_forget(tmp_path: Path) -> None:
    records = SqliteRecords(tmp_path / "r.sqlite")
    records.put_many(ANA, [Document("card", "1", SECRET)])
    records.put_many(ANA, [Document("card", "1", b"small")])
    records.forget(ANA)
    assert SECRET not in b"".join(path.read_bytes() for path in tmp_path.iterdir())


def test_a_reader_of_the_log_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whatworks.adapters.embedded.sqlite_records.BUSY_SECONDS", 0.05)
    records = SqliteRecords(tmp_path / "r.sqlite")
    records.put_many(ANA, [Document("card", "1", b"one")])
    reader = sqlite3.connect(tmp_path / "r.sqlite", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM documents").fetchall()
    with pytest.raises(StoreProblem, match="forget again"):
        records.forget(ANA)
    reader.close()
    assert records.forget(ANA) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="locks of another kind")
def test_a_neighbours_checkpoint_is_waited_for(tmp_path: Path) -> None:
    records = SqliteRecords(tmp_path / "r.sqlite")
    records.put_many(ANA, [Document("card", "1", SECRET)])
    command = [sys.executable, "-c", CHECKPOINTING, str(tmp_path / "r.sqlite-shm"), str(CHECKPOINT)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as neighbour:
        assert neighbour.stdout is not None
        assert neighbour.stdout.readline() == "begun\n"
        assert records.forget(ANA) == 1
    assert SECRET not in b"".join(path.read_bytes() for path in tmp_path.iterdir())


def test_a_file_that_is_no_store_is_refused(tmp_path: Path) -> None:
    (tmp_path / "r.sqlite").write_bytes(b"this is not a database, " * 100)
    with pytest.raises(StoreProblem, match="damaged"):
        SqliteRecords(tmp_path / "r.sqlite")


def test_another_programs_file_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "r.sqlite") as other:
        other.execute("CREATE TABLE theirs (a)")
    other.close()
    with pytest.raises(StoreProblem, match="another program"):
        SqliteRecords(tmp_path / "r.sqlite")


def test_a_newer_store_is_refused_and_left_alone(tmp_path: Path) -> None:
    SqliteRecords(tmp_path / "r.sqlite").close()
    with sqlite3.connect(tmp_path / "r.sqlite") as newer:
        newer.execute("PRAGMA user_version = 99")
    newer.close()
    with pytest.raises(StoreProblem, match="newer"):
        SqliteRecords(tmp_path / "r.sqlite")


def test_a_locked_store_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whatworks.adapters.embedded.sqlite_records.BUSY_SECONDS", 0.05)
    records = SqliteRecords(tmp_path / "r.sqlite")
    other = sqlite3.connect(tmp_path / "r.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreProblem, match="Another whatworks"):
        records.put_many(ANA, [Document("card", "1", b"one")])
    other.close()
    records.put_many(ANA, [Document("card", "1", b"one")])


def test_a_copy_of_a_store_in_use_is_one_whole_file(tmp_path: Path) -> None:
    records = SqliteRecords(tmp_path / "r.sqlite")
    records.put_many(ANA, [Document("card", str(i), b"x" * 5_000) for i in range(100)])
    (tmp_path / "copy").mkdir()
    copy_records(tmp_path / "r.sqlite", tmp_path / "copy" / "c")
    assert [path.name for path in (tmp_path / "copy").iterdir()] == ["c"]
    check_records(tmp_path / "copy" / "c")
    assert len(list(SqliteRecords(tmp_path / "copy" / "c").scan(ANA, "card"))) == 100


def test_a_store_with_a_torn_page_does_not_pass_the_check(tmp_path: Path) -> None:
    records = SqliteRecords(tmp_path / "r.sqlite")
    records.put_many(ANA, [Document("card", str(i), b"x" * 5_000) for i in range(100)])
    copy_records(tmp_path / "r.sqlite", tmp_path / "c")
    body = bytearray((tmp_path / "c").read_bytes())
    body[4096 * 3 : 4096 * 6] = b"\xff" * 4096 * 3
    (tmp_path / "c").write_bytes(body)
    with pytest.raises(StoreProblem, match="damaged"):
        check_records(tmp_path / "c")
