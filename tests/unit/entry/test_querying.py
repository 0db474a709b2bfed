"""Questions as they are typed, and answers as they are read, on a made-up creator through every door but HTTP."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import whatworks
from whatworks.entry.cli.main import run
from whatworks.entry.schemas.published import PUBLISHED

from tests.storing import DAY, NOON, batch, house_in, import_all

Output = pytest.CaptureFixture[bytes]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    days = [NOON - place * DAY for place in range(1, 5)]  # Wednesday back to Sunday
    import_all(
        house_in(tmp_path / "h"), batch(["a", "b", "c", "d"], published_at=days, reach=[10, 20, 30, float("nan")])
    )
    return tmp_path / "h"


def asked(home: Path, *words: str) -> int:
    return run(["query", *words, "--home", str(home), "--creator", "ana", "--timezone", "UTC"])


def test_a_table_tells_what_it_is_of_and_what_is_missing(home: Path, capfdbinary: Output) -> None:
    assert asked(home, "posts", "reach", "--by", "weekday") == 0
    assert (
        capfdbinary.readouterr().out.decode()
        == """\
weekday    posts  reach
─────────  ─────  ─────
Monday         1     30
Tuesday        1     20
Wednesday      1     10
Sunday         1      –

4 posts, published 2025-12-28 to 2025-12-31; days and hours in UTC.
reach: how many different accounts saw it, added up over the posts: whoever saw several counts several times.
1 of 4 posts came without reach: left out, not counted as 0.
"""
    )


def test_conditions_days_and_orders_are_typed_in_short(home: Path, capfdbinary: Output) -> None:
    words = ("median_reach", "posts", "--by", "day", "--where", "weekday!=2", "--where", "kind=reel,video")
    words += ("--from", "2025-12-29", "--order", "median_reach", "--limit", "1", "--format", "csv")
    assert asked(home, *words) == 0
    assert capfdbinary.readouterr().out == b"time:day,median_reach,posts\r\n2025-12-29,30,1\r\n"


def test_json_is_the_published_shape_and_the_library_says_the_same(home: Path, capfdbinary: Output) -> None:
    assert asked(home, "posts", "--by", "kind", "--period", "all", "--format", "json") == 0
    told = json.loads(capfdbinary.readouterr().out)
    Draft202012Validator(PUBLISHED["query"]()).validate(told)
    found = whatworks.query(["posts"], dimensions=["post:kind"], creator="ana", home=home)
    assert [[*row.dimensions, *row.metrics] for row in found.rows] == [["reel", 4]]
    assert told["results"] == [{"metrics": [4], "dimensions": ["reel"]}]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("likes",), "'likes' is no metric"),
        (("posts", "--by", "colour"), "'colour' is no dimension"),
        (("posts", "--where", "reel"), "--where cannot read 'reel'"),
        (("posts", "--period", "7d", "--to", "2026-01-01"), "exclude each other"),
        (("posts", "--from", "soon"), "'soon' is no day"),
    ],
)
def test_what_cannot_be_meant_is_told_in_a_sentence(
    home: Path, capfdbinary: Output, words: tuple[str, ...], said: str
) -> None:
    assert asked(home, *words) == 2
    assert said in capfdbinary.readouterr().err.decode()
