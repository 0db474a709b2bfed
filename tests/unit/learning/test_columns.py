import numpy as np
import pytest

from whatworks.learning.columns import CUT, Columns, rows_of

from tests.unit.learning.made import noise


def test_training_columns_have_no_mean_and_unit_spread() -> None:
    columns = Columns.fit(3.0 + 2.0 * noise(1, 200, 4))
    standard = columns.apply(3.0 + 2.0 * noise(1, 200, 4))
    np.testing.assert_allclose(standard.mean(axis=0), 0.0, atol=1e-12)
    np.testing.assert_allclose(standard.std(axis=0), 1.0, atol=0.05)


def test_missing_becomes_the_training_mean_and_a_column_of_its_own() -> None:
    values = np.array([[1.0], [np.nan], [3.0], [np.nan]])
    columns = Columns.fit(values)
    standard = columns.apply(values)
    assert standard.shape == (4, 2)
    assert standard[1, 0] == pytest.approx(0.0)
    assert standard[:, 1].tolist() == pytest.approx([-1.0, 1.0, -1.0, 1.0])


def test_columns_that_say_nothing_are_dropped() -> None:
    values = np.column_stack([np.full(9, 7.0), np.full(9, np.nan), np.arange(9.0) % 2])
    columns = Columns.fit(values)
    assert columns.source.tolist() == [2]
    assert columns.kept.tolist() == [2]


def test_columns_that_follow_the_calendar_are_dropped() -> None:
    days = np.arange(60.0)
    season = np.sin(days / 30.0)
    not_yet_known = np.where(days < 20, np.nan, noise(4, 60))  # noise is kept, the one step in being known is not
    values = np.column_stack([days, season, noise(5, 60), not_yet_known])
    assert Columns.fit(values).source.tolist() == [2, 3]


def test_what_was_never_missing_in_training_may_be_missing_later() -> None:
    columns = Columns.fit(noise(6, 8, 1))
    assert columns.apply(np.array([[np.nan]]))[0, 0] == pytest.approx(0.0)


def test_an_outlandish_value_is_cut() -> None:
    columns = Columns.fit(noise(2, 100, 1))
    assert columns.apply(np.array([[1e9]]))[0, 0] == pytest.approx(CUT, abs=0.2)
    assert columns.apply(np.array([[-1e9]]))[0, 0] == pytest.approx(-CUT, abs=0.2)


def test_the_transform_of_old_rows_ignores_new_ones() -> None:
    values = noise(3, 50, 2)
    before = Columns.fit(values[:30])
    np.testing.assert_array_equal(before.apply(values)[:30], before.apply(values[:30]))


def test_applying_does_not_change_what_it_is_given() -> None:
    values = np.array([[1.0, np.nan], [2.0, 5.0], [3.0, 4.0]])
    copy = values.copy()
    Columns.fit(values).apply(values)
    np.testing.assert_array_equal(values, copy)


def test_pushes_of_a_value_and_its_absence_are_one_feature() -> None:
    columns = Columns.fit(np.array([[1.0, 0.0], [np.nan, 1.0], [3.0, 0.0], [np.nan, 1.0]]))
    gathered = columns.gather(np.array([[1.0, 10.0, 100.0]]), 2)
    assert gathered.tolist() == [[101.0, 10.0]]


def test_a_single_row_may_come_flat() -> None:
    assert rows_of(np.array([1.0, 2.0])).shape == (1, 2)
