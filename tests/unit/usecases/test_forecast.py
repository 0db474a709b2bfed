"""Forecasting from a store to an answer, on posts made by hand: her habit, a plan, and what is refused."""

from math import nan

import pytest

from whatworks.domain.errors import Refused, UsageProblem
from whatworks.domain.progress import unwatched
from whatworks.usecases.forecast import forecast
from whatworks.usecases.house import House
from whatworks.usecases.study import AdviceOptions

from tests.storing import ANA, DAY, NOON, batch, house_in, import_all

ASKED = AdviceOptions(zone="Europe/Lisbon", as_of=NOON)


def posted_daily(house: House, count: int) -> None:
    times = [NOON - (count - row) * DAY for row in range(count)]
    reach = [100.0 + 10.0 * (row % 5) for row in range(count)]
    import_all(house, batch([f"p{row}" for row in range(count)], published_at=times, reach=reach))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    made = house_in(tmp_path_factory.mktemp("home"))
    posted_daily(made, 120)
    return made


def test_a_plan_scales_the_week_she_would_have(house: House) -> None:
    (habit,) = forecast(house, ANA, ASKED, watch=unwatched)
    (half,) = forecast(house, ANA, ASKED, watch=unwatched, posts_per_week=3.5)
    assert not habit.posting.asked
    assert half.posting.posts_per_week == 3.5
    assert half.total.median == pytest.approx(habit.total.median / 2.0, rel=0.05)


@pytest.mark.parametrize("plan", [0.0, -1.0, 5e-324, 1e-300, 0.009, 1001.0, nan])
def test_a_plan_nobody_can_have_is_refused_with_what_to_give(house: House, plan: float) -> None:
    with pytest.raises(UsageProblem, match=r"Give 0\.01 to 1000"):
        forecast(house, ANA, ASKED, watch=unwatched, posts_per_week=plan)


def test_too_short_a_past_is_refused_with_what_would_be_enough(tmp_path_factory: pytest.TempPathFactory) -> None:
    young = house_in(tmp_path_factory.mktemp("young"))
    posted_daily(young, 20)
    with pytest.raises(Refused) as refused:
        forecast(young, ANA, ASKED, watch=unwatched)
    assert str(refused.value).startswith("Your history is too short to test a forecast on itself. Needed: ")
    assert "weeks of posts with numbers" in refused.value.needed


def test_days_after_her_numbers_were_read_are_no_days_without_a_post(house: House) -> None:
    (now,) = forecast(house, ANA, ASKED, watch=unwatched)
    late = AdviceOptions(zone="Europe/Lisbon", as_of=NOON + 20 * DAY)
    (then,) = forecast(house, ANA, late, watch=unwatched)
    assert then.posting.usual == pytest.approx(now.posting.usual, rel=0.05)
    assert "before your newest numbers (about 7 posts a week)" in then.plan
    with pytest.raises(Refused, match="nobody can tell how often you post now"):
        forecast(house, ANA, AdviceOptions(zone="Europe/Lisbon", as_of=NOON + 90 * DAY), watch=unwatched)
