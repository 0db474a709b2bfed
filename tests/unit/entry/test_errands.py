"""Errands on a real store in a folder: what is printed can be done as printed, and what is wrong is said."""

import json
import shlex
from pathlib import Path

import pytest

from whatworks.entry.cli.main import run
from whatworks.usecases.demo import demo_upload

from tests.printed import printed_commands

TABLE = "Wann;Wo steht es;Was;Herzen\n" + "".join(
    f"2026-01-{day:02};https://example.org/{day};hi;{day}\n" for day in range(1, 4)
)
NAMED = ("--map", "Wann=date", "--map", "Wo steht es=link", "--map", "Was=text", "--map", "Herzen=reactions")
Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.chdir(tmp_path)
    Path("table.csv").write_text(TABLE, encoding="utf-8")


def flat(text: str) -> str:
    """Give text without frames and line ends."""
    return " ".join(text.replace("│", " ").split())


def test_columns_are_read_as_she_named_them(capfd: Output) -> None:
    assert run(["import", "table.csv", *NAMED]) == 0
    out = capfd.readouterr().out
    assert "Herzen → reactions" in out
    assert "Guessed" not in out


@pytest.mark.parametrize("whose", [(), ("--creator", "ana"), ("--workspace", "studio", "--home", "a store")])
def test_the_undo_line_works_as_printed(capfd: Output, whose: tuple[str, ...]) -> None:
    assert run(["import", "table.csv", *NAMED, *whose]) == 0
    (command,) = printed_commands(capfd.readouterr().out)
    assert run(command) == 0
    assert "Its 3 rows are gone" in capfd.readouterr().out
    assert all(flag in command for flag in whose if flag.startswith("--"))


def test_a_dry_run_says_so_and_has_nothing_to_undo(capfd: Output) -> None:
    for _ in range(2):
        assert run(["import", "table.csv", *NAMED, "--dry-run"]) == 0
        out = capfd.readouterr().out
        assert "Dry run: nothing was kept." in out
        assert "Undo" not in out
    assert run(["import", "table.csv", *NAMED]) == 0
    capfd.readouterr()
    assert run(["import", "table.csv", *NAMED, "--dry-run"]) == 0
    assert "Undo" not in capfd.readouterr().out


def test_imports_are_listed_and_a_wrong_id_is_answered_with_theirs(capfd: Output) -> None:
    assert run(["import", "--list"]) == 0
    assert capfd.readouterr().out == "Nothing was imported yet.\n"
    assert run(["import", "table.csv", *NAMED]) == 0
    capfd.readouterr()
    assert run(["import", "--list"]) == 0
    line = capfd.readouterr().out
    assert line.endswith("  3 posts  table.csv\n")
    assert run(["import", "--undo", "wrong"]) == 2
    assert line.split()[0] in capfd.readouterr().err


def test_a_column_that_is_not_there_is_told_with_those_that_are(capfd: Output) -> None:
    assert run(["import", "table.csv", *NAMED, "--map", "Nope=views"]) == 2
    err = capfd.readouterr().err
    assert "table.csv has no column 'Nope'. Its columns: Wann, Wo steht es, Was, Herzen." in err
    assert run(["import", "table.csv", "--map", "Nope=views"]) == 3
    assert "it has no column 'Nope'. Its columns: Wann, Wo" in capfd.readouterr().err


def test_what_a_table_lacks_is_named(capfd: Output) -> None:
    assert run(["import", "table.csv"]) == 3
    err = capfd.readouterr().err
    assert "it lacks a number we know. Its columns: Wann, Wo steht es, Was, Herzen." in err


def test_three_posts_are_enough_to_be_told_what_to_try_first(capfd: Output) -> None:
    assert run(["import", "table.csv", *NAMED]) == 0
    capfd.readouterr()
    assert run(["advise"]) == 0
    out = flat(capfd.readouterr().out)
    assert "What to try first: your posts cannot tell yet" in out
    assert "You have 3 posts" in out
    assert run(["forecast"]) == 4
    assert "Too few of your posts came with a number: 3 of 3. Needed: at least 8 posts" in capfd.readouterr().err


