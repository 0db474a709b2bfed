"""The demo finds effects that are really there, says nothing of levers that do nothing, and accounts for every row."""

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

import whatworks
from whatworks.domain.report import AdviceReport
from whatworks.intake.sources.meta_content import INSTAGRAM
from whatworks.worlds.demo import DEMO_POSTS, TRUE_LIFTS, demo_creator
from whatworks.worlds.exported import as_exported


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> AdviceReport:
    """Give the answer to the demo's export, from an empty home."""
    folder: Path = tmp_path_factory.mktemp("demo")
    creator = demo_creator()
    assert INSTAGRAM.write is not None
    export = folder / "Jul-01-2025_Jun-30-2026_1234567890.csv"
    export.write_bytes(INSTAGRAM.write(as_exported(creator)))
    moment = datetime.fromtimestamp(creator.as_of, UTC)
    return whatworks.advise([export], home=folder / "home", creator="demo", as_of=moment, observed_at=moment)


def test_every_piece_of_advice_is_true(report: AdviceReport) -> None:
    effects = demo_creator().effects
    advice = [card for card in report.cards if card.kind == "advice"]
    assert len(advice) >= 2
    for card in advice:
        assert card.lever in TRUE_LIFTS
        params = card.message.params
        true = effects[card.lever].log_lift(float(params["from_value"]), float(params["to_value"]))
        assert true > 0.0
        assert card.lift is not None
        assert card.lift.low <= np.expm1(true) <= card.lift.high


def test_of_the_levers_that_do_nothing_it_says_so(report: AdviceReport) -> None:
    silent = {refusal.lever for refusal in report.withheld}
    assert {"exclamation", "links", "length", "mentions", "uppercase"} <= silent


def test_the_receipt_accounts_for_the_double_and_the_gap(report: AdviceReport) -> None:
    line = report.receipt.files[0]
    assert line.rows == DEMO_POSTS + 1
    assert line.posts.new == DEMO_POSTS
    assert line.duplicates == 1
    assert line.account == "fern.and.clay"


def test_her_hours_are_told_in_a_zone_that_keeps_irish_time(report: AdviceReport) -> None:
    assert report.timezone.zone in {"Europe/London", "Europe/Dublin"}
