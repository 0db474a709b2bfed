import numpy as np
import pytest

from whatworks.learning.draws import draws_of


def test_a_mass_of_half_the_weight_is_the_middle() -> None:
    values = np.array([30.0, 0.0, 10.0])
    assert draws_of(values, np.array([[0.2, 0.6, 0.2]])).middle() == pytest.approx([0.0])
    assert draws_of(values, np.array([[0.5, 0.1, 0.4]])).middle()[0] > 10.0


def test_ends_are_draws_and_the_whole_reach_is_all_that_can_come() -> None:
    draws = draws_of(np.array([4.0, 0.0, 2.0, 8.0]), np.array([[1.0, 0.0, 1.0, 2.0]]))
    assert [end.tolist() for end in draws.ends(0.5)] == [[2.0], [8.0]]  # 0 has no weight: it is no end
    assert [end.tolist() for end in draws.ends(0.2)] == [[4.0], [8.0]]


def test_the_reach_of_a_truth_is_the_least_that_holds_it() -> None:
    draws = draws_of(np.array([1.0, 2.0, 3.0, 4.0]), np.ones((5, 4)))
    truth = np.array([2.0, 1.0, 4.0, 0.5, 9.0])
    reach = draws.reach_of(truth)
    assert reach == pytest.approx([0.0, 0.25, 0.25, 0.5, 0.5])
    for at in range(3):
        low, high = draws.ends(float(reach[at]))
        assert low[at] <= truth[at] <= high[at]
