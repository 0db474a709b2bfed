from pathlib import Path

import pytest

from whatworks.domain.errors import UsageProblem
from whatworks.entry.whole_file import whole_file


def test_a_reader_sees_the_old_file_until_the_new_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text("old")
    with whole_file(path) as draft:
        draft.write(b"new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert [entry.name for entry in tmp_path.iterdir()] == ["report.html"]


def test_a_file_that_failed_half_way_never_was(tmp_path: Path) -> None:
    def fail() -> None:
        with whole_file(tmp_path / "report.html") as draft:
            draft.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert list(tmp_path.iterdir()) == []


def test_a_report_is_its_owners_alone(tmp_path: Path) -> None:
    with whole_file(tmp_path / "r") as draft:
        draft.write(b"x")
    assert (tmp_path / "r").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("place", ["missing/report.html", "."])
def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, place: str) -> None:
    with pytest.raises(UsageProblem), whole_file(tmp_path / place):
        pass
