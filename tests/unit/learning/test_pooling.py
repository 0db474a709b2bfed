import numpy as np
import pytest

from whatworks.learning.pooling import MEAN_SD, SPREAD_SCALE, SPREADS, pool


def drawn(mean, spread, error, units, seed=1):
    rng = np.random.default_rng(seed)
    errors = np.full(units, error)
    return rng.normal(mean, spread, units) + rng.normal(0, errors), errors


def test_the_mean_and_the_spread_are_found_again():
    found = pool(*drawn(0.2, 0.15, 0.1, 400))
    assert found.mean == pytest.approx(0.2, abs=0.03)
    assert found.spread == pytest.approx(0.15, abs=0.03)
    assert found.spread_at(0.05) < found.spread < found.spread_at(0.95)
    assert found.error == pytest.approx(np.hypot(0.15, 0.1) / 20, rel=0.1)


def test_units_that_agree_have_next_to_no_spread():
    assert pool(*drawn(0.1, 0.0, 0.1, 400)).spread < 0.04


def test_no_units_give_back_what_was_believed_before():
    nothing = np.empty(0)
    found = pool(nothing, nothing)
    assert (found.mean, found.units) == (0.0, 0)
    assert found.error == pytest.approx(MEAN_SD)
    assert found.spread == pytest.approx(0.674 * SPREAD_SCALE, abs=0.01)  # the median of a half-normal


def test_a_mean_held_at_zero_stays_there_and_shows_as_spread():
    effects, errors = drawn(0.3, 0.0, 0.05, 100)
    held = pool(effects, errors, mean_sd=0.0)
    assert abs(held.mean) < 1e-6
    assert held.spread > 0.2


def test_the_density_of_new_units_is_a_density_and_prefers_where_they_lie():
    found = pool(*drawn(0.2, 0.1, 0.05, 50))
    grid = np.linspace(-3, 3, 6001)
    density = np.exp(found.log_density(grid, np.full(len(grid), 0.2)))
    assert density.sum() * 0.001 == pytest.approx(1.0, abs=1e-3)
    assert grid[np.argmax(density)] == pytest.approx(found.mean, abs=0.01)


def test_what_is_foretold_of_new_units_is_calibrated():
    effects, errors = drawn(-0.1, 0.2, 0.15, 600)
    mean, sd = pool(effects[:300], errors[:300]).moments(errors[300:])
    assert np.std((effects[300:] - mean) / sd) == pytest.approx(1.0, abs=0.1)


def test_imprecise_units_move_the_mean_less():
    assert pool(np.array([0.0, 1.0]), np.array([0.02, 1.0])).mean < 0.1


def test_the_grid_holds_no_spread_at_all():
    assert SPREADS[0] == 0.0
    assert (np.diff(SPREADS) > 0).all()
