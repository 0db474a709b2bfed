import numpy as np

from whatworks.learning.level import FEWEST
from whatworks.learning.steady import LONG, REACH, known_average, known_gap

from tests.unit.learning.made import DAY, noise, outcome


def test_the_average_is_of_the_last_posts_that_were_known() -> None:
    series = outcome(6.0 + noise(1, 300))
    at = int(series.known_at[249])
    assert np.isclose(known_average(series, np.array([at]))[0], series.value[250 - LONG : 250].mean())
    assert np.isclose(known_average(series, np.array([at - 1]))[0], series.value[249 - LONG : 249].mean())


def test_too_few_known_posts_give_no_average() -> None:
    series = outcome(6.0 + noise(1, 30))
    assert np.isnan(known_average(series, series.published_at[:1])).all()
    assert np.isnan(known_average(series, np.array([int(series.known_at[FEWEST - 1]) - 1]))[0])
    assert np.isfinite(known_average(series, np.array([int(series.known_at[FEWEST - 1])]))[0])


def test_a_post_never_enters_its_own_average() -> None:
    series = outcome(6.0 + noise(1, 60))
    before = known_average(series, series.published_at)
    series.value[40] += 100.0
    after = known_average(series, series.published_at)
    np.testing.assert_array_equal(before[:43], after[:43])  # known three days after it was published
    assert (after[43:] != before[43:]).all()
    assert series.known_at[40] == series.published_at[40] + 3 * DAY


def test_a_gap_that_is_no_error_of_the_level_is_gone_only_so_far() -> None:
    series = outcome(6.0 + 0.1 * noise(1, 60))
    at, average = series.published_at[50:53], known_average(series, series.published_at[50:53])
    gap = known_gap(series, at, average + np.array([0.2, 5.0, -5.0]))
    np.testing.assert_allclose(gap, [-0.2, -REACH, REACH])
