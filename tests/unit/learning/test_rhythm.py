import numpy as np
import pytest

from whatworks.learning.days import Days
from whatworks.learning.rhythm import LEAST_PACE, OTHER_WEEKDAYS, by_weekday, rhythm_of, weekday_weights

WEEKLY = np.tile([1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], 8)


def test_the_level_waits_on_days_without_posts() -> None:
    level = rhythm_of(Days(739_000, WEEKLY, 20.0 * WEEKLY, 3, np.zeros(2))).level
    assert level == pytest.approx(np.full(56, np.log1p(20.0)))


def test_the_pace_counts_posts_that_are_still_ripening() -> None:
    quiet, busy = (rhythm_of(Days(739_000, WEEKLY, WEEKLY, 3, young)).pace for young in (np.zeros(2), np.full(2, 3.0)))
    assert quiet[:56] == pytest.approx(busy[:56])
    assert busy[-1] > quiet[-1] + 0.1
    assert np.median(quiet) == pytest.approx(1.0 / 7.0 + LEAST_PACE, abs=0.05)


def test_past_posting_days_are_sorted_by_what_they_came_to_and_nothing_comes_first() -> None:
    rhythm = rhythm_of(Days(739_000, np.ones(4), np.array([8.0, 2.0, 30.0, 4.0]), 3, np.zeros(2)))
    assert rhythm.ratios[0] == 0.0
    assert rhythm.posting[0] == 4
    assert sorted(rhythm.posting.tolist()) == [0, 1, 2, 3, 4]
    assert (np.diff(rhythm.ratios) > 0.0).all()


def test_the_same_weekday_counts_most_and_the_recent_more() -> None:
    weights = weekday_weights(57)
    assert weights[0, 49] / weights[1, 49] == pytest.approx(1.0 / OTHER_WEEKDAYS)
    assert weights[0, 21] / weights[0, 49] == pytest.approx(0.5)


def test_a_weekday_sees_its_own_habit() -> None:
    seen = by_weekday(WEEKLY)
    assert seen[0, -1] > 0.4
    assert seen[3, -1] < 0.15
