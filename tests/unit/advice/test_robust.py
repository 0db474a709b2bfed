import numpy as np
import pytest

from whatworks.advice.robust import HUBER, pseudo_values, whiten


def test_quiet_outcomes_keep_their_value_and_a_viral_one_is_pulled_in():
    level = np.tile([1.0, -1.0], 20)
    loud = level.copy()
    loud[0] = 50.0
    pulled = pseudo_values(loud, np.ones((40, 1)), np.array([10.0]))
    assert 1.0 < pulled[0] < 4.0
    assert pulled[1:] == pytest.approx(loud[1:], abs=0.2)


def test_pseudo_values_make_least_squares_hubers_estimate():
    rng = np.random.default_rng(3)
    x = rng.standard_normal(400)
    y = 2.0 + 0.5 * x + rng.standard_t(1.5, 400)
    design = np.column_stack([np.ones(400), x])
    values = pseudo_values(y, design, np.array([10.0, 10.0]))
    fit = np.linalg.lstsq(design, values, rcond=None)[0]
    assert fit == pytest.approx([2.0, 0.5], abs=0.2)
    residual = values - design @ fit
    assert np.max(np.abs(residual)) < 4 * np.std(residual)


def test_normal_noise_keeps_its_size():
    rng = np.random.default_rng(4)
    y = rng.standard_normal(2000)
    assert np.std(pseudo_values(y, np.ones((2000, 1)), np.array([10.0]))) == pytest.approx(1.0, abs=0.06)
    assert HUBER == 1.345


def test_a_constant_outcome_is_left_alone():
    assert pseudo_values(np.full(20, 3.0), np.ones((20, 1)), np.array([10.0])) == pytest.approx(np.full(20, 3.0))


def test_whitening_takes_the_memory_out():
    columns = np.array([[2.0, 1.0], [4.0, 1.0], [1.0, 1.0]])
    assert whiten(columns, 0.6).ravel().tolist() == pytest.approx([1.6, 0.8, 2.8, 0.4, -1.4, 0.4])
    assert whiten(columns, 0.0).tolist() == columns.tolist()
