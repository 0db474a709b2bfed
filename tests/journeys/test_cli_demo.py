"""The first ten minutes as a process: the demo creator from export file to report, in a home of her own."""

import csv
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from whatworks.entry.schemas.published import advice_schema

ROOT = Path(__file__).resolve().parents[2]
AS_OF = ("--as-of", "2026-06-30T18:00:00Z")


class House:
    """A home folder, and the command line that lives in it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": str(home), "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8",
            "OMP_NUM_THREADS": "1", "POLARS_MAX_THREADS": "1",
        }  # fmt: skip

    def run(self, *arguments: str, expect: int = 0) -> str:
        """Run a verb, check its exit code, give its stdout."""
        done = subprocess.run(
            [sys.executable, "-m", "whatworks", *arguments, "--home", str(self.home / "store"), "--quiet"],
            env=self.environment, capture_output=True, text=True, encoding="utf-8", timeout=180, check=False,
        )  # fmt: skip
        assert done.returncode == expect, done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    house = House(tmp_path_factory.mktemp("home"))
    house.run("demo", "--write", str(house.home / "export.csv"))
    house.run("import", str(house.home / "export.csv"), *AS_OF)
    return house


def test_the_demo_shows_everything_and_says_where_the_page_is(tmp_path: Path) -> None:
    page = tmp_path / "demo.html"
    demo = House(tmp_path)
    shown = demo.run("demo", "--output", str(page), "--picture", str(tmp_path / "demo.svg"))
    for section in ("What was read", "What works for you", "cannot tell you yet", "The next days", "How this was made"):
        assert section in shown
    assert shown.endswith(f"The report as a web page: {page}\n")
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "https://" not in (tmp_path / "demo.svg").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_demo_begins_anew_each_time(tmp_path: Path) -> None:
    house = House(tmp_path)
    first = house.run("demo")
    assert house.run("demo", "--seed", "8") != first
    assert house.run("demo") == first


@pytest.mark.slow
def test_advice_on_a_file_is_valid_by_the_schema_and_the_same_twice(house: House) -> None:
    first, second = (house.run("advise", "--format", "json", "--seed", "3", *AS_OF) for _ in range(2))
    document = json.loads(first)
    validator = Draft202012Validator(advice_schema(), format_checker=FormatChecker())
    assert [error.message for error in validator.iter_errors(document)] == []
    assert first == second


def test_the_receipt_accounts_for_every_row_and_a_known_file_adds_nothing(house: House) -> None:
    (file,) = json.loads(house.run("import", str(house.home / "export.csv"), "--format", "json", *AS_OF))["files"]
    assert file["posts"]["new"] == 0
    assert file["rows"] == sum(file["posts"].values()) + file["duplicates"] + len(file["dropped"])


@pytest.mark.slow
def test_every_other_verb_answers(house: House) -> None:
    posts = [row["post_id"] for row in csv.DictReader(io.StringIO(house.run("export", "posts")))]
    post, first = posts[-1], posts[0]
    assert json.loads(house.run("forecast", "--format", "json", *AS_OF))[0]["days"]
    planned = json.loads(house.run("forecast", "--posts-per-week", "30", "--format", "json", *AS_OF))[0]["posting"]
    assert planned["asked"]
    assert planned["busy"] < planned["posts_per_week"] == 30.0
    assert "never recommends" in " ".join(house.run("forecast", "--posts-per-week", "30", *AS_OF).split())
    house.run("forecast", "--posts-per-week", "0", *AS_OF, expect=2)
    assert json.loads(house.run("timing", "--format", "json", *AS_OF))[0]["verdict"]
    assert json.loads(house.run("groups", "--format", "json", *AS_OF))[0]["verdict"]
    together = json.loads(house.run("correlations", "--format", "json", *AS_OF))[0]["correlations"]
    assert {pair["feature"] for pair in together if pair["told"]} >= {"questions", "hashtags"}  # two that truly work
    house.run("platforms", *AS_OF, expect=4)
    score = json.loads(house.run("score", "What would you make first?", "--format", "json", *AS_OF))
    assert score["low"] <= score["median"] <= score["high"]
    assert json.loads(house.run("explain", post, "--format", "json", *AS_OF))["about"] == post
    assert "Too few posts came before this one" in house.run("explain", first, *AS_OF)  # what it reached is told
    card = json.loads(house.run("advise", "--format", "json", *AS_OF))["cards"][0]
    trace = json.loads(house.run("explain", card["id"], "--format", "json", *AS_OF))["trace"]
    new, old = (trace["sides"][side]["posts"] for side in ("new", "old"))
    mean = [sum(one["value"] for one in side) / len(side) for side in (new, old)]
    assert abs(mean[0] / mean[1] - 1 - card["raw_lift"]) < 1e-5
    assert trace["steps"][-1]["lift"] == card["lift"]["median"]
    assert card["sensitivity"]["sentence"] in " ".join(house.run("explain", card["lever"], *AS_OF).split())
    assert house.run("doctor").count("ok ") == 7


def test_a_stranger_is_refused_with_what_is_needed(house: House) -> None:
    house.run("advise", "--creator", "nobody", expect=4)


def test_backup_restore_undo_and_forget(house: House, tmp_path: Path) -> None:
    backup = tmp_path / "all.backup"
    house.run("backup", str(backup))
    other = House(tmp_path)
    assert "1 creator with 220 posts" in other.run("restore", str(backup))
    other.run("restore", str(backup), expect=2)
    assert "up to date" in other.run("upgrade")
    assert "rows are gone" in other.run("import", "--undo")
    other.run("import", "--undo", expect=2)
    assert "Forgotten: home/me" in other.run("forget", "--yes")


def test_on_a_terminal_the_answer_is_not_drawn_over(house: House) -> None:
    front, back = pty.openpty()
    command = [sys.executable, "-m", "whatworks", "forecast", *AS_OF, "--home", str(house.home / "store")]
    environment = house.environment | {"COLUMNS": "80", "TERM": "xterm-256color"}
    with subprocess.Popen(command, env=environment, stdout=back, stderr=back, stdin=subprocess.DEVNULL) as process:
        os.close(back)
        shown = "".join(iter(lambda: read(front), ""))
    assert process.returncode == 0
    assert "Reading your history" in shown
    answer = shown[shown.index("The next days") :]
    assert "in the next 7 days" in answer
    assert "\x1b[2K" not in answer
    assert "\x1b[1A" not in answer


def read(front: int) -> str:
    """Read what a terminal shows; a closed one shows nothing more."""
    try:
        return os.read(front, 4096).decode("utf-8", "replace")
    except OSError:
        return ""


@pytest.mark.slow
def test_the_python_example_runs_on_an_export(house: House) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "examples" / "advise.py"), str(house.home / "export.csv")],
        env=house.environment, capture_output=True, text=True, encoding="utf-8", timeout=180, check=True,
    )  # fmt: skip
    assert done.stdout.startswith("1. ")
