from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import norm

from whatworks.advice.prior import CHAINS, SHARE_PRIOR, SLABS, SPIKE_SD, SWEEPS, sample, slabs_of, widened
from whatworks.domain.metrics import Platform, Series

from tests.unit.advice.cold.learned import prior

FACEBOOK = Series("me", Platform.FACEBOOK, "reactions")


def draws_of(precision, estimate, seed=0):
    precision = np.asarray(precision, dtype=float)
    return sample(precision, precision @ np.asarray(estimate, dtype=float), np.random.default_rng(seed))


def test_a_clear_effect_is_believed_and_pulled_toward_what_levers_do():
    draws = draws_of(np.diag([2500.0] * 6), [0.2, 0, 0, 0, 0, 0])  # standard error .02
    pulled = (0.2 / 0.0004 + 0.13 / 0.0036) / (1 / 0.0004 + 1 / 0.0036)
    assert np.mean(draws[:, 0]) == pytest.approx(pulled, abs=0.006)
    assert np.std(draws[:, 0]) == pytest.approx(0.019, abs=0.004)
    assert np.mean(draws[:, 0] > 0.03) > 0.99
    assert np.mean(np.abs(draws[:, 1]) > 0.03) < 0.15


def test_a_weak_sign_stays_with_the_spike():
    draws = draws_of(np.diag([100.0] * 10), [0.1] + [0.0] * 9)  # one standard error
    assert 0.0 < np.mean(draws[:, 0]) < 0.05


def test_without_evidence_the_posterior_is_the_prior():
    draws = draws_of(np.eye(8) * 1e-9, np.zeros(8))
    assert np.mean(draws) == pytest.approx(0.0, abs=0.01)
    # a third works: by .13 up or down (80 %, SD .06), a little (18 %, SD .10), a lot (2 %, SD .25); spike .01
    square = 0.80 * (0.13**2 + 0.06**2) + 0.18 * 0.10**2 + 0.02 * 0.25**2
    assert np.mean(draws**2) == pytest.approx(square / 3, rel=0.25)
    assert np.mean(np.abs(draws) < 0.03) == pytest.approx(2 / 3 + 0.07 / 3, abs=0.06)


def test_a_lucky_draw_in_noise_is_not_believed_in_its_size():
    draws = draws_of(np.diag([36.0] + [400.0] * 8), [0.6] + [0.14] * 8)  # .6 seen with a standard error of .17
    assert 0.15 < np.median(draws[:, 0]) < 0.22


def test_a_doubled_reach_seen_clearly_is_believed():
    draws = draws_of(np.diag([900.0] * 6), [0.69, 0, 0, 0, 0, 0])
    assert np.median(draws[:, 0]) > 0.65


def test_levers_that_go_together_share_their_effect():
    precision = 400.0 * np.array([[1.0, 0.95], [0.95, 1.0]])
    draws = draws_of(precision, [0.15, 0.15])
    assert np.corrcoef(draws.T)[0, 1] < -0.3
    assert np.mean(draws.sum(axis=1)) == pytest.approx(0.29, abs=0.03)


def test_many_working_levers_make_the_next_one_more_likely():
    alone = draws_of(np.diag([400.0] * 9), [0.1] + [0.0] * 8)
    among = draws_of(np.diag([400.0] * 9), [0.1] + [0.3] * 8)
    assert np.mean(among[:, 0]) > np.mean(alone[:, 0]) + 0.01


def test_the_same_seed_gives_the_same_draws():
    assert np.array_equal(draws_of(np.eye(3) * 50, [0.1, 0, 0], 4), draws_of(np.eye(3) * 50, [0.1, 0, 0], 4))
    assert not np.array_equal(draws_of(np.eye(3) * 50, [0.1, 0, 0], 4), draws_of(np.eye(3) * 50, [0.1, 0, 0], 5))


def test_the_prior_is_the_one_that_was_measured():
    slabs = ((0.40, 0.15, 0.06), (0.40, -0.15, 0.06), (0.18, 0.0, 0.10), (0.02, 0.0, 0.25))
    assert (0.01, slabs, (1.0, 2.0)) == (SPIKE_SD, SLABS, SHARE_PRIOR)


def test_one_lever_alone_has_the_posterior_of_arithmetic():
    precision, estimate = 150.0, 0.2
    draws = draws_of([[precision]], [estimate])
    error2 = 1 / precision
    third = [(weight / 3, size, sd) for weight, size, sd in SLABS]  # mean share of Beta(1, 2): one third
    parts = [(2 / 3, 0.0, SPIKE_SD), *third]
    weight = np.array([w * norm.pdf(estimate, size, np.sqrt(sd**2 + error2)) for w, size, sd in parts])
    middle = np.array([(estimate * sd**2 + size * error2) / (sd**2 + error2) for _, size, sd in parts])
    spread = np.array([np.sqrt(sd**2 * error2 / (sd**2 + error2)) for _, _, sd in parts])
    weight /= weight.sum()
    assert np.mean(draws) == pytest.approx(weight @ middle, abs=0.012)
    assert np.mean(draws > 0.1) == pytest.approx(weight @ norm.sf(0.1, middle, spread), abs=0.06)
    assert np.std(draws) == pytest.approx(np.sqrt(weight @ (spread**2 + middle**2) - (weight @ middle) ** 2), abs=0.01)


def test_every_sweep_after_the_burn_in_is_kept_of_every_chain():
    assert draws_of(np.eye(2), [0, 0]).shape == (CHAINS * SWEEPS, 2) == (192 * 16, 2)


def test_formats_may_do_as_much_as_others_formats_where_that_was_learned():
    assert slabs_of("format", FACEBOOK, prior()) == widened(1.0)
    assert slabs_of("question", FACEBOOK, prior()) == SLABS
    assert slabs_of("format", FACEBOOK, None) == SLABS


@pytest.mark.parametrize("change", [{"platform": Platform.INSTAGRAM}, {"metric": "reach"}])
def test_nothing_learned_travels_to_another_platform_or_number(change):
    assert slabs_of("format", replace(FACEBOOK, **change), prior()) == SLABS


def test_half_of_the_mass_stays_where_anybodys_effects_are():
    wide = widened(0.9)
    assert sum(share for share, _, _ in wide) == pytest.approx(1.0)
    assert wide[-1] == (0.5, 0.0, 0.9)
    assert [part[1:] for part in wide[:-1]] == [part[1:] for part in SLABS[:-1]]
    assert wide[0][0] / wide[2][0] == pytest.approx(SLABS[0][0] / SLABS[2][0])


def test_a_large_effect_is_believed_where_its_lever_may_do_as_much_and_its_neighbour_is_not_touched():
    precision, effects = np.diag([25.0, 25.0]), np.array([0.7, 0.7])
    draws = sample(precision, precision @ effects, np.random.default_rng(0), (widened(0.9), SLABS))
    plain = sample(precision, precision @ effects, np.random.default_rng(0))
    assert draws[:, 0].mean() > 0.55
    assert draws[:, 0].mean() > plain[:, 0].mean() + 0.1
    assert draws[:, 1].mean() == pytest.approx(plain[:, 1].mean(), abs=0.05)


def test_the_built_in_slabs_are_those_of_a_lever_that_nothing_was_learned_of():
    precision, pull = np.diag([40.0, 90.0]), np.array([6.0, -3.0])
    given = sample(precision, pull, np.random.default_rng(5), (SLABS, SLABS))
    assert np.array_equal(given, sample(precision, pull, np.random.default_rng(5)))
