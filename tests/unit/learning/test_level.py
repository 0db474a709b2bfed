import numpy as np
import pytest

from whatworks.learning.level import FEWEST, WINDOW, as_known, known_level, usable

from tests.unit.learning.made import DAY, noise, outcome, table, times


def test_a_level_is_the_median_of_the_last_known_posts() -> None:
    values = np.random.default_rng(1).normal(size=60)
    series = outcome(values)
    at = series.known_at[40]  # posts 0 … 40 are known at this very second
    assert known_level(series, np.array([at]))[0] == np.median(values[41 - WINDOW : 41])
    assert known_level(series, np.array([at - 1]))[0] == np.median(values[40 - WINDOW : 40])


def test_before_five_posts_are_known_there_is_no_level() -> None:
    values = np.arange(30.0)
    levels = known_level(outcome(values), outcome(values).known_at)
    assert np.isnan(levels[: FEWEST - 1]).all()
    assert levels[FEWEST - 1] == pytest.approx(2.0)
    assert levels[9] == pytest.approx(4.5)


def test_a_post_never_enters_its_own_level() -> None:
    values = np.zeros(30)
    values[20] = 100.0
    series = outcome(values)
    changed = outcome(np.where(np.arange(30) == 20, -100.0, values))
    kept = series.published_at <= series.published_at[20]
    before, after = (known_level(one, one.published_at[kept]) for one in (series, changed))
    np.testing.assert_array_equal(before, after)


def test_missing_and_immature_posts_are_not_part_of_it() -> None:
    values = np.array([1.0, np.nan, 1.0, 1.0, 1.0, 1.0, 90.0])
    series = outcome(values)
    series.mature[6] = False
    assert usable(series).tolist() == [True, False, True, True, True, True, False]
    assert known_level(series, np.array([times(1)[0] + 90 * DAY]))[0] == 1.0


def test_as_known_keeps_the_rows_whose_outcome_was_known_then() -> None:
    series, given = outcome(np.arange(20.0)), table(noise(1, 20, 2))
    told, known = as_known(given, series, int(series.known_at[7]))
    assert known.value.tolist() == list(range(8))
    assert told.post_id.tolist() == [f"p{row}" for row in range(8)]
    np.testing.assert_array_equal(told.values, given.values[:8])
    assert len(known) == 8
