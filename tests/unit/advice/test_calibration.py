import numpy as np
import pytest

from whatworks.advice.calibration import (
    ELSEWHERE,
    HEARD,
    LINE,
    SECOND,
    SUREST,
    recalibrated,
)

ASKED = np.linspace(0.0, 1.0, 101)


def told(stated, second_z=2.5, elsewhere=1.0):
    """Give the confidences of these probabilities; all that is said beside them is as many or one."""
    stated = np.atleast_1d(np.asarray(stated, dtype=float))
    return recalibrated(stated, *(np.broadcast_to(one, stated.shape) for one in (second_z, elsewhere)))


def test_confidence_rises_with_what_the_engine_says_whatever_else_speaks():
    for elsewhere in (0.0, 0.5, 3.0):
        rising = told(ASKED, elsewhere=elsewhere)
        assert np.all(np.diff(rising) >= 0)
        assert rising[-1] > rising[50] > rising[0]


def test_nothing_from_a_history_is_certain():
    assert 0.95 < told(1.0, 5.0, 3.0)[0] <= SUREST < 1.0
    assert told(0.0)[0] < 0.1


def test_of_two_equal_probabilities_the_one_that_the_second_opinion_sees_more_clearly_counts_for_more():
    rising = told([0.95] * 3, [1.7, 2.4, 3.5])
    assert rising[0] < 0.9 * rising[2]
    assert rising[0] < rising[1] < rising[2]


def test_of_two_equal_probabilities_the_one_that_is_not_alone_counts_for_more():
    rising = told([0.95] * 4, 2.5, [0.0, 1.0, 2.0, 3.0])
    assert np.all(np.diff(rising) > 0)
    steps = np.diff(np.log(rising / (1 - rising)))
    assert steps[0] > 1.3 * steps[1] > 1.3 * 1.3 * steps[2]  # the first thing that works elsewhere says most


def test_the_second_opinion_is_heard_within_its_bounds_only():
    least, most = HEARD
    assert told([0.9, 0.9], [least, least - 3]).tolist() == told([0.9, 0.9], least).tolist()
    assert told([0.3, 0.3], [most, most + 3]).tolist() == told([0.3, 0.3], most).tolist()


def test_the_line_is_that_of_the_constants():
    line = LINE[0] + LINE[1] * np.log(0.9 / 0.1) + SECOND * 2.5 + ELSEWHERE * np.log(2.0)
    assert told(0.9) == pytest.approx([1 / (1 + np.exp(-line))])
