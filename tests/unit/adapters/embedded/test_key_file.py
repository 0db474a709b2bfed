"""What is the key file's own: its rights, its shape, and that a destroyed key is in no byte of it."""

import base64
import json
import os
import stat
from pathlib import Path

import pytest

from whatworks.adapters.embedded.key_file import KeyFile
from whatworks.domain.errors import StoreProblem
from whatworks.domain.scope import Scope

ANA, BEA = Scope("home", "ana"), Scope("home", "bea")


def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    KeyFile(tmp_path / "keys.json").wrap(ANA, b"k" * 32)
    assert stat.S_IMODE((tmp_path / "keys.json").stat().st_mode) == 0o600


def test_a_destroyed_key_is_overwritten_where_it_stood(tmp_path: Path) -> None:
    keys = KeyFile(tmp_path / "keys.json")
    keys.wrap(ANA, b"k" * 32)
    keys.wrap(BEA, b"k" * 32)
    hers = json.loads((tmp_path / "keys.json").read_text())["keys"][str(ANA)]
    assert len(base64.b64decode(hers)) == 32
    with (tmp_path / "keys.json").open("rb") as old:
        keys.destroy(ANA)
        assert set(old.read()) == {0}
    left = (tmp_path / "keys.json").read_text()
    assert hers not in left
    assert str(BEA) in left
    assert str(ANA) not in left
    assert sorted(path.name for path in tmp_path.iterdir()) == ["keys.json", "keys.lock"]


def test_what_a_process_that_died_while_writing_left_is_cleared_with_the_next_destruction(tmp_path: Path) -> None:
    keys = KeyFile(tmp_path / "keys.json")
    keys.wrap(ANA, b"k" * 32)
    (tmp_path / "keys.new").write_bytes((tmp_path / "keys.json").read_bytes())
    keys.destroy(ANA)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["keys.json", "keys.lock"]
    (tmp_path / "keys.new").write_bytes(b"half a file")
    assert keys.unwrap(BEA, keys.wrap(BEA, b"k" * 32)) == b"k" * 32
    assert not (tmp_path / "keys.new").exists()


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'{"shape": 1}', b'{"shape": 1, "keys": {"a/b": "%%"}}', b"\xff\xfe"]
)
def test_a_damaged_file_says_so_and_stays(tmp_path: Path, body: bytes) -> None:
    (tmp_path / "keys.json").write_bytes(body)
    with pytest.raises(StoreProblem, match="damaged"):
        KeyFile(tmp_path / "keys.json").wrap(ANA, b"k" * 32)
    assert (tmp_path / "keys.json").read_bytes() == body


def test_a_newer_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "keys.json").write_text('{"shape": 2, "keys": {}}')
    with pytest.raises(StoreProblem, match="newer"):
        KeyFile(tmp_path / "keys.json").wrap(ANA, b"k" * 32)


def test_a_disk_that_refuses_is_told_without_a_path(tmp_path: Path) -> None:
    keys = KeyFile(tmp_path / "missing" / "keys.json")
    with pytest.raises(StoreProblem, match="no such file") as told:
        keys.wrap(ANA, b"k" * 32)
    assert os.fspath(tmp_path) not in str(told.value)
