"""Each verb between its flags and its use case, which is stood in for: what it asks for, what it hands over."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from whatworks.domain.cards import ShownPost
from whatworks.domain.errors import BadInput, Refused
from whatworks.domain.insight import Prediction, Reason
from whatworks.entry import errands
from whatworks.entry.cli.main import run
from whatworks.entry.errand import Errand
from whatworks.usecases.explain import Explanation
from whatworks.usecases.imports import Imported

from tests.unit.entry.sample import CORRELATIONS, LINKEDIN, PLATFORMS, RECEIPT, sample_report
from tests.unit.entry.sample_audience import segment_report, voice_report
from tests.unit.entry.sample_record import TRACK_RECORD

Output = pytest.CaptureFixture[bytes]
PREDICTION = Prediction(LINKEDIN, 1200.0, 800.0, 2000.0, 0.8, (Reason("length", 0.2, "It is longer than usual."),))
BREAD = ShownPost("7201", "2026-11-14", "What would you bake …", "")
EXPLAINED = """
14 November 2026 “What would you bake …” (7201) reached 900 impressions
  That is about 75% of what your posts around then usually do.

Before it was out, what could be expected was about 1,200 impressions""".encode()
ANSWERS: dict[str, Any] = {
    "advise": sample_report(),
    "import_posts": RECEIPT,
    "forecast": sample_report().forecast,
    "track_record": TRACK_RECORD,
    "timing": sample_report().timing,
    "groups": sample_report().groups,
    "correlations": (CORRELATIONS,),
    "platforms": PLATFORMS,
    "explain": Explanation("7201", expected=PREDICTION, reached=900.0, post=BREAD, times=0.75),
    "export": b"post_id\n1\n",
    "voice": voice_report(),
    "segments": segment_report(),
    "undo_import": ("imp-1", 228),
    "forget": 12,
    "imports": (Imported("i1", "", (), 200), Imported("i2", "", (), 28)),
}


@pytest.fixture(autouse=True)
def quiet_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Errand, tuple[Any, ...]]]:
    """What the use cases were asked, in order."""
    calls: list[tuple[str, Errand, tuple[Any, ...]]] = []

    def standing_in(name: str) -> Callable[..., Any]:
        def answer(errand: Errand, *about: Any, **more: Any) -> Any:
            calls.append((name, errand, (*about, *more.values())))
            return ANSWERS[name]

        return answer

    for name in ANSWERS:
        monkeypatch.setattr(errands, name, standing_in(name))
    return calls


Asked = list[tuple[str, Errand, tuple[Any, ...]]]


def test_advise_hands_every_flag_to_the_use_case(asked: Asked, capfdbinary: Output) -> None:
    flags = (
        "advise a.csv b --goal clicks --timezone Europe/Madrid --as-of 2026-11-21T00:00Z --seed 9 --creator ana "
        "--workspace studio --home store --observed-at 2026-11-20T00:00Z --map Hearts=reactions --map a=b=views"
    )
    assert run(flags.split()) == 0
    ((name, errand, about),) = asked
    assert (name, about) == ("advise", (["a.csv", "b"],))
    assert (errand.as_of, errand.observed_at) == (1_795_219_200, 1_795_132_800)
    assert errand.mapping == {"Hearts": "reactions", "a=b": "views"}
    assert (str(errand.scope), errand.settings.home) == ("studio/ana", Path("store"))
    assert (errand.settings.goal, errand.settings.timezone, errand.settings.seed) == ("clicks", "Europe/Madrid", 9)


@pytest.mark.parametrize(
    ("command", "shape", "begins"),
    [
        ("advise x", "text", b"whatworks for ana"),
        ("advise x", "json", b'{\n  "schema": "whatworks.advice/1"'),
        ("advise x", "html", b"<!doctype html>"),
        ("advise x", "csv", b"rank,kind,platform"),
        ("import x", "text", b"\nWhat was read"),
        ("import x", "json", b'{\n  "import_id"'),
        ("import x", "csv", b"file,source,account"),
        ("forecast", "text", b"\nThe next days"),
        ("forecast", "json", b'[\n  {\n    "series"'),
        ("forecast", "csv", b"platform,account,metric,date"),
        ("track-record", "text", b"\nWhat was said before, and what came"),
        ("track-record", "json", b'{\n  "schema": "whatworks.track-record/1"'),
        ("timing", "text", b"\nWhen"),
        ("timing", "json", b'[\n  {\n    "series"'),
        ("timing", "csv", b"platform,account,metric,weekday"),
        ("groups", "text", "\nLinkedIn · ana-writes · impressions\n  Your posts fall".encode()),
        ("groups", "json", b'[\n  {\n    "series"'),
        ("groups", "csv", b"platform,account,metric,name"),
        ("correlations", "text", "\nLinkedIn · ana-writes · impressions\n  1 thing".encode()),
        ("correlations", "json", b'[\n  {\n    "series"'),
        ("correlations", "csv", b"platform,account,metric,feature"),
        ("platforms", "text", b"\nYour platforms, each by its own measure"),
        ("platforms", "json", b'{\n  "verdict"'),
        ("platforms", "csv", b"platform,account,metric,posts,weekly"),
        ("explain 7201", "text", EXPLAINED),
        ("explain 7201", "json", b'{\n  "about": "7201",\n  "card": null,\n  "expected"'),
        ("voice", "text", b"\nWhat 44 people say"),
        ("voice", "json", b'{\n  "schema": "whatworks.voice/1"'),
        ("voice", "csv", b"kind,what,comments"),
        ("segments", "text", b"\nWhat 60 people do"),
        ("segments", "json", b'{\n  "schema": "whatworks.segments/1"'),
        ("segments", "csv", b"segment,people"),
        ("export posts", "csv", b"post_id"),
        ("export posts", "parquet", b"post_id"),
    ],
)
def test_every_format_goes_to_stdout_and_nothing_else_does(
    asked: Asked, capfdbinary: Output, command: str, shape: str, begins: bytes
) -> None:
    assert run([*command.split(), "--format", shape]) == 0
    out, err = capfdbinary.readouterr()
    assert out.startswith(begins)
    assert err == b""


def test_the_output_file_is_written_in_the_format_of_its_ending(asked: Asked, capfdbinary: Output) -> None:
    assert run(["advise", "--output", "report.html"]) == 0
    assert Path("report.html").read_bytes().startswith(b"<!doctype html>")
    assert capfdbinary.readouterr() == (b"", b"Written to report.html.\n")
    assert run(["advise", "--output", "report.html", "--format", "json", "--quiet"]) == 0
    assert json.loads(Path("report.html").read_bytes())["creator"] == "ana"
    assert capfdbinary.readouterr() == (b"", b"")


def test_a_page_to_hand_on_names_who_prepared_it(asked: Asked, capfdbinary: Output) -> None:
    assert run(["advise", "--format", "html", "--prepared-by", "Studio & Nine"]) == 0
    assert b"Prepared by <bdi>Studio &amp; Nine</bdi>" in capfdbinary.readouterr().out
    assert run(["advise", "--prepared-by", "Studio Nine"]) == 2
    assert b"Add --format html." in capfdbinary.readouterr().err


def test_the_settings_choose_the_format_where_the_verb_knows_it(
    asked: Asked, capfdbinary: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHATWORKS_FORMAT", "html")
    assert run(["advise"]) == run(["timing"]) == 0
    out, _ = capfdbinary.readouterr()
    assert out.startswith(b"<!doctype html>")
    assert b"</html>\n\nWhen\n" in out


def test_the_zone_of_her_audience_reaches_the_use_case(asked: Asked, capfdbinary: Output) -> None:
    assert run(["timing", "--audience-zone", "America/New_York", "--quiet"]) == run(["timing", "--quiet"]) == 0
    assert [about for _, _, about in asked] == [("America/New_York",), (None,)]


def test_a_dry_run_is_asked_for_and_told(asked: Asked, capfdbinary: Output) -> None:
    assert run(["import", "x.csv", "--dry-run"]) == 0
    assert asked[0][2] == (["x.csv"], True)
    assert run(["import", "x.csv", "--dry-run", "--format", "json"]) == 0
    assert capfdbinary.readouterr().err == b"Dry run: nothing was kept.\n"


@pytest.mark.parametrize(
    ("word", "field"), [("date", "published"), ("link", "url"), ("Body", "text"), ("ignore", "ignore")]
)
def test_a_column_can_be_said_to_hold_a_field(asked: Asked, word: str, field: str) -> None:
    assert run(["advise", "a.csv", "--map", f"Wann={word}"]) == 0
    assert asked[0][1].mapping == {"Wann": field}


@pytest.mark.parametrize(("flags", "meant"), [(["--undo"], ""), (["--undo", "imp-1"], "imp-1")])
def test_an_import_is_undone_by_id_or_the_last_one(
    asked: Asked, capfdbinary: Output, flags: list[str], meant: str
) -> None:
    assert run(["import", *flags]) == 0
    assert (asked[0][0], asked[0][2]) == ("undo_import", (meant,))
    assert capfdbinary.readouterr().out == b"Undone: imp-1. Its 228 rows are gone from the history.\n"


def test_a_plan_of_posts_a_week_reaches_the_forecast(asked: Asked, capfdbinary: Output) -> None:
    assert run(["forecast", "--posts-per-week", "2.5"]) == 0
    assert run(["forecast"]) == 0
    assert [(name, about) for name, _, about in asked] == [("forecast", (2.5,)), ("forecast", (None,))]


def test_forget_is_done_when_she_is_sure(asked: Asked, capfdbinary: Output) -> None:
    assert run(["forget", "--creator", "ana", "--yes"]) == 0
    assert capfdbinary.readouterr().out == b"Forgotten: home/ana. 2 imports with 228 posts deleted beyond recovery.\n"


def test_what_a_use_case_refuses_becomes_its_exit_code(
    asked: Asked, capfdbinary: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> None:
        raise Refused("Nothing has been imported yet.", needed="Import an export first.")

    def stumble(*_: Any) -> None:
        raise BadInput("no column is a date", file="x.csv", row=3, remedy="Add one.")

    monkeypatch.setattr(errands, "forecast", refuse)
    monkeypatch.setattr(errands, "advise", stumble)
    assert run(["forecast"]) == 4
    told = b"whatworks: Nothing has been imported yet. Import an export first: whatworks import FILE.\n"
    assert capfdbinary.readouterr().err == told
    assert run(["advise", "x.csv"]) == 3
    assert capfdbinary.readouterr().err == b"whatworks: x.csv, row 3: no column is a date Add one.\n"
