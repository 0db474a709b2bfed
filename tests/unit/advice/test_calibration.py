import numpy as np
import pytest

from whatworks.advice.calibration import CAME_TRUE, STATED, recalibrated


def test_the_table_rises_from_nothing_to_nearly_sure():
    assert len(STATED) == len(CAME_TRUE)
    assert np.all(np.diff(STATED) > 0)
    assert np.all(np.diff(CAME_TRUE) > 0)
    assert (STATED[0], STATED[-1]) == (0.0, 1.0)
    assert CAME_TRUE[0] == 0.0
    assert CAME_TRUE[-1] == 0.99  # nothing is certain


def test_probabilities_are_read_off_between_the_knots():
    assert recalibrated(np.array([0.0, 0.3, 1.0])) == pytest.approx([0.0, 0.25, 0.99])
    assert recalibrated(np.array([0.825])) == pytest.approx([0.78])
    assert recalibrated(np.array([0.9905])) == pytest.approx([0.985])


def test_doubt_is_made_larger():
    doubtful = np.linspace(0.1, 0.85, 20)
    assert np.all(recalibrated(doubtful) < doubtful)
