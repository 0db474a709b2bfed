import numpy as np
import pytest

from whatworks.learning.mixture import fit_mixture, mixture_log_density, normal_log_density


def test_share_and_size_of_working_levers_are_found_again():
    rng = np.random.default_rng(2)
    works = rng.random(3000) < 0.3
    errors = np.full(3000, 0.05)
    found = fit_mixture(np.where(works, rng.normal(0, 0.4, 3000), 0.0) + rng.normal(0, 0.05, 3000), errors)
    assert found.share == pytest.approx(0.3, abs=0.06)
    assert found.slab == pytest.approx(0.4, abs=0.06)
    assert found.spike < 0.03


def test_a_spike_that_is_held_is_kept():
    rng = np.random.default_rng(2)
    assert fit_mixture(rng.normal(0, 0.1, 300), np.full(300, 0.05), (0.01,)).spike == 0.01


def test_a_mixture_is_the_weighted_sum_of_its_parts():
    effects, errors = np.array([0.1, -0.3]), np.array([0.1, 0.2])
    parts = np.exp(normal_log_density(effects, errors, 0.01)), np.exp(normal_log_density(effects - 0.1, errors, 0.3))
    told = np.exp(mixture_log_density(effects, errors, ((0.75, 0.0, 0.01), (0.25, 0.1, 0.3))))
    assert told == pytest.approx(0.75 * parts[0] + 0.25 * parts[1])


def test_a_normal_density_is_that_of_effect_and_error_together():
    told = np.exp(normal_log_density(np.array([0.5]), np.array([0.3]), 0.4))
    assert told == pytest.approx(np.exp(-0.5) / np.sqrt(2 * np.pi * 0.25))
