import numpy as np
import pytest
from scipy.stats import multivariate_normal

from whatworks.advice.adjusted import adjust
from whatworks.advice.change import Break, _score, find_break, likelihood, split_at
from whatworks.advice.nuisance import Controls


def series(count, effects, seed=1, noise=0.3):
    rng = np.random.default_rng(seed)
    levers = (rng.random((count, 3)) < 0.5) - 0.5
    y = np.sum(levers * effects, axis=1) + noise * rng.standard_normal(count)
    around = Controls(np.ones((count, 1)), np.array([10.0]), np.array([False]))
    return adjust(y, levers, around), levers


def test_the_likelihood_peaks_at_the_adjusted_estimate():
    fit, levers = series(400, np.array([0.3, 0.0, -0.2]))
    precision, pull = likelihood(fit, levers, np.ones(3))
    assert np.linalg.solve(precision, pull) == pytest.approx([0.3, 0.0, -0.2], abs=0.08)
    assert np.diag(precision) == pytest.approx(np.full(3, 400 / 4 / fit.noise**2), rel=0.1)


def test_stretched_errors_keep_the_estimate_and_shrink_the_precision():
    fit, levers = series(400, np.array([0.3, 0.0, -0.2]))
    plain, pull = likelihood(fit, levers, np.ones(3))
    stretched, weaker = likelihood(fit, levers, np.array([2.0, 1.0, 1.0]))
    assert stretched[0, 0] == pytest.approx(plain[0, 0] / 4)
    assert stretched[0, 1] == pytest.approx(plain[0, 1] / 2)
    assert stretched[1, 2] == pytest.approx(plain[1, 2])
    assert np.linalg.solve(stretched, weaker) == pytest.approx(np.linalg.solve(plain, pull), abs=0.01)


def test_categories_against_each_other_do_no_harm():
    fit, _ = series(200, np.zeros(3))
    kinds = np.eye(3)[np.arange(200) % 3] - 1 / 3
    _, pull = likelihood(fit, kinds, np.array([1.1, 1.0, 1.2]))
    assert np.all(np.abs(pull) < 1e4)


def test_each_lever_is_split_into_before_and_after():
    split = split_at(np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]), 2)
    assert split.tolist() == [[1, 2, 0, 0], [3, 4, 0, 0], [0, 0, 5, 6]]


def test_effects_that_turn_are_seen_where_they_turn():
    turn = np.where(np.arange(400) < 240, 1.0, -1.0)[:, None]
    fit, levers = series(400, turn * np.array([0.35, 0.3, -0.3]))
    found = find_break(fit, levers, np.ones(3))
    assert found.probability > 0.98
    assert found.row == 240


def test_steady_effects_show_no_break():
    fit, levers = series(400, np.array([0.35, 0.3, -0.3]))
    assert find_break(fit, levers, np.ones(3)).probability < 0.1


def test_a_short_history_has_no_room_for_a_break():
    fit, levers = series(30, np.array([0.3, 0.0, 0.0]))
    assert find_break(fit, levers, np.ones(3)).probability == 0.0
    fit, levers = series(40, np.array([0.3, 0.0, 0.0]))
    assert find_break(fit, levers, np.ones(3)).row in (16, 20, 24)


def dense(precision, pull, sd):
    """Give log N(estimate; 0, 1/A + sd²) − log N(estimate; 0, 1/A): the score of effects against none."""
    error = np.linalg.inv(precision)
    estimate = error @ pull
    with_ = multivariate_normal(np.zeros(len(pull)), error + sd**2 * np.eye(len(pull))).logpdf(estimate)
    return with_ - multivariate_normal(np.zeros(len(pull)), error).logpdf(estimate)


def test_models_are_compared_by_their_marginal_likelihood():
    rng = np.random.default_rng(3)
    root = rng.standard_normal((3, 3)) * 8
    precision, pull = root @ root.T + 30 * np.eye(3), rng.standard_normal(3) * 10
    assert _score(precision, pull) == pytest.approx(dense(precision, pull, 0.12))


def test_the_probability_of_a_break_is_one_in_ten_times_the_mean_of_its_odds():
    turn = np.where(np.arange(300) < 150, 1.0, 0.3)[:, None]
    fit, levers = series(300, turn * np.array([0.3, 0.2, 0.0]), noise=0.4)
    steady = dense(*likelihood(fit, levers, np.ones(3)), 0.12)
    rows = range(30, 300, 30)
    scores = [dense(*likelihood(fit, split_at(levers, row), np.ones(6)), 0.12) - steady for row in rows]
    odds = 0.1 / 0.9 * np.mean(np.exp(scores))
    found = find_break(fit, levers, np.ones(3))
    assert 0.02 < found.probability < 0.98
    assert found.probability == pytest.approx(odds / (1 + odds), rel=1e-6)
    assert found.row == rows[int(np.argmax(scores))]


def test_no_break_is_at_no_row():
    fit, levers = series(30, np.array([0.3, 0.0, 0.0]))
    assert find_break(fit, levers, np.ones(3)) == Break(0, 0.0)
