import numpy as np
import pytest
from scipy.stats import multivariate_normal

from whatworks.advice.adjusted import RHOS, SD_LEVER, WANDERINGS, _evidence, _learned, adjust
from whatworks.advice.nuisance import Controls
from whatworks.advice.robust import whiten


def plain_controls(count, *columns, sd=1.0):
    stacked = np.column_stack([np.ones(count), *columns])
    return Controls(stacked, np.array([10.0, *[sd] * len(columns)]), np.zeros(stacked.shape[1], dtype=bool))


def ar(count, rho, rng):
    out = rng.standard_normal(count)
    for row in range(1, count):
        out[row] = rho * out[row - 1] + np.sqrt(1 - rho**2) * out[row]
    return out


def test_the_noise_of_a_post_is_learned():
    rng = np.random.default_rng(1)
    lever = (rng.random((600, 1)) < 0.5) - 0.5
    fit = adjust(3.0 + 0.5 * rng.standard_normal(600), lever, plain_controls(600))
    assert fit.noise == pytest.approx(0.5, abs=0.04)
    assert fit.rho == 0.0


def test_the_memory_of_posts_is_learned_and_taken_out():
    rng = np.random.default_rng(2)
    lever = (rng.random((600, 1)) < 0.5) - 0.5
    fit = adjust(ar(600, 0.45, rng), lever, plain_controls(600))
    assert fit.rho in (RHOS[2], RHOS[3], RHOS[4])
    assert abs(np.corrcoef(fit.y[1:], fit.y[:-1])[0, 1]) < 0.12


def test_an_effect_is_found_beside_an_observed_confounder():
    rng = np.random.default_rng(5)
    topic = rng.standard_normal(800)
    lever = (topic + rng.standard_normal(800) > 0) * 1.0 - 0.5
    y = 0.3 * lever + 0.8 * topic + 0.3 * rng.standard_normal(800)
    fit = adjust(y, lever[:, None], plain_controls(800, topic))
    clean = fit.without_controls(fit.x)
    assert (clean.T @ fit.y)[0] / (clean.T @ fit.x)[0, 0] == pytest.approx(0.3, abs=0.06)


def test_controls_are_taken_out_with_their_shrinkage():
    rng = np.random.default_rng(6)
    control = rng.standard_normal(200)
    fit = adjust(rng.standard_normal(200), rng.standard_normal((200, 1)), plain_controls(200, control))
    inner = fit.z.T @ fit.z + np.diag(fit.noise**2 / fit.sd**2)
    expected = fit.x - fit.z @ np.linalg.solve(inner, fit.z.T @ fit.x)
    assert fit.without_controls(fit.x) == pytest.approx(expected)
    assert fit.white(control) == pytest.approx(fit.z[:, 1])


def test_a_wandering_level_widens_its_waves():
    place = (np.arange(300) + 0.5) / 300
    waves = [np.sqrt(2) * np.cos(np.pi * k * place) for k in range(1, 7)]
    around = Controls(
        np.column_stack([np.ones(300), *waves]),
        np.array([10.0, *[1 / k for k in range(1, 7)]]),
        np.array([False] + [True] * 6),
    )
    rng = np.random.default_rng(7)
    noise = 0.3 * rng.standard_normal(300)
    lever = (rng.random((300, 1)) < 0.5) - 0.5
    still = adjust(noise, lever, around)
    moving = adjust(noise + 0.8 * waves[1] - 0.5 * waves[3], lever, around)
    assert still.sd[1] < 0.15
    assert moving.sd[1] > 0.3
    assert still.sd[0] == moving.sd[0] == 10.0
    assert moving.noise == pytest.approx(0.3, abs=0.04)


def test_the_marginal_likelihood_is_that_of_the_dense_normal_model():
    rng = np.random.default_rng(8)
    columns = rng.standard_normal((30, 3))
    y = columns @ np.array([0.5, -0.2, 0.1]) + 0.4 * rng.standard_normal(30)
    sd = np.array([2.0, 0.3, 0.05])
    joined = np.column_stack([y, columns])
    noise, score = _evidence(joined.T @ joined, sd, 30)
    covariance = noise**2 * np.eye(30) + columns @ np.diag(sd**2) @ columns.T
    dense = multivariate_normal(np.zeros(30), covariance).logpdf(y)
    assert score == pytest.approx(dense + 15 * np.log(2 * np.pi))
    # the fixed point: noise² = residual sum of squares over posts less effective parameters
    inner = columns.T @ columns + np.diag(noise**2 / sd**2)
    fit = np.linalg.solve(inner, columns.T @ y)
    used = np.trace(np.linalg.solve(inner, columns.T @ columns))
    assert noise**2 == pytest.approx(np.sum((y - columns @ fit) ** 2) / (30 - used), rel=1e-4)


def test_what_is_learned_is_the_likeliest_of_the_grid():
    rng = np.random.default_rng(9)
    place = (np.arange(80) + 0.5) / 80
    waves = [np.sqrt(2) * np.cos(np.pi * k * place) for k in (1, 2, 3)]
    around = Controls(
        np.column_stack([np.ones(80), *waves]), np.array([10.0, 1, 1 / 2, 1 / 3]), np.array([False, True, True, True])
    )
    lever = (rng.random(80) < 0.5) - 0.5
    y = 4.0 + ar(80, 0.5, rng) + 0.3 * waves[0]
    design = np.column_stack([around.columns, lever])
    best = max((dense_score(y, design, around, rho, size), rho, size) for rho in RHOS for size in WANDERINGS)
    rho, wandering, _ = _learned(y, design, around)
    assert (rho, wandering) == best[1:]


def dense_score(y, design, around, rho, size):
    """Score one memory and wandering by the dense normal model of the whitened series, as _learned should."""
    sd = np.concatenate([around.sd * np.where(around.wave, size, 1.0), [SD_LEVER]])
    white = whiten(np.column_stack([y, design]), rho)
    noise, _ = _evidence(white.T @ white, sd, len(y))
    inner = white[:, 1:]
    covariance = noise**2 * np.eye(len(y)) + inner @ np.diag(sd**2) @ inner.T
    return multivariate_normal(np.zeros(len(y)), covariance).logpdf(white[:, 0]) + 0.5 * np.log(1 - rho**2)


def test_the_learned_figures_are_pinned():
    assert (RHOS, WANDERINGS, SD_LEVER) == ((0.0, 0.15, 0.3, 0.45, 0.6), (0.03, 0.1, 0.2, 0.4, 0.8), 0.08)
