"""What a held forecast and a card say of themselves."""

from dataclasses import replace

import pytest

from whatworks.domain.cards import Lift, Message
from whatworks.domain.insight import ForecastTotal
from whatworks.domain.metrics import Platform, Series
from whatworks.domain.track_record import CardPromise, ForecastPromise, HeldForecast

SERIES = Series("ana", Platform.X, "impressions")
SAID = ForecastPromise("w", "2026-01-01T00:00:00Z", "h", SERIES, "UTC", 0.9, (), ForecastTotal(100.0, 50.0, 200.0, 0.9))
HELD = HeldForecast(SAID, "checked", "2026-01-12", 3, 0, came=120.0, usual=150.0)
CARD = CardPromise(
    "c", "2026-01-01T00:00:00Z", "h", SERIES, "c1", "hashtags", "less", Message("m"), Lift(0.1, 0.0, 0.2, 0.9), 0.8,
    "Less.",
)  # fmt: skip


@pytest.mark.parametrize(("came", "inside"), [(49.9, False), (50.0, True), (200.0, True), (200.1, False), (None, None)])
def test_a_total_on_the_edge_of_its_range_lies_in_it(came: float | None, inside: bool | None) -> None:
    assert replace(HELD, came=came).inside is inside


@pytest.mark.parametrize(
    ("came", "usual", "nearer"),
    [(120.0, 150.0, True), (130.0, 150.0, False), (125.0, 150.0, False), (None, 150.0, None), (120.0, None, None)],
)
def test_as_near_as_the_middle_week_is_not_nearer(came: float | None, usual: float | None, nearer: bool | None) -> None:
    assert replace(HELD, came=came, usual=usual).nearer is nearer


def test_a_card_is_parted_as_its_sentence_was() -> None:
    assert (CARD.category, CARD.threshold, CARD.holds) == ("", 0.0, "")
    told = replace(CARD, message=Message("m", {"category": "reel", "threshold": 3}))
    assert (told.category, told.threshold) == ("reel", 3.0)


def test_what_was_not_checked_speaks_for_nothing() -> None:
    blank = HeldForecast(SAID, "running", "2026-01-12", 0, 0)
    assert (blank.inside, blank.nearer, blank.apart, blank.days, blank.days_inside) == (None, None, False, (), None)
