import numpy as np
import pytest

from whatworks.learning import ridge
from whatworks.learning.columns import Columns

from tests.unit.learning.made import noise


def made(seed: int, count: int = 60, effect: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
    values = noise(seed, count, 6)
    return Columns.fit(values).apply(values), effect * values[:, 0] + 0.5 * noise(seed + 1, count)


def test_errors_left_out_are_those_of_refitting_without_the_row() -> None:
    columns, target = made(1)
    fitted = ridge.fit(columns, target)
    cut = ridge.winsorised(target)
    refitted = []
    for row in range(len(target)):
        others = np.delete(np.arange(len(target)), row)
        design = np.column_stack([np.ones(len(others)), columns[others]])
        penalty = np.diag([0.0] + [fitted.penalty * len(target)] * columns.shape[1])
        solved = np.linalg.solve(design.T @ design + penalty, design.T @ cut[others])
        refitted.append(solved[0] + columns[row] @ solved[1:])
    np.testing.assert_allclose(fitted.left_over, cut - np.array(refitted), atol=1e-9)


def test_of_two_penalties_the_one_that_predicts_better_is_taken() -> None:
    columns, target = made(14, 200)
    chosen = ridge.fit(columns, target)
    assert chosen.penalty < 1.0
    assert np.abs(chosen.left_over).mean() < 0.55 * np.abs(target - target.mean()).mean()
    columns, target = made(16, 200, effect=0.0)
    assert ridge.fit(columns, target).penalty == ridge.PENALTIES[0]


def test_a_clear_effect_is_learned_and_pure_noise_is_not() -> None:
    columns, target = made(2, 200)
    assert ridge.fit(columns, target).weights[0] == pytest.approx(1.0, abs=0.25)
    columns, target = made(4, 200, effect=0.0)
    assert np.abs(ridge.fit(columns, target).weights).max() < 0.1


def test_one_viral_post_does_not_steer_the_line() -> None:
    columns, target = made(6)
    calm = ridge.fit(columns, target)
    viral = target.copy()
    viral[int(np.argmax(columns[:, 1]))] += 50.0
    moved = ridge.fit(columns, viral)
    assert np.abs(moved.weights - calm.weights).max() < 0.2


def test_a_drift_of_the_level_is_not_carried_on() -> None:
    columns, target = made(8, 120)
    np.testing.assert_allclose(ridge.fit(columns, target + 5.0).weights, ridge.fit(columns, target).weights)
    assert ridge.fit(columns, target + 5.0).predict(np.zeros((1, 6)))[0] == 0.0


def test_more_columns_than_posts_are_fine() -> None:
    values = noise(10, 20, 50)
    fitted = ridge.fit(Columns.fit(values).apply(values), noise(11, 20))
    assert np.isfinite(fitted.left_over).all()
    assert np.isfinite(fitted.weights).all()


def test_a_constant_target_teaches_nothing() -> None:
    columns, _ = made(12)
    np.testing.assert_allclose(ridge.fit(columns, np.full(60, 2.5)).weights, 0.0, atol=1e-12)
