import numpy as np
import pytest

from whatworks.advice.calibration import HERS, MOSTLY_HERS, MOSTLY_PRIORS, PRIORS, SUREST, described, recalibrated

ASKED = np.linspace(0.0, 1.0, 101)


def test_confidence_rises_with_what_the_engine_says_whoevers_estimate_it_is():
    for own in (0.2, 0.5, 0.6, 0.9):
        told = recalibrated(ASKED, np.full(101, own))
        assert np.all(np.diff(told) >= 0)
        assert told[-1] > told[50] > told[0]


def test_nothing_from_a_history_is_certain():
    assert 0.95 < recalibrated(np.array([1.0]), np.array([1.0]))[0] <= SUREST < 1.0
    assert recalibrated(np.array([0.0]), np.array([1.0]))[0] < 0.02


def test_of_two_equal_probabilities_the_one_that_rests_on_her_posts_counts_for_more():
    told = recalibrated(np.full(3, 0.95), np.array([0.3, 0.55, 0.8]))
    assert told[0] < told[1] < told[2]


def test_the_lines_are_those_of_the_constants():
    logit = np.log(0.9 / 0.1)
    hers = 1 / (1 + np.exp(-(HERS[0] + HERS[1] * logit)))
    priors = 1 / (1 + np.exp(-(HERS[0] + PRIORS[0] + (HERS[1] + PRIORS[1]) * logit)))
    assert recalibrated(np.full(2, 0.9), np.array([MOSTLY_HERS, MOSTLY_PRIORS])) == pytest.approx([hers, priors])
    middle = (MOSTLY_HERS + MOSTLY_PRIORS) / 2
    assert described(np.full(1, 0.9), np.array([middle]))[1] == pytest.approx([0.5])
