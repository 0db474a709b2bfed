import numpy as np
import pytest

from tests.unit.features.made import DAY, HOUR, MONDAY, table


def test_gaps_are_counted_from_an_earlier_moment() -> None:
    gaps = table(["a", "b", "c", "d"], at=[MONDAY, MONDAY + HOUR, MONDAY + HOUR, MONDAY + 3 * HOUR]).column("gap_hours")
    np.testing.assert_array_equal(gaps, [np.nan, 1.0, 1.0, 2.0])


def test_posts_of_the_last_days_are_those_strictly_before() -> None:
    built = table(["a"] * 4, at=[MONDAY, MONDAY + 7 * DAY, MONDAY + 7 * DAY + 1, MONDAY + 28 * DAY])
    np.testing.assert_array_equal(built.column("posts_last_7d"), [0, 1, 1, 0])
    np.testing.assert_array_equal(built.column("posts_last_28d"), [0, 1, 2, 3])


def test_posts_of_the_same_day_follow_her_calendar() -> None:
    evening = MONDAY - 2 * HOUR  # 23:00 in Berlin, the day before
    built = table(["a"] * 4, at=[evening, MONDAY, MONDAY + HOUR, MONDAY + HOUR])
    np.testing.assert_array_equal(built.column("posts_same_day"), [0, 0, 1, 1])
    assert np.all(np.isnan(table(["a", "b"], at=[MONDAY, MONDAY], hour=False).column("posts_same_day")))


def test_a_clockwork_pace_has_no_spread() -> None:
    steady = table(["a"] * 6).column("regularity")
    np.testing.assert_array_equal(np.isnan(steady), [True, True, True, False, False, False])
    assert steady[5] == 0.0
    uneven = table(["a"] * 4, at=[MONDAY, MONDAY + HOUR, MONDAY + 2 * HOUR, MONDAY + 6 * HOUR]).column("regularity")
    assert uneven[3] == pytest.approx(np.std([1, 1, 4]) / 2)


def test_days_since_first_and_distance_from_her_usual_hour() -> None:
    built = table(["a"] * 3, at=[MONDAY + 23 * HOUR, MONDAY + DAY + HOUR, MONDAY + 2 * DAY + 3 * HOUR])
    np.testing.assert_allclose(built.column("days_since_first"), [0, 2 / 24, 1 + 4 / 24 + 0])
    np.testing.assert_allclose(built.column("hours_from_usual"), [np.nan, 2.0, 3.0])  # around midnight, as a circle
