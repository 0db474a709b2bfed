"""Each analyser through the whole program: same cards, named in the report, offline; skipped where not installed."""

import json
from pathlib import Path
from typing import Any

import pytest

from whatworks.intake.sources.meta_content import INSTAGRAM
from whatworks.worlds.demo import demo_creator
from whatworks.worlds.exported import as_exported

from tests.contract.analysers import CHOICES, opened, packaged_model
from tests.journeys.program import whatworks

pytestmark = pytest.mark.slow
NOW = "2026-06-30T18:00:00Z"
AS_OF = ("--as-of", NOW, "--creator", "fern", "--format", "json")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that knows the demo creator's year."""
    assert INSTAGRAM.write is not None
    folder = tmp_path_factory.mktemp("home")
    export = folder / "Jul-01-2025_Jun-30-2026_123.csv"
    export.write_bytes(INSTAGRAM.write(as_exported(demo_creator())))
    assert whatworks("import", str(export), "--creator", "fern", "--observed-at", NOW, home=folder).returncode == 0
    return folder


def advised(home: Path, *flags: str) -> dict[str, Any]:
    done = whatworks("advise", *AS_OF, *flags, home=home)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


@pytest.fixture(scope="module")
def bare(home: Path) -> dict[str, Any]:
    """What she is told without an analyser."""
    return advised(home)


@pytest.mark.filterwarnings("ignore")  # of the libraries of models, while they load
@pytest.mark.parametrize(("chosen", "needed"), CHOICES, ids=[chosen for chosen, _ in CHOICES])
def test_the_same_cards_twice_the_same_bytes_and_who_read_the_captions(
    home: Path, bare: dict[str, Any], chosen: str, needed: tuple[str, ...]
) -> None:
    version = opened(chosen, needed).version
    choice = f"folder:{packaged_model()}" if chosen == "folder" else chosen
    first, second = (advised(home, "--analyser", choice) for _ in range(2))
    assert first == second
    assert (bare["model"]["analyser"], first["model"]["analyser"]) == (None, version)
    assert str(home) not in first["model"]["command"]
    assert first["model"]["series"][0]["validation"] != bare["model"]["series"][0]["validation"]
    assert {**first, "model": None} == {**bare, "model": None}