def test_too_little_to_learn_from_is_told_for_what_it_is(capfd: Output) -> None:
    assert run(["import", "table.csv", *NAMED]) == 0
    assert run(["advise", "--as-of", "2020-01-01"]) == 4
    assert "All your numbers were taken after 2020-01-01." in capfd.readouterr().err
    assert run(["advise", "--goal", "saves"]) == 2
    said = capfd.readouterr().err
    assert "No account has enough posts with the metric 'saves'. Metrics in these files: reactions." in said


def test_before_the_first_post_a_platform_is_all_she_has_to_say(capfd: Output) -> None:
    assert run(["advise"]) == 4
    err = capfd.readouterr().err
    assert "Nothing has been imported for 'me' yet." in err
    (_, command) = err.strip().split("whatworks advise ")
    assert run(["advise", *shlex.split(command)]) == 0
    out = capfd.readouterr().out
    assert "We have no figures of other creators of what works on Instagram" in flat(out)
    cards = flat(out).split("What to try first: ")[1].split("The same again:")[0]
    again = next(command for command in printed_commands(out) if command[0] == "advise")
    assert run(again) == 0
    assert cards in flat(capfd.readouterr().out)


def test_a_platform_nobody_knows_is_told_with_the_nearest(capfd: Output) -> None:
    assert run(["advise", "--platform", "Yutube"]) == 2
    assert "'Yutube' is not a platform we know. Did you mean 'youtube'?" in capfd.readouterr().err
    assert run(["advise", "--platform", "qqq"]) == 2
    assert "Choose one of: youtube, instagram," in capfd.readouterr().err


def test_an_export_without_a_post_still_says_where_it_is_from(capfd: Output) -> None:
    columns = "Post ID,Account ID,Account username,Account name,Description,Duration (sec),Publish time,Permalink,"
    columns += "Post type,Data comment,Date,Views,Reach,Likes,Shares,Follows,Comments,Saves\n"
    Path("Jan-01-2026_Jun-30-2026_123.csv").write_text(columns, encoding="utf-8")
    assert run(["advise", "Jan-01-2026_Jun-30-2026_123.csv", "--format", "json"]) == 0
    report = json.loads(capfd.readouterr().out)
    assert {card["series"]["platform"] for card in report["cards"]} == {"instagram"}
    assert [file["rows"] for file in report["receipt"]["files"]] == [0]


def test_what_was_read_is_told_even_where_nothing_can_be_said(capfd: Output) -> None:
    Path("table.csv").write_text(TABLE.replace(";hi;", ";hi;x"), encoding="utf-8")
    assert run(["advise", "table.csv", *NAMED, "--format", "json"]) == 4
    told = capfd.readouterr()
    assert told.out == ""
    said = flat(told.err)
    assert any(command[:2] == ["import", "--undo"] for command in printed_commands(told.err))
    assert "What was read" in said
    assert "3 cells of Herzen are no number" in said
    assert said.endswith("or reactions for each post.")
    assert run(["advise"]) == 4
    assert "What was read" not in capfd.readouterr().err
    assert run(["advise", "table.csv", *NAMED, "--quiet"]) == 4
    assert capfd.readouterr().err.startswith("whatworks: None of your posts")


def test_a_first_try_can_be_explained_and_rests_on_nothing_of_hers(capfd: Output) -> None:
    assert run(["advise", "--platform", "facebook", "--format", "json"]) == 0
    card = json.loads(capfd.readouterr().out)["cards"][0]
    assert run(["explain", card["id"], "--platform", "facebook", "--format", "json"]) == 0
    answer = json.loads(capfd.readouterr().out)
    assert (answer["card"]["id"], answer["card"]["sentence"]) == (card["id"], card["sentence"])
    assert answer["card"]["elsewhere"] == card["elsewhere"] != []
    assert answer["trace"] is None
    assert run(["explain", "1", "--format", "json"]) == 0  # as the report prints it: where she will post is remembered
    assert json.loads(capfd.readouterr().out)["card"]["id"] == card["id"]
    assert run(["explain", "exclamation", "--platform", "facebook"]) == 0
    assert "No post is old enough to count yet." in capfd.readouterr().out
    assert run(["explain", card["id"]]) == 0


