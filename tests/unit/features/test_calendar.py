import math
from datetime import UTC, datetime

import numpy as np
import pytest

from whatworks.domain.posts import NO_TIME
from whatworks.features.build import build

from tests.unit.features.made import BERLIN, MONDAY, outcome, posts, row


def at(*moment: int) -> list[int]:
    return [int(datetime(*moment, tzinfo=UTC).timestamp())]  # type: ignore[arg-type]


def test_the_clock_is_hers() -> None:
    found = row("x", at=at(2026, 1, 4, 23, 30))  # Sunday night in UTC is Monday in Berlin
    assert found["local_hour"] == 0.5
    assert found["local_weekday"] == 0.0
    assert found["weekend"] == 0.0
    assert found["daypart"] == 0.0


@pytest.mark.parametrize(("moment", "hour"), [((2026, 10, 25, 0, 30), 2.5), ((2026, 10, 25, 1, 30), 2.5)])
def test_the_hour_that_comes_twice_in_autumn_is_the_same_hour(moment: tuple[int, ...], hour: float) -> None:
    assert row("x", at=at(*moment))["local_hour"] == hour


def test_summer_time_moves_the_clock() -> None:
    assert row("x", at=at(2026, 3, 28, 12))["local_hour"] == 13.0
    assert row("x", at=at(2026, 3, 29, 12))["local_hour"] == 14.0


@pytest.mark.parametrize(("hour", "part"), [(4, 0), (5, 1), (11, 1), (12, 2), (17, 3), (21, 3), (22, 0), (23, 0)])
def test_dayparts_begin_at_their_hours(hour: int, part: int) -> None:
    assert row("x", at=at(2026, 1, 5, hour - 1))["daypart"] == part


def test_hours_and_days_lie_on_circles() -> None:
    found = row("x", at=at(2026, 1, 5, 5))  # Monday, 6 in Berlin
    assert found["hour_sin"] == pytest.approx(1.0)
    assert found["hour_cos"] == pytest.approx(0.0, abs=1e-12)
    assert (found["weekday_sin"], found["weekday_cos"]) == (0.0, 1.0)
    new_year = row("x", at=at(2026, 1, 1, 5))
    assert (new_year["season_sin"], new_year["season_cos"]) == (0.0, 1.0)
    assert row("x", at=at(2026, 4, 2, 8))["season_sin"] == pytest.approx(1.0, abs=0.01)


def test_saturday_and_sunday_are_the_weekend() -> None:
    assert [row("x", at=at(2026, 1, day, 12))["weekend"] for day in (9, 10, 11, 12)] == [0.0, 1.0, 1.0, 0.0]


def test_a_day_without_an_hour_keeps_its_date_and_is_never_midnight() -> None:
    found = row("x", at=[MONDAY], hour=False)
    assert found["local_weekday"] == 0.0
    assert found["weekend"] == 0.0
    assert all(math.isnan(found[name]) for name in ("local_hour", "daypart", "hour_sin", "hour_cos"))


@pytest.mark.parametrize("moment", [NO_TIME, -(10**15), 10**15])
def test_a_date_outside_the_calendar_is_missing(moment: int) -> None:
    made = posts(["x", "y"], at=[moment, moment])
    built = build(made, outcome(made), BERLIN)
    assert np.all(np.isnan(built.column("local_hour")))
    assert np.all(np.isnan(built.column("local_weekday")))
