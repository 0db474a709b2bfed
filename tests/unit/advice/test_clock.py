import numpy as np
import pytest

from whatworks.advice.clock import columns_of, fit_clock
from whatworks.advice.nuisance import Controls


def level_only(count):
    return Controls(np.ones((count, 1)), np.array([10.0]), np.array([False]))


def test_a_clock_has_three_waves_of_the_day_and_seven_days():
    columns = columns_of(np.array([6.0, np.nan]), np.array([0.0, 6.0]))
    assert columns[0] == pytest.approx([1, 0, 0, -0.5, -1 / 3, 0, 1, 0, 0, 0, 0, 0, 0], abs=1e-12)
    assert columns[1].tolist() == [0] * 12 + [1]


def test_midnight_is_the_same_from_both_sides():
    columns = columns_of(np.array([0.0, 24.0]), np.array([1.0, 1.0]))
    assert columns[0] == pytest.approx(columns[1])


def test_the_size_of_what_matters_is_chosen_and_the_rest_is_nothing():
    rng = np.random.default_rng(1)
    hour, weekday = rng.uniform(0, 24, 400), rng.integers(0, 7, 400).astype(float)
    y = 0.3 * np.sin(2 * np.pi * hour / 24) + 0.4 * rng.standard_normal(400)
    fit = fit_clock(y, columns_of(hour, weekday), level_only(400), hours=True)
    assert fit.hour_size >= 0.1
    assert fit.day_size == 0.0
    assert fit.gain > 10
    assert fit.mean[0] == pytest.approx(0.3, abs=0.06)
    assert fit.mean[6:].tolist() == [0.0] * 7
    assert np.diag(fit.covariance)[6:].tolist() == [0.0] * 7
    assert np.sqrt(fit.covariance[0, 0]) == pytest.approx(0.4 / np.sqrt(200), rel=0.2)


def test_nothing_is_nothing():
    rng = np.random.default_rng(2)
    hour, weekday = rng.uniform(0, 24, 300), rng.integers(0, 7, 300).astype(float)
    fit = fit_clock(rng.standard_normal(300), columns_of(hour, weekday), level_only(300), hours=True)
    assert 0.0 <= fit.gain < 1.0


def test_without_hours_only_weekdays_speak():
    rng = np.random.default_rng(3)
    hour, weekday = rng.uniform(0, 24, 300), rng.integers(0, 7, 300).astype(float)
    y = np.sin(2 * np.pi * hour / 24) + 0.5 * (weekday == 4) + 0.2 * rng.standard_normal(300)
    fit = fit_clock(y, columns_of(hour, weekday), level_only(300), hours=False)
    assert fit.hour_size == 0.0
    assert fit.mean[:6].tolist() == [0.0] * 6
