import numpy as np
import pytest
from scipy.special import ndtr

from whatworks.advice.elsewhere import SEEN_Z, elsewhere


def test_what_works_in_other_families_is_added_up():
    works = elsewhere(["words", "time", "length"], np.array([0.9, 0.5, 0.2]), np.full(3, 9.0))
    assert works == pytest.approx([0.7, 1.1, 1.4])


def test_a_familys_own_findings_say_nothing_of_each_other():
    works = elsewhere(["words", "words", "time"], np.array([0.9, 0.8, 0.1]), np.full(3, 9.0))
    assert works == pytest.approx([0.1, 0.1, 0.9])


def test_the_less_sure_of_both_opinions_counts():
    works = elsewhere(["words", "time"], np.array([0.95, 0.95]), np.array([SEEN_Z, -1.0]))
    assert works == pytest.approx([float(ndtr(-1.0 - SEEN_Z)), 0.5])


def test_a_lone_family_has_nothing_elsewhere():
    assert elsewhere(["words"], np.array([0.99]), np.array([4.0])).tolist() == [0.0]
