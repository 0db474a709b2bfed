import math

import numpy as np
import pytest

from whatworks.advice.plan import fresh_weeks, pace, plan, posts_needed, trial_end

DAY = 86_400


def test_posts_needed_follow_the_power_formula():
    # 2 arms, 80 % power, 5 % two-sided: (2 · 2.8015852 · .5 / log 1.15)² = 401.7
    assert posts_needed(0.5, math.log(1.15)) == 402
    assert posts_needed(0.5, -math.log(1.15)) == 402


def test_a_test_that_fits_half_a_year_has_the_power_it_needs():
    made = plan(0.5, 0.5, 7.0)
    assert made.posts == 32
    assert made.weeks == 4.6
    assert made.mde == pytest.approx(math.expm1(2 * 2.8015852 * 0.5 / math.sqrt(32)))


def test_a_test_never_lasts_longer_than_half_a_year():
    made = plan(0.5, 0.1, 2.0)
    assert (made.posts, made.weeks) == (52, 26.0)
    assert made.mde > math.expm1(0.1)


def test_a_test_has_at_least_ten_posts_and_equal_arms():
    assert plan(0.1, 2.0, 7.0).posts == 10
    assert plan(0.5, 0.5, 1.0).posts == 26
    assert plan(0.5, 0.5, 0.25).posts == 10
    assert plan(0.5, math.log(1.8), 7.0).posts % 2 == 0


def test_pace_is_that_of_the_last_quarter():
    old, new = np.arange(0, 100) * DAY, 200 * DAY + np.arange(0, 91, 7) * DAY
    assert pace(np.concatenate([old, new]).astype(np.int64)) == pytest.approx(1.0)


def test_pace_of_a_short_history_is_over_its_own_span():
    assert pace((np.arange(15) * DAY).astype(np.int64)) == pytest.approx(7.0)
    assert pace(np.array([0, 3600], dtype=np.int64)) == pytest.approx(2.0)


def test_pace_is_never_below_one_a_month():
    assert pace(np.array([0, 300 * DAY], dtype=np.int64)) == 0.25


@pytest.mark.parametrize(("weekly", "weeks"), [(5.0, 6.0), (1.0, 13.0), (60.0, 2.0)])
def test_advice_stays_fresh_for_thirty_posts_within_two_weeks_and_a_quarter(weekly, weeks):
    assert fresh_weeks(weekly) == weeks


def test_a_test_begins_on_her_monday_not_on_greenwichs():
    sunday_evening = 1_767_567_600  # 2026-01-04 23:00 UTC, Monday in Berlin
    assert trial_end(sunday_evening, "UTC", 1.2).isoformat() == "2026-01-19T23:00:00+00:00"
    assert trial_end(sunday_evening, "Europe/Berlin", 1.2).isoformat() == "2026-01-25T23:00:00+00:00"


def test_pace_does_not_depend_on_the_year():
    assert pace((1_700_000_000 + np.arange(15) * DAY).astype(np.int64)) == pytest.approx(7.0)
