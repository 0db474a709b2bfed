import numpy as np
import pytest

from whatworks.advice.calibration import (
    HEARD,
    HERS,
    MOSTLY_HERS,
    MOSTLY_PRIORS,
    PRIORS,
    SECOND,
    SUREST,
    described,
    recalibrated,
)

ASKED = np.linspace(0.0, 1.0, 101)


def told(stated, own=0.8, second_z=2.5):
    """Give the confidences of these probabilities; shares that are hers and second opinions are as many or one."""
    stated = np.atleast_1d(np.asarray(stated, dtype=float))
    return recalibrated(stated, np.broadcast_to(own, stated.shape), np.broadcast_to(second_z, stated.shape))


def test_confidence_rises_with_what_the_engine_says_whoevers_estimate_it_is():
    for own in (0.2, 0.5, 0.6, 0.9):
        rising = told(ASKED, own)
        assert np.all(np.diff(rising) >= 0)
        assert rising[-1] > rising[50] > rising[0]


def test_nothing_from_a_history_is_certain():
    assert 0.95 < told(1.0, 1.0, 5.0)[0] <= SUREST < 1.0
    assert told(0.0, 1.0)[0] < 0.1


def test_of_two_equal_probabilities_the_one_that_rests_on_her_posts_counts_for_more():
    rising = told([0.95] * 3, [0.3, 0.55, 0.8])
    assert rising[0] < rising[1] < rising[2]


def test_of_two_equal_probabilities_the_one_that_the_second_opinion_sees_more_clearly_counts_for_more():
    rising = told([0.95] * 3, 0.8, [1.7, 2.4, 3.5])
    assert rising[0] < 0.9 * rising[2]
    assert rising[0] < rising[1] < rising[2]


def test_the_second_opinion_is_heard_within_its_bounds_only():
    least, most = HEARD
    assert told([0.9, 0.9], 0.8, [least, least - 3]).tolist() == told([0.9, 0.9], 0.8, least).tolist()
    assert told([0.3, 0.3], 0.8, [most, most + 3]).tolist() == told([0.3, 0.3], 0.8, most).tolist()


def test_the_lines_are_those_of_the_constants():
    logit = np.log(0.9 / 0.1)
    hers = 1 / (1 + np.exp(-(HERS[0] + HERS[1] * logit + SECOND * 2.5)))
    priors = 1 / (1 + np.exp(-(HERS[0] + PRIORS[0] + (HERS[1] + PRIORS[1]) * logit + SECOND * 2.5)))
    assert told([0.9, 0.9], [MOSTLY_HERS, MOSTLY_PRIORS]) == pytest.approx([hers, priors])
    middle = (MOSTLY_HERS + MOSTLY_PRIORS) / 2
    assert described(np.full(1, 0.9), np.array([middle]), np.zeros(1))[1] == pytest.approx([0.5])
