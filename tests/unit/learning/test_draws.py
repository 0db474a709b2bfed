import numpy as np
import pytest

from whatworks.domain.posts import Floats
from whatworks.learning.draws import Draws, draws_of, medians


def drawn(values: list[float], weights: list[list[float]], nothing: list[float]) -> Draws:
    """Give draws that are all known; the first, nothing at all, is put before them."""
    given = np.array([[0.0, *row] for row in weights])
    known = np.arange(len(values) + 1)[None, :] > 0
    return draws_of(np.array([0.0, *values]), given, known, np.array([nothing]))


def ends(draws: Draws, reach: float) -> Floats:
    return draws.middle_and_ends(reach)


def test_a_mass_of_half_the_weight_is_the_middle() -> None:
    draws = drawn([10.0, 30.0], [[0.2, 0.2], [0.2, 0.2], [0.4, 0.1]], [0.6, 0.4, 0.0])
    assert ends(draws, 0.0)[1].tolist() == [0.0, 10.0, 10.0]


def test_a_day_that_may_come_to_nothing_is_nothing_as_often_as_told() -> None:
    draws = drawn([2.0, 4.0], [[3.0, 3.0]], [0.2])
    assert draws.shares() == pytest.approx(np.array([[0.2, 0.6, 1.0]]))


def test_the_whole_reach_is_all_that_can_come_and_no_more() -> None:
    draws = drawn([2.0, 4.0, 8.0], [[1.0, 1.0, 2.0], [0.0, 1.0, 0.0]], [0.0, 0.0])
    assert ends(draws, 0.5).tolist() == [[2.0, 4.0], [4.0, 4.0], [8.0, 4.0]]
    assert ends(draws, 0.2).tolist() == [[4.0, 4.0], [4.0, 4.0], [8.0, 4.0]]


def test_a_draw_an_origin_does_not_know_is_none_of_its_draws() -> None:
    known = np.array([[False, True, False], [False, True, True]])
    draws = draws_of(np.array([0.0, 1.0, 9.0]), np.array([[1.0, 1.0, 5.0]]), known, np.zeros((2, 1)))
    assert ends(draws, 0.5).tolist() == [[1.0, 1.0], [1.0, 9.0], [1.0, 9.0]]
    assert draws.reach_of(np.array([9.0, 9.0])).tolist() == [0.5, 0.0]


def test_an_origin_without_any_draw_foresees_nothing() -> None:
    draws = draws_of(np.array([0.0, 3.0]), np.ones((1, 2)), np.zeros((1, 2), dtype=bool), np.array([[0.3]]))
    assert draws.shares().tolist() == [[0.3, 0.3]]
    assert draws.reach_of(np.array([3.0])).tolist() == pytest.approx([0.2])


def test_the_reach_of_a_truth_is_the_least_that_holds_it() -> None:
    draws = drawn([1.0, 2.0, 3.0, 4.0], [[1.0] * 4] * 6, [0.0] * 6)
    truth = np.array([2.0, 1.0, 4.0, 0.5, 9.0, 0.0])
    reach = draws.reach_of(truth)
    assert reach == pytest.approx([0.0, 0.25, 0.25, 0.5, 0.5, 0.5])
    for at in range(3):
        low, _, high = draws.middle_and_ends(float(reach[at]))
        assert low[at] <= truth[at] <= high[at]


def test_nothing_at_all_is_reached_as_far_as_it_is_unlikely() -> None:
    draws = drawn([5.0], [[1.0], [1.0]], [0.1, 0.7])
    assert draws.reach_of(np.array([0.0, 0.0])) == pytest.approx([0.4, 0.0])


def test_medians_follow_the_weights_of_each_row() -> None:
    values = np.array([1.0, 5.0, 9.0])
    weights = np.array([[1.0, 1.0, 1.0], [5.0, 1.0, 1.0], [0.0, 0.0, 2.0], [1.0, 1.0, 0.0]])
    assert medians(values, weights).tolist() == [5.0, 1.0, 9.0, 1.0]
