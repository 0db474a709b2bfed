import numpy as np
import pytest

from whatworks.advice.prior import sample


def draws_of(precision, estimate, seed=0):
    precision = np.asarray(precision, dtype=float)
    return sample(precision, precision @ np.asarray(estimate, dtype=float), np.random.default_rng(seed))


def test_a_clear_effect_is_believed_and_shrunk_toward_the_slab():
    draws = draws_of(np.diag([2500.0] * 6), [0.2, 0, 0, 0, 0, 0])  # standard error .02
    assert np.mean(draws[:, 0]) == pytest.approx(0.2 * 0.0144 / (0.0144 + 0.0004), abs=0.006)
    assert np.std(draws[:, 0]) == pytest.approx(0.02, abs=0.004)
    assert np.mean(draws[:, 0] > 0.03) > 0.99
    assert np.mean(np.abs(draws[:, 1]) > 0.03) < 0.15


def test_a_weak_sign_stays_with_the_spike():
    draws = draws_of(np.diag([100.0] * 10), [0.1] + [0.0] * 9)  # one standard error
    assert 0.0 < np.mean(draws[:, 0]) < 0.05


def test_without_evidence_the_posterior_is_the_prior():
    draws = draws_of(np.eye(8) * 1e-9, np.zeros(8))
    assert np.mean(draws) == pytest.approx(0.0, abs=0.01)
    # a third works; slabs .12 (95 %) and .30 (5 %); spike .01
    assert np.mean(draws**2) == pytest.approx((0.95 * 0.12**2 + 0.05 * 0.30**2) / 3, rel=0.25)
    assert np.mean(np.abs(draws) < 0.03) == pytest.approx(2 / 3 + 0.2 / 3, abs=0.06)


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
