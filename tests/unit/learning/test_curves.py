import numpy as np
import pytest

from whatworks.learning.curves import pool_curves


def creators(common, spread, count, precision=400.0, seed=3):
    rng = np.random.default_rng(seed)
    found = []
    for _ in range(count):
        own = common + rng.normal(0, spread) + rng.normal(0, precision**-0.5, len(common))
        found.append((np.eye(len(common)) * precision, precision * own))
    return found


def test_the_common_curve_and_the_spreads_are_found_again():
    common = np.array([0.2, -0.1, 0.0])
    found = pool_curves(creators(common, np.array([0.3, 0.3, 0.02]), 200), np.array([0, 0, 1]))
    assert found.mean == pytest.approx(common, abs=0.06)
    assert found.spreads[0] == pytest.approx(0.3, abs=0.05)
    assert found.spreads[1] < 0.06
    assert np.sqrt(found.covariance[2, 2]) < 0.01


def test_a_creator_who_says_nothing_in_a_direction_changes_nothing_there():
    told = creators(np.array([0.2, 0.1]), np.array([0.05, 0.05]), 20)
    silent = (np.diag([400.0, 0.0]), np.array([80.0, 0.0]))
    group = np.array([0, 0])
    with_, without = pool_curves([*told, silent], group), pool_curves(told, group)
    assert with_.mean[1] == pytest.approx(without.mean[1], abs=1e-3)
    assert with_.covariance[0, 0] < without.covariance[0, 0]
