from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from whatworks.learning.days import by_day, local_day

from tests.unit.learning.made import AGE, DAY, START, noise, outcome, posts, times


def test_days_are_hers_not_greenwichs() -> None:
    late = np.array([START + 30 * 60])  # 00:30 UTC on 1 January is 31 December in New York
    assert local_day(late, "America/New_York")[0] == local_day(late, "UTC")[0] - 1
    assert local_day(late, "Asia/Tokyo")[0] == local_day(late, "UTC")[0]


@pytest.mark.parametrize(
    "zone", ["America/New_York", "Africa/Casablanca", "Australia/Lord_Howe", "Asia/Kolkata", "UTC"]
)
def test_the_quick_way_to_a_local_day_is_the_calendars(zone: str) -> None:
    moments = START + np.random.default_rng(4).integers(-3000 * DAY, 300 * DAY, 3000)
    calendar = [datetime.fromtimestamp(moment, ZoneInfo(zone)).toordinal() for moment in moments.tolist()]
    assert local_day(moments, zone).tolist() == calendar
    assert len(local_day(moments[:0], zone)) == 0


def test_the_hours_around_a_clock_change_stay_on_their_day() -> None:
    change = int(datetime(2026, 11, 1, 6, tzinfo=UTC).timestamp())  # 02:00 in New York becomes 01:00
    moments = change + np.arange(-30, 30) * 3600
    calendar = [datetime.fromtimestamp(at, ZoneInfo("America/New_York")).toordinal() for at in moments.tolist()]
    assert local_day(moments, "America/New_York").tolist() == calendar


def test_only_the_last_days_are_gathered_where_no_more_are_asked_for() -> None:
    when = times(60)
    series, as_of = outcome(noise(5, 60), when), int(when[-1])
    whole, last = (by_day(series, posts(when), "Asia/Tokyo", as_of, *longest) for longest in ((), (20,)))
    assert len(last) == 20
    assert last.date(0) == whole.date(len(whole) - 20)
    np.testing.assert_array_equal(last.totals, whole.totals[-20:])
    assert (last.gap, last.young.tolist()) == (whole.gap, whole.young.tolist())


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


def test_days_after_her_numbers_were_read_are_unknown_and_not_empty() -> None:
    when = times(60)
    series, read = outcome(noise(5, 60), when), int(when[-1]) + 3600
    fresh = by_day(series, posts(when), "UTC", read)
    later = by_day(series, posts(when), "UTC", read + 21 * DAY, until=read)
    assert later.counts.tolist() == fresh.counts.tolist()
    assert later.young.tolist() == fresh.young.tolist()
    assert later.gap == fresh.gap + 21
    assert len(by_day(series, posts(when), "UTC", read + 21 * DAY).posts_out()) == len(fresh.posts_out()) + 21
    assert by_day(series, posts(when), "UTC", read, until=read + DAY).gap == fresh.gap
