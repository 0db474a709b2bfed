"""A new user follows the README: every command the program prints on the way, run as printed, works."""

import html
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from whatworks.entry.cli.main import run

from tests.printed import printed_commands

Told = Callable[..., str]
FIRST = "What works for you"
CODE = re.compile(r"<code><bdi>whatworks (.*?)</bdi></code>")


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Told:
    """Give what runs a command in an empty home, as a user whose settings are the defaults, and gives its answer."""
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)

    def answer(*words: str, expect: int = 0) -> str:
        capfd.readouterr()
        status = run(list(words))
        out, err = capfd.readouterr()
        assert status == expect, f"{shlex.join(words)}: {err}"
        return out

    return answer


def on_page(page: Path) -> list[list[str]]:
    """Give the commands of a web page."""
    return [shlex.split(html.unescape(found)) for found in CODE.findall(page.read_text(encoding="utf-8"))]


@pytest.mark.slow
@pytest.mark.parametrize("home", [(), ("--home", "a store/of hers")], ids=["usual store", "store of her own"])
def test_every_command_of_the_demo_runs_as_printed(told: Told, tmp_path: Path, home: tuple[str, ...]) -> None:
    shown = told("demo", "--output", "demo-report.html", *home)
    commands = printed_commands(shown)
    assert [words[0] for words in commands] == ["import", "explain", "advise"]
    undo, explain, again = commands
    card = told(*explain)
    assert "From the raw difference to the honest one" in card
    for said in ("good till  18 August 2026", "card id    089231fd0734"):  # the card itself, not one of today
        assert said in card
        assert said in shown
    made = told(*again, "--quiet")
    assert made[made.index(FIRST) :] == shown[shown.index(FIRST) : shown.rindex("\nThe report as")]
    page = tmp_path / "demo-report.html"
    assert "a store" not in page.read_text(encoding="utf-8")
    assert [words[0] for words in on_page(page)] == ["explain", "import", "advise"]
    for words in on_page(page)[::2]:
        told(*words, *home)
    assert "rows are gone" in told(*undo)
    told(*explain, expect=4)


@pytest.mark.slow
def test_her_own_files_can_be_followed_by_number_name_and_post(told: Told, tmp_path: Path) -> None:
    told("demo", "--write", "my-export.csv")
    shown = told("advise", "my-export.csv", "--as-of", "2026-06-30T18:00:00Z", "--output", "report.txt", "--quiet")
    assert shown == ""
    text = (tmp_path / "report.txt").read_text(encoding="utf-8")
    undo, explain, again = printed_commands(text)
    assert explain == ["explain", "1"]
    number = told("explain", "2")
    assert number == told("explain", "use fewer hashtags")
    assert "2 · advice" in number
    assert "Never advised" in told("explain", "warm wording")
    surprising = re.findall(r"[↑↓] .* “.*” \((\w+)\)", " ".join(text.split()).replace(" ↑", "\n↑").replace(" ↓", "\n↓"))
    for post in surprising:
        (figure,) = re.findall(rf"\({post}\), Instagram · fern.and.clay · reach It reached (about [^.]*)\.",
                               " ".join(text.split()))  # fmt: skip
        assert f"That is {figure}." in " ".join(told("explain", post).split())
    assert len(surprising) == 3
    told(*again, "--quiet")
    told(*undo)
