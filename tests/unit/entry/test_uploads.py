import os
from pathlib import Path

import pytest

from whatworks.domain.errors import BadInput
from whatworks.entry.uploads import uploads_from


def test_a_file_is_handed_over_by_name_without_its_folder(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"abc")
    (upload,) = uploads_from([tmp_path / "a.csv"])
    assert (upload.name, upload.size) == ("a.csv", 3)
    assert upload.modified > 0
    with upload.open() as first, upload.open() as second:
        assert (first.read(), second.read()) == (b"abc", b"abc")


def test_a_folder_is_walked_in_order_and_hidden_files_are_left_alone(tmp_path: Path) -> None:
    for name in ("b/2.csv", "a/1.csv", ".hidden/3.csv", "a/.DS_Store", "top.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [upload.name for upload in uploads_from([tmp_path])] == ["1.csv", "2.csv", "top.csv"]


def test_files_and_folders_keep_the_order_she_named(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for name in ("folder/a.csv", "z.csv"):
        (tmp_path / name).write_text("x")
    assert [upload.name for upload in uploads_from([tmp_path / "z.csv", tmp_path / "folder"])] == ["z.csv", "a.csv"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    (outside / "secret.csv").write_text("x")
    (inside / "own.csv").write_text("x")
    (inside / "link.csv").symlink_to(outside / "secret.csv")
    (inside / "folder").symlink_to(outside)
    (inside / "again.csv").symlink_to(inside / "own.csv")
    (inside / "dangling.csv").symlink_to(inside / "nothing")
    (inside / "loop").symlink_to(inside)
    assert [upload.name for upload in uploads_from([inside])] == ["again.csv", "own.csv"]


def test_what_is_not_there_is_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"^gone\.csv: there is no such file"):
        uploads_from([tmp_path / "gone.csv"])


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="holds no files"):
        uploads_from([tmp_path])


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BadInput, match="not a regular file"):
        uploads_from([tmp_path / "pipe"])


def test_a_file_that_vanished_is_told_when_it_is_opened(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("x")
    (upload,) = uploads_from([tmp_path / "a.csv"])
    (tmp_path / "a.csv").unlink()
    with pytest.raises(BadInput, match="cannot be opened"):
        upload.open()
