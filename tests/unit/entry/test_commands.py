"""Printed commands: they name whose data it is, break where a shell goes on, and name no folder on paper."""

import shlex
from pathlib import Path

import pytest

from whatworks.domain.scope import Scope
from whatworks.entry.commands import command_lines, explain_command, home_flag, whose_flags
from whatworks.entry.named import lever_named
from whatworks.entry.reports.html.report import report_html
from whatworks.entry.reports.page import Page, page_of
from whatworks.entry.reports.text.report import report_text
from whatworks.wiring.settings import Settings, load

from tests.printed import printed_commands
from tests.unit.entry.sample import HOSTILE, sample_report

LONG = "whatworks advise --workspace whatworks-demo --creator demo --as-of 2026-06-30T18:00:00Z --home '/a b/store'"


def test_the_usual_creator_and_store_need_no_flag() -> None:
    assert explain_command(Scope("home", "me")) == "whatworks explain 1"
    assert whose_flags(Scope("studio", "ana")) == " --workspace studio --creator ana"
    assert home_flag(load({})) == ""
    assert home_flag(Settings(Path("/a b/store"))) == " --home '/a b/store'"


@pytest.mark.parametrize("width", [30, 60, 80, 200])
def test_a_shell_reads_a_broken_command_as_it_was(width: int) -> None:
    lines = command_lines(LONG, width)
    assert printed_commands("\n".join(lines)) == [shlex.split(LONG)[1:]]
    assert all(line.endswith(" \\") for line in lines[:-1])
    assert len(lines) == 1 or max(map(len, lines)) <= max(width, 40)


def test_what_no_shell_could_read_breaks_nothing() -> None:
    assert " ".join(command_lines(HOSTILE, 40)).replace(" \\", "").split() == HOSTILE.split()


def test_on_the_screen_commands_find_the_store_and_on_paper_they_name_no_folder() -> None:
    report = sample_report()
    shown = printed_commands(report_text(report, Page(home=" --home /far/away")))
    assert [words[0] for words in shown] == ["import", "explain", "advise"]
    assert all(words[-2:] == ["--home", "/far/away"] for words in shown)
    kept = printed_commands(report_text(report, page_of(None, plain=False, home=" --home /far/away")))
    assert kept == [words[:-2] for words in shown]
    assert "--home" not in report_html(report)
    assert explain_command(report.scope) in report_html(report)


@pytest.mark.parametrize(
    ("said", "lever"),
    [
        ("question", "question"), ("Ask a question", "question"), ("use fewer hashtags", "hashtags"),
        ("pause between posts", "gap"), ("warm wording", "positive_tone"), ('saying "I" or "we"', "first_person"),
        ("saying I or we", "first_person"), ("call-to-action", "call_to_action"), ("time of day", "daypart"),
        ("Publish in the evening", "daypart"), ("publish at the weekend", "weekend"),
        ("Use the format video", "format"), ("Wait longer between posts.", "gap"),
        ("publish in the", None), ("7201", None), ("", None), ("2", None),
    ],
)  # fmt: skip
def test_a_lever_goes_by_the_words_of_the_report_and_of_its_cards(said: str, lever: str | None) -> None:
    assert lever_named(said) == lever


def test_what_is_never_advised_is_in_the_report_once_with_its_principle() -> None:
    report = sample_report()
    for shown in (" ".join(report_text(report, Page()).split()), report_html(report)):
        assert shown.count("exclamation (more): more exclamation marks shout and press") == 1
        assert "Never advised" in shown