def test_numbers_that_are_none_are_told_as_none(capfd: Output) -> None:
    Path("table.csv").write_text(TABLE.replace(";hi;", ";hi;x"), encoding="utf-8")
    assert run(["import", "table.csv", *NAMED]) == 0
    assert run(["advise"]) == 4
    assert "None of your posts came with a number" in capfd.readouterr().err


def test_forgetting_a_stranger_is_told(capfd: Output) -> None:
    assert run(["forget", "--creator", "typo", "--yes"]) == 2
    assert "Nothing is known of home/typo." in capfd.readouterr().err
    assert run(["import", "table.csv", *NAMED]) == 0
    assert run(["forget", "--yes"]) == 0
    assert "1 import with 3 posts deleted" in capfd.readouterr().out


def test_what_is_no_number_is_told_with_its_first_row(capfd: Output) -> None:
    Path("table.csv").write_text(TABLE.replace("hi;2", "hi;many").replace("hi;3", "hi;"), encoding="utf-8")
    assert run(["import", "table.csv", *NAMED]) == 0
    out = " ".join(capfd.readouterr().out.split())
    assert "1 cell of Herzen is no number (first: row 3, 'many'): taken as missing." in out


def test_an_early_post_is_refused_with_what_would_have_to_come_before_it(capfd: Output) -> None:
    rows = (f"2026-01-{day:02};https://example.org/{day};hi;{day}\n" for day in range(1, 13))
    Path("table.csv").write_text(TABLE.split("\n")[0] + "\n" + "".join(rows), encoding="utf-8")
    assert run(["import", "table.csv", *NAMED]) == 0
    capfd.readouterr()
    assert run(["explain", "https://example.org/1"]) == 0
    out = " ".join(capfd.readouterr().out.split())
    assert "of what your posts around then usually do. Too few posts came before this one" in out
    assert "Needed before it: About " in out
    assert run(["score", " "]) == 2
    assert "The draft is empty." in capfd.readouterr().err


@pytest.mark.parametrize(
    ("command", "status", "said"),
    [
        ("export posts --output p.xlsx", 2, "A .xlsx file cannot be written. Choose .csv, .jsonl, .parquet, or give"),
        ("advise --output gone/r.html", 2, "gone/r.html cannot be written"),
        ("import table.csv --home table.csv/x", 2, "cannot be kept in table.csv/x"),
        ("import table.csv --home /proc", 2, "The store cannot be kept in /proc (No such file or directory). Name an"),
        ("backup table.csv", 2, "table.csv is there already. Choose another name, or say --replace."),
        ("restore table.csv", 3, "table.csv: This is not a backup"),
    ],
)
def test_a_place_that_cannot_be_meant_is_named(capfd: Output, command: str, status: int, said: str) -> None:
    Path("many.csv").write_text("Date;Link;Likes\n" + "".join(
        f"2026-01-{day:02};https://example.org/{day};{day}\n" for day in range(1, 13)), encoding="utf-8")  # fmt: skip
    assert run(["import", "many.csv", "--creator", "other"]) == 0
    more = ["--creator", "other"] if command.startswith("advise") else []
    more += ["--replace"] if command.startswith("restore") else []
    assert run([*command.split(), *more]) == status
    assert said in capfd.readouterr().err


def test_a_store_is_replaced_only_where_she_says_so(capfd: Output) -> None:
    assert run(["import", "table.csv", *NAMED]) == 0
    assert run(["backup", "b.backup"]) == run(["backup", "b.backup", "--replace"]) == 0
    assert run(["restore", "b.backup"]) == 2
    assert "--replace" in capfd.readouterr().err


def test_her_own_posts_beside_made_up_ones_are_told_so(capfd: Output) -> None:
    made_up = demo_upload()
    with made_up.open() as body:
        Path(made_up.name).write_bytes(body.read())
    assert run(["import", made_up.name]) == 0
    assert "count as if they were real" not in flat(capfd.readouterr().out)
    assert run(["import", "table.csv", *NAMED]) == 0
    assert "The made-up creator's posts are kept as me's too" in flat(capfd.readouterr().out)
    assert run(["import", "table.csv", *NAMED, "--creator", "ana"]) == 0
    assert "made-up" not in capfd.readouterr().out
