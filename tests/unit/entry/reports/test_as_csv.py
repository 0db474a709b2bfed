import csv
import io
from dataclasses import replace

import pytest

from whatworks.domain.insight import AudienceClock
from whatworks.entry.reports.as_csv import CARD_COLUMNS, cards_csv, forecast_csv, receipt_csv, table, timing_csv

from tests.unit.entry.sample import RECEIPT, hostile_report, sample_report


def rows(body: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body.decode("utf-8"), newline="")))


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\x1b[31m=1", "＝1", "|cmd", "%0A"]
)
def test_no_cell_can_become_a_formula(cell: str) -> None:
    (row,) = rows(table(("a",), [(cell,)]))
    assert row["a"].startswith("'")


def test_numbers_stay_numbers_and_nothing_stays_nothing() -> None:
    assert rows(table(("a", "b"), [(-0.05, None)])) == [{"a": "-0.05", "b": ""}]


def test_each_card_is_a_row_and_an_experiment_promises_nothing() -> None:
    cards = rows(cards_csv(sample_report().cards))
    assert tuple(cards[0]) == CARD_COLUMNS
    assert [card["rank"] for card in cards] == ["1", "2", "3"]
    assert (cards[0]["lift"], cards[0]["raw_lift"], cards[0]["platform"]) == ("0.18", "0.43", "linkedin")
    assert [card["robustness"] for card in cards] == ["0.21", "0.02", ""]
    assert cards[2]["lift"] == cards[2]["confidence"] == cards[2]["coverage"] == ""


def test_hostile_cells_keep_to_their_own_cell() -> None:
    card, _ = rows(cards_csv(hostile_report().cards))
    assert "\x1b" not in card["sentence"]
    assert "<script>" in card["sentence"]  # a spreadsheet shows it as text


def test_each_day_and_each_slot_is_a_row() -> None:
    report = sample_report()
    assert [row["posts_per_week"] for row in rows(forecast_csv(report.forecast))] == ["2.0"] * 7
    assert [row["hour"] for row in rows(timing_csv(report.timing))] == ["8", "18"]
    assert {row["audience_zone"] for row in rows(timing_csv(report.timing))} == {""}
    known = replace(report.timing[0], zone="Europe/Berlin", audience=AudienceClock("Asia/Kathmandu", 225))
    (row, _) = rows(timing_csv([known]))
    assert (row["zone"], row["audience_zone"], row["audience_ahead_minutes"]) == (
        "Europe/Berlin", "Asia/Kathmandu", "225",
    )  # fmt: skip


def test_the_receipt_names_every_dropped_row() -> None:
    receipt = rows(receipt_csv(RECEIPT))
    assert [(row["dropped_row"], row["reason"]) for row in receipt if row["dropped_row"]] == [
        ("17", "no publish date"),
        ("64", "no number at all"),
    ]
    assert sum(int(row["rows"]) for row in receipt if row["rows"]) == 228
