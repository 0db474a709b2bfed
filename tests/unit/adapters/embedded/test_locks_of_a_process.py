"""Opening a store again in one process leaves the locks of the process's other connections alone."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from whatworks.adapters.embedded.sqlite_jobs import _connected
from whatworks.adapters.embedded.sqlite_records import _opened

COUNT = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
print(*connection.execute("SELECT count(*) FROM notes").fetchone())
connection.close()
"""


def seen_by_another_process(path: Path) -> int:
    """Give how many notes another process sees; the last one to close the file tidies its log away."""
    done = subprocess.run([sys.executable, "-c", COUNT, str(path)], capture_output=True, text=True, check=True)
    return int(done.stdout)


@pytest.mark.parametrize("opened", [_opened, _connected], ids=["records", "jobs"])
def test_what_is_written_after_a_second_opening_and_another_process_is_not_lost(
    tmp_path: Path, opened: Callable[[Path], sqlite3.Connection]
) -> None:
    path = tmp_path / "store.sqlite"
    with closing(opened(path)) as first:
        first.execute("CREATE TABLE notes (text TEXT)")
        with closing(opened(path)):
            assert seen_by_another_process(path) == 0
            first.execute("INSERT INTO notes VALUES ('kept')")
            assert seen_by_another_process(path) == 1


def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    _opened(path).close()
    assert path.stat().st_mode & 0o777 == 0o600
