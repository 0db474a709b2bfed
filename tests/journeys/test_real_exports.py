"""The main job on real input: valid JSON, and a receipt that accounts for every row."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.journeys.program import whatworks
from tests.journeys.real_exports import facebook_page, linkedin_workbook, youtube_channel

pytestmark = pytest.mark.slow


def advised(home: Path, *files_given: Path) -> dict[str, Any]:
    """Advise on files from an empty home; give the JSON after checking it against the published schema."""
    done = whatworks("advise", *map(str, files_given), "--format", "json", "--creator", "ana", home=home)
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    schema = json.loads(files("whatworks.entry.schemas").joinpath("advice.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(answer)
    return answer


def accounted(line: dict[str, Any]) -> int:
    """Count the rows a receipt line accounts for."""
    posts = line["posts"]
    return int(posts["new"] + posts["known"] + posts["updated"] + line["duplicates"] + len(line["dropped"]))


def test_the_real_linkedin_workbook_is_read_whole(real_data: Path, tmp_path: Path) -> None:
    answer = advised(tmp_path, linkedin_workbook(real_data))
    (line,) = answer["receipt"]["files"]
    print(f"linkedin workbook: {line['rows']} rows, posts {line['posts']}, {len(line['dropped'])} dropped")
    assert line["source"] == "linkedin_creator"
    assert accounted(line) == line["rows"] > 0
    assert line["posts"]["new"] > 0


def test_a_real_channel_is_advised_from_its_studio_table(real_data: Path, tmp_path: Path) -> None:
    path, rows = youtube_channel(real_data, tmp_path)
    answer = advised(tmp_path / "home", path)
    (line,) = answer["receipt"]["files"]
    print(f"youtube channel: {rows} rows, posts {line['posts']}, cards {[card['lever'] for card in answer['cards']]}")
    assert accounted(line) == line["rows"] == rows
    assert [(one["platform"], one["metric"]) for one in (s["series"] for s in answer["model"]["series"])] == [
        ("youtube", "views")
    ]


def test_a_real_page_is_advised_from_its_content_export(real_data: Path, tmp_path: Path) -> None:
    path, rows = facebook_page(real_data, tmp_path)
    answer = advised(tmp_path / "home", path)
    (line,) = answer["receipt"]["files"]
    print(f"facebook page: {rows} rows, posts {line['posts']}, cards {[card['lever'] for card in answer['cards']]}")
    assert accounted(line) == line["rows"] == rows
    assert answer["model"]["series"][0]["series"]["metric"] == "reactions"


def test_the_same_files_give_the_same_bytes(real_data: Path, tmp_path: Path) -> None:
    path, _ = youtube_channel(real_data, tmp_path)
    said = ["advise", str(path), "--format", "json", "--creator", "ana", "--as-of", "2026-11-01", "--seed", "3"]
    first = whatworks(*said, home=tmp_path / "one")
    second = whatworks(*said, home=tmp_path / "two")
    assert first.returncode == second.returncode == 0
    assert first.stdout == second.stdout
