"""Law 6 from file to report: same files, same settings, same bytes; and the report names how to make it again."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import whatworks
from whatworks.intake.sources.meta_content import INSTAGRAM
from whatworks.worlds.demo import demo_creator
from whatworks.worlds.exported import as_exported

ROOT = Path(__file__).resolve().parents[2]
AS_OF = "2026-06-30T18:00:00Z"
ADVISE = """
import sys, whatworks
from pathlib import Path
report = whatworks.advise([sys.argv[1]], home="store", creator="fern", as_of=sys.argv[2], seed=int(sys.argv[3]))
for shape in ("json", "text", "html", "csv"):
    Path(f"advice.{shape}").write_bytes(whatworks.render(report, shape))
print(report.command)
"""


def run(*arguments: str, folder: Path, hashing: str) -> bytes:
    """Run Python in a folder, a home and a hash seed of its own."""
    folder.mkdir(exist_ok=True)
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": str(ROOT / "src"), "PYTHONHASHSEED": hashing,
        "OMP_NUM_THREADS": "1",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def advised(export: Path, folder: Path, *, seed: int = 0, hashing: str = "1") -> str:
    """Advise in a process of its own; the report lies in the folder in every shape; give the command it names."""
    return run("-c", ADVISE, str(export), AS_OF, str(seed), folder=folder, hashing=hashing).decode().strip()


def document(folder: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((folder / "advice.json").read_bytes())
    return told


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the demo creator's year as a file."""
    assert INSTAGRAM.write is not None
    path = tmp_path_factory.mktemp("export") / "Jul-01-2025_Jun-30-2026_123.csv"
    path.write_bytes(INSTAGRAM.write(as_exported(demo_creator())))
    return path


@pytest.fixture(scope="module")
def first(export: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """Give the command that the first report names, and the folder of it."""
    folder = tmp_path_factory.mktemp("first")
    return advised(export, folder), folder


@pytest.mark.slow
def test_two_homes_two_processes_two_hash_seeds_one_answer_in_every_shape(
    first: tuple[str, Path], export: Path, tmp_path: Path
) -> None:
    assert advised(export, tmp_path / "second", hashing="2") == first[0]
    for shape in ("json", "text", "html", "csv"):
        told = (first[1] / f"advice.{shape}").read_bytes()
        assert told
        assert (tmp_path / "second" / f"advice.{shape}").read_bytes() == told, shape


@pytest.mark.slow
def test_another_seed_moves_draws_and_nothing_that_was_counted(
    first: tuple[str, Path], export: Path, tmp_path: Path
) -> None:
    advised(export, tmp_path / "other", seed=1)
    one, other = document(first[1]), document(tmp_path / "other")
    assert (one["model"]["seed"], other["model"]["seed"]) == (0, 1)
    assert one["model"]["data_hash"] == other["model"]["data_hash"]
    for counted in ("receipt", "anomalies", "timezone", "language"):
        assert one[counted] == other[counted]
    counts: dict[str, tuple[Any, ...]] = {}
    shown = [card for each in (one, other) for card in each["cards"] if card["kind"] == "advice"]
    assert shown
    for card in shown:
        told = (card["raw_lift"], card["support"], card["examples"], card["change"])
        assert counts.setdefault(card["id"], told) == told


@pytest.mark.slow
def test_the_report_names_what_made_it_and_the_command_makes_it_again(first: tuple[str, Path]) -> None:
    command, folder = first
    said = document(folder)
    assert said["model"]["version"] == whatworks.__version__
    assert len(said["model"]["data_hash"]) >= 16
    assert said["model"]["command"] == command
    words = shlex.split(command)
    assert words[:2] == ["whatworks", "advise"]
    again = run("-m", *words, "--home", "store", "--format", "json", "--quiet", folder=folder, hashing="4")
    made = json.loads(again)
    assert made["timezone"] == {**said["timezone"], "evidence": "told with `timezone`"}
    assert {**made, "receipt": said["receipt"], "timezone": said["timezone"]} == said
