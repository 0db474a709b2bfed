import numpy as np
import pytest

from whatworks.advice.clock import columns_of, weigh_clock
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


def test_a_wave_and_a_weekday_are_weighed_side_by_side():
    rng = np.random.default_rng(1)
    hour, weekday = rng.uniform(0, 24, 400), rng.integers(0, 7, 400).astype(float)
    y = 0.3 * np.sin(2 * np.pi * hour / 24) + 0.4 * (weekday == 2) + 0.4 * rng.standard_normal(400)
    precision, pull = weigh_clock(y, columns_of(hour, weekday), level_only(400))
    assert 0.4 / np.sqrt(200) < np.sqrt(1 / precision[0, 0]) < 0.05  # never surer than the plain error
    effect = np.linalg.solve(precision + 1e-3 * np.eye(13), pull)
    assert effect[0] == pytest.approx(0.3, abs=0.07)
    assert effect[8] - np.delete(effect[6:], 2).mean() == pytest.approx(0.4, abs=0.15)
