import numpy as np
import pytest

from whatworks.learning.days import by_day, local_day

from tests.unit.learning.made import AGE, DAY, START, outcome, posts, times


def test_days_are_hers_not_greenwichs() -> None:
    late = np.array([START + 30 * 60])  # 00:30 UTC on 1 January is 31 December in New York
    assert local_day(late, "America/New_York")[0] == local_day(late, "UTC")[0] - 1
    assert local_day(late, "Asia/Tokyo")[0] == local_day(late, "UTC")[0]


def test_a_day_known_only_as_a_day_stays_that_day() -> None:
    when = START + np.arange(10) * DAY
    series = outcome(np.ones(10), when)
    days = by_day(series, posts(when, has_hour=False), "America/New_York", int(when[-1]) + 30 * DAY)
    assert days.date(0) == "2026-01-01"
    assert days.counts[:10].tolist() == [1.0] * 10


def test_totals_add_up_what_posts_reached_and_days_without_posts_are_zero() -> None:
    when = np.array([START, START + 3600, START + 2 * DAY])
    series = outcome(np.log1p([10.0, 5.0, 7.0]), when)
    days = by_day(series, posts(when), "UTC", START + 6 * DAY)
    assert days.totals.tolist() == pytest.approx([15.0, 0.0, 7.0])
    assert days.counts.tolist() == [2.0, 0.0, 1.0]
    assert days.weekdays().tolist() == [3, 4, 5]  # Thursday first


def test_days_whose_posts_are_still_ripening_are_left_out() -> None:
    when = times(20)
    as_of = int(when[-1])
    days = by_day(outcome(np.ones(20), when), posts(when), "UTC", as_of)
    assert len(days) == 20 - 1 - int(AGE)
    assert days.gap == int(AGE) + 1
    assert days.date(len(days) - 1 + days.gap) == "2026-01-20"


def test_what_is_read_later_does_not_change_a_past_view() -> None:
    when = times(40)
    series, changed = outcome(np.ones(40), when), outcome(np.where(np.arange(40) < 20, 1.0, 5.0), when)
    as_of = int(when[20])
    first, second = (by_day(one, posts(when), "UTC", as_of) for one in (series, changed))
    np.testing.assert_array_equal(first.totals, second.totals)


def test_a_series_without_a_known_day_is_empty() -> None:
    when = times(3)
    days = by_day(outcome(np.ones(3), when), posts(when), "UTC", int(when[-1]))
    assert len(days) == 0
    assert len(days.weekdays()) == 0
