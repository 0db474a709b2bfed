import numpy as np
import pytest

from whatworks.advice.adjusted import adjust
from whatworks.advice.nuisance import Controls
from whatworks.advice.placebo import MAX_HC3, _hc3_ratio, _placebo_squares, inflation, past_effect, pooled


def level_only(count):
    return Controls(np.ones((count, 1)), np.array([10.0]), np.array([False]))


def test_honest_errors_are_hardly_stretched():
    rng = np.random.default_rng(1)
    levers = (rng.random((300, 4)) < 0.5) - 0.5
    fit = adjust(rng.standard_normal(300), levers, level_only(300))
    stretch = inflation(fit, levers, np.zeros(4))
    assert np.all(stretch >= 1.0)
    assert np.all(stretch < 1.19)


def test_habits_that_drift_with_an_unseen_level_are_stretched():
    rng = np.random.default_rng(2)
    place = np.linspace(-1, 1, 300)
    levers = np.column_stack([(rng.random(300) < 0.5 + 0.45 * place) - 0.5 for _ in range(4)])
    y = 2.0 * np.sin(4 * place) + 0.5 * rng.standard_normal(300)
    fit = adjust(y, levers, level_only(300))
    assert np.all(inflation(fit, levers, np.zeros(4)) > 1.2)


def test_noise_that_grows_with_the_lever_is_stretched_by_hc3_up_to_its_bound():
    rng = np.random.default_rng(3)
    lever = (rng.random(600) < 0.1)[:, None] * 1.0
    y = rng.standard_normal(600) * np.where(lever[:, 0] > 0, 1.3, 0.4)
    fit = adjust(y, lever - lever.mean(), level_only(600))
    stretch = inflation(fit, lever - lever.mean(), np.zeros(1))[0]
    assert stretch == pytest.approx(np.sqrt(MAX_HC3), abs=0.15)


def test_effects_are_taken_out_before_the_placebos():
    rng = np.random.default_rng(4)
    levers = (rng.random((200, 1)) < 0.5) - 0.5
    levers[:, 0] = np.roll(np.repeat([0.5, -0.5], 10).repeat(1), 0).tolist() * 10
    y = 3.0 * levers[:, 0] + 0.3 * rng.standard_normal(200)
    fit = adjust(y, levers, level_only(200))
    assert inflation(fit, levers, np.array([3.0]))[0] < inflation(fit, levers, np.zeros(1))[0]


def test_a_lever_that_follows_success_fails_the_negative_control():
    rng = np.random.default_rng(5)
    y = rng.standard_normal(300)
    after_success = np.concatenate([[0.0], (y[:-1] > 0) * 1.0])
    honest = (rng.random(300) < 0.5) * 1.0
    levers = np.column_stack([after_success, honest])
    fit = adjust(y, levers - levers.mean(axis=0), level_only(300))
    z = past_effect(fit, levers - levers.mean(axis=0), np.zeros(2))
    assert z[0] > 5
    assert abs(z[1]) < 2.5


def by_hand(seed=6, count=120):
    rng = np.random.default_rng(seed)
    levers = (rng.random((count, 3)) < 0.5) - 0.5
    fit = adjust(rng.standard_normal(count) * (1 + 0.8 * (levers[:, 0] > 0)), levers, level_only(count))
    return fit, levers


def z_of(fit, column, residual):
    clean = fit.without_controls(fit.white(column))
    return clean @ residual / (fit.noise * np.sqrt(clean @ clean))


def test_placebos_are_shifts_of_at_least_eight_posts():
    fit, levers = by_hand()
    residual = fit.without_controls(fit.y - fit.x @ np.array([0.1, 0.0, 0.0]))
    shifts = np.unique(np.linspace(8, 112, 24).astype(int))
    squares = np.array(
        [[z_of(fit, np.roll(levers[:, lever], shift), residual) ** 2 for lever in range(3)] for shift in shifts]
    )
    assert _placebo_squares(fit, levers, residual) == pytest.approx(squares)


def test_levers_whose_shams_differ_by_chance_alone_are_all_stretched_alike():
    squares = np.array([[0.5, 1.5, 0.9], [1.5, 0.7, 0.9]])
    assert pooled(squares) == pytest.approx(np.full(3, 1.0))


def test_a_lever_whose_shams_work_again_and_again_keeps_its_own_stretch():
    squares = np.ones((24, 6))
    squares[:, 2] = 9.0
    told, everyone = pooled(squares), 14 / 6
    chance = 2 * everyone**2 / 24
    kept = 1 - chance / np.var(squares[0], ddof=1)
    assert told[2] == pytest.approx(everyone + kept * (9 - everyone))
    assert told[2] > 8.5
    assert told[0] == pytest.approx(everyone + kept * (1 - everyone))


def test_one_lever_alone_has_only_its_own_shams():
    assert pooled(np.array([[1.0], [3.0]])) == pytest.approx([2.0])


def test_shams_that_all_show_nothing_stretch_nothing():
    assert pooled(np.zeros((24, 3))).tolist() == [0.0] * 3


def test_hc3_is_the_sandwich_over_the_plain_variance():
    fit, _ = by_hand()
    residual = fit.without_controls(fit.y)
    inner = fit.z.T @ fit.z + np.diag(fit.noise**2 / fit.sd**2)
    leverage = np.diag(fit.z @ np.linalg.inv(inner) @ fit.z.T)
    weight = (residual / (1 - leverage)) ** 2
    clean = fit.without_controls(fit.x)
    expected = (clean**2 * weight[:, None]).sum(axis=0) / (weight.mean() * (clean**2).sum(axis=0))
    assert np.any(expected > 1)
    assert _hc3_ratio(fit, residual) == pytest.approx(np.clip(expected, 1.0, 2.0))


def test_the_larger_of_both_stretches_and_never_shrinks():
    fit, levers = by_hand()
    effects = np.array([0.1, 0.0, 0.0])
    residual = fit.without_controls(fit.y - fit.x @ effects)
    placebo = np.sqrt(pooled(_placebo_squares(fit, levers, residual)))
    both = np.maximum(placebo, np.sqrt(_hc3_ratio(fit, residual)))
    assert inflation(fit, levers, effects) == pytest.approx(np.maximum(both, 1.0))


def test_the_negative_control_looks_one_post_back():
    fit, levers = by_hand()
    residual = fit.without_controls(fit.y - fit.x @ np.array([0.1, 0.0, 0.0]))
    ahead = np.append(levers[1:, 1], levers[:, 1].mean())
    assert past_effect(fit, levers, np.array([0.1, 0.0, 0.0]))[1] == pytest.approx(z_of(fit, ahead, residual))
