import os
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

from whatworks.domain.insight import AudienceClock, Prediction, Reason
from whatworks.domain.receipt import Dropped, Receipt
from whatworks.domain.report import AdviceReport
from whatworks.entry.reports.html.report import report_html
from whatworks.entry.reports.page import Page, page_of
from whatworks.entry.reports.text.outlook import forecast_text, prediction_text, timing_text
from whatworks.entry.reports.text.paper import interval_bar, sparkline
from whatworks.entry.reports.text.receipt import receipt_text
from whatworks.entry.reports.text.report import report_text

from tests.unit.entry.sample import DAYPART, LINKEDIN, RECEIPT, hostile_report, sample_report

GOLDEN = Path(__file__).parents[3] / "golden" / "report"


@pytest.mark.parametrize("name", ["report.txt", "report.ascii.txt"])
def test_the_report_at_80_columns_is_the_golden_one(name: str) -> None:
    page = Page(encoding="ascii" if "ascii" in name else "utf-8")
    body = page.encode(report_text(sample_report(), page))
    if os.environ.get("WRITE_GOLDEN") == "yes":
        (GOLDEN / name).write_bytes(body)
    assert body == (GOLDEN / name).read_bytes()


@pytest.mark.parametrize("width", [60, 80, 100])
@pytest.mark.parametrize("report", [sample_report(), hostile_report()], ids=["sample", "hostile"])
def test_no_line_is_wider_than_the_page(report: AdviceReport, width: int) -> None:
    text = report_text(report, Page(width=width))
    assert max(cell_len(line) for line in text.splitlines()) <= width


def test_without_colour_not_one_terminal_command_is_written() -> None:
    assert "\x1b" not in report_text(hostile_report(), Page())


def test_with_colour_only_ours_are_written() -> None:
    text = report_text(hostile_report(), Page(color=True))
    assert "\x1b[" in text
    assert "\x1b[2J" not in text
    assert "\x1b]0;" not in text
    assert "\u202e" not in text


def test_markup_of_others_is_shown_not_obeyed() -> None:
    assert "[bold]hi[/bold]" in report_text(hostile_report(), Page(width=100)).replace("\n", "")


def test_an_old_terminal_gets_letters_it_knows() -> None:
    body = Page(encoding="ascii").encode(report_text(sample_report(), Page()))
    assert body.isascii()
    assert b"raw +190% > honest +6%" in body
    assert b"?" not in body.replace(b"?id", b"")


def test_a_latin_terminal_keeps_its_accents() -> None:
    assert Page(encoding="cp1252").encode("café → 5") == "café > 5".encode("cp1252")


def test_an_experiment_promises_nothing() -> None:
    text = report_text(replace(sample_report(), cards=(DAYPART,)), Page())
    assert "experiment, for your calendar" in text
    assert "how sure" not in text
    assert "expect " not in text


def test_every_card_names_the_id_that_explain_asks_for() -> None:
    text, html = report_text(sample_report(), Page()), report_html(sample_report())
    for card in sample_report().cards:
        assert f"card id    {card.id}" in text
        assert f"<bdi>{card.id}</bdi>" in html


def test_no_advice_is_said_as_an_answer() -> None:
    text = report_text(replace(sample_report(), cards=(), withheld=(), forecast=(), timing=(), anomalies=()), Page())
    assert "No advice yet" in text


def test_an_old_history_needs_no_receipt() -> None:
    assert "Nothing new was read" in receipt_text(Receipt("", ()), Page())


def test_many_reasons_are_counted_and_the_commonest_comes_first() -> None:
    dropped = (*(Dropped(row, f"reason {row % 7}") for row in range(1, 30)), Dropped(99, "reason 1"))
    file = replace(RECEIPT.files[0], dropped=dropped)
    lines = receipt_text(Receipt("i", (file,)), Page()).splitlines()
    reasons = [line.strip() for line in lines if "left out:" in line]
    assert reasons[0] == "· 6 rows left out: reason 1 (row 1, 8, 15, 22 …)"
    assert len(reasons) == 5
    assert any("and 2 more reasons" in line for line in lines)


def test_a_prediction_tells_its_range_and_what_it_leans_on() -> None:
    reasons = (Reason("word_count", 0.4, "It is longer than usual."), Reason("hour", -0.1, "It is late."))
    text = prediction_text(Prediction(LINKEDIN, 1234.5, 800.0, 2000.0, 0.8, reasons), Page())
    assert "About 1,234 impressions" in text
    assert "between 800 and 2,000, 8 times in 10" in text
    assert "+++++++++++++++   It is longer than usual." in text
    assert "−−−−              It is late." in text
    assert "not causes" in text


def test_forecast_and_timing_stand_alone() -> None:
    report = sample_report()
    assert "Tue 24 Nov" in forecast_text(report.forecast, Page())
    (habit,) = report.forecast
    asked = replace(habit, posting=replace(habit.posting, posts_per_week=5.0, asked=True))
    text = " ".join(forecast_text((asked,), Page()).split())
    assert "The next days, if you publish 5 posts a week" in text
    assert "no advice to post more" in text
    assert "Thursday, 18:00–19:00: +9%, between −5% and +25%" in timing_text(report.timing, Page())


def test_times_are_told_on_both_clocks() -> None:
    (timing,) = sample_report().timing
    told = timing_text((replace(timing, zone="Europe/Berlin", audience=AudienceClock("Asia/Tokyo", 480)),), Page())
    assert "Thursday, 18:00–19:00 (02:00–03:00 the day after in Asia/Tokyo): +9%" in told
    assert "Hours are in Europe/Berlin; Asia/Tokyo is 8 hours ahead now." in told


def test_both_clocks_are_told_where_no_time_stands_out() -> None:
    (timing,) = sample_report().timing
    none = replace(timing, slots=(), verdict="No time stands out.", zone="Europe/Berlin")
    told = timing_text((replace(none, audience=AudienceClock("Asia/Tokyo", 480)),), Page())
    assert "No time stands out." in told
    assert "Your clock is that of Europe/Berlin; Asia/Tokyo is 8 hours ahead now." in told
    assert "Your clock" not in timing_text((none,), Page())


def test_an_interval_bar_marks_zero_only_where_it_lies_inside() -> None:
    assert interval_bar(0.1, 0.2, 0.3, bounds=(0.0, 0.4), width=9) == "··━━●━━··"
    assert interval_bar(-0.5, 0.2, 9.0, bounds=(-0.2, 0.4), width=7) == "━━│━●━━"


def test_a_flat_sparkline_is_flat() -> None:
    assert sparkline([2.0, 2.0]) == "▁▁"
    assert sparkline([]) == ""
    assert sparkline([0, 7]) == "▁█"


def test_a_file_is_a_plain_page() -> None:
    assert page_of(None, plain=False) == Page(80, False, "utf-8")
