"""What a backup's zip may hold, and what must never come in with one."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from whatworks.adapters.embedded.zip_snapshots import LABEL
from whatworks.domain.errors import BadInput, StoreProblem
from whatworks.wiring.build import open_house, open_snapshots


def _backup(
    folder: Path, extra: dict[str, bytes], *, label: object = None, how: int = zipfile.ZIP_STORED
) -> io.BytesIO:
    """Take a true backup of an empty store and add members to it, or replace its label."""
    open_house(folder)
    taken, out = io.BytesIO(), io.BytesIO()
    open_snapshots(folder).take(taken)
    with zipfile.ZipFile(taken) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.infolist():
            told = json.dumps(label).encode() if label is not None and member.filename == LABEL else old.read(member)
            new.writestr(member, told)
        for name, body in extra.items():
            new.writestr(zipfile.ZipInfo(name), body, compress_type=how)
    out.seek(0)
    return out


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "/etc/evil",
        "evil",
        "C:evil",
        "blobs/../../evil.blob",
        "blobs/a/../x.blob",
        "blobs/a/b/../c.blob",
        "blobs/a/b/c/d.blob",
        "blobs/a/b/",
        "blobs/A/b/c.blob",
        "blobs\\a\\b\\c.blob",
        "records.sqlite-wal",
    ],
)
def test_a_member_of_another_name_is_refused_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    backup = _backup(tmp_path / "a", {name: b"evil"})
    with pytest.raises(BadInput):
        open_snapshots(tmp_path / "in" / "b").restore(backup)
    assert not [path for path in tmp_path.rglob("*") if "evil" in path.name or path.suffix == ".blob"]


def test_a_compressed_member_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = _backup(tmp_path / "a", {"blobs/a/b/c.blob": bytes(10_000_000)}, how=zipfile.ZIP_DEFLATED)
    with pytest.raises(BadInput):
        open_snapshots(tmp_path / "b").restore(bomb)


def test_the_same_member_twice_is_refused(tmp_path: Path) -> None:
    backup = _backup(tmp_path / "a", {"blobs/a/b/c.blob": b"x"})
    with zipfile.ZipFile(backup, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("blobs/a/b/c.blob", b"y")
    with pytest.raises(BadInput):
        open_snapshots(tmp_path / "b").restore(backup)


def test_a_newer_backup_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreProblem, match="newer"):
        open_snapshots(tmp_path / "b").restore(_backup(tmp_path / "a", {}, label={"program": "whatworks", "shape": 2}))


@pytest.mark.parametrize("label", [[], {}, {"program": "other", "shape": 1}, {"program": "whatworks", "shape": "1"}])
def test_another_programs_zip_is_refused(tmp_path: Path, label: object) -> None:
    with pytest.raises(BadInput):
        open_snapshots(tmp_path / "b").restore(_backup(tmp_path / "a", {}, label=label))


def test_a_zip_without_records_is_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(LABEL, json.dumps({"program": "whatworks", "shape": 1}))
    with pytest.raises(BadInput):
        open_snapshots(tmp_path / "b").restore(out)
