import numpy as np
import pytest

from whatworks.learning.stack import SURE, USUAL_POSTS, earned

from tests.unit.learning.made import noise

USUAL = np.array([0.5, 0.3])


def test_without_evidence_the_usual_weights_stay() -> None:
    assert earned(np.zeros((0, 2)), np.zeros(0), USUAL) is USUAL
    assert earned(np.zeros((30, 2)), noise(1, 30), USUAL) is USUAL


def test_few_posts_move_the_weights_little_and_many_go_to_what_predicts() -> None:
    parts = noise(1, 40_000, 2)
    target = 1.2 * parts[:, 0] + 0.1 * parts[:, 1] + 0.5 * noise(2, 40_000)
    few, many = earned(parts[:20], target[:20], USUAL), earned(parts, target, USUAL)
    np.testing.assert_allclose(few, USUAL, atol=0.12)
    np.testing.assert_allclose(many, [1.2, 0.1], atol=0.02)


def test_posts_missed_by_far_pull_less_than_those_missed_by_little() -> None:
    parts = np.abs(noise(7, 4_000, 1))
    target = parts[:, 0].copy()
    target[::10] = -20.0 * parts[::10, 0]  # one post in ten says the opposite, loudly
    assert earned(parts, target, np.array([0.5]))[0] > 0.85  # by squares: 0


def test_the_usual_weights_count_as_so_many_posts() -> None:
    parts = np.where(noise(3, int(USUAL_POSTS), 1) > 0.0, 1.0, -1.0)
    parts -= parts.mean()
    weight = earned(parts, parts[:, 0], np.array([0.5]))[0]
    assert weight == pytest.approx(0.75, abs=0.01)  # half way between the usual .5 and the 1 that her posts show


def test_a_part_that_points_the_wrong_way_is_left_out_and_the_others_are_fitted_without_it() -> None:
    parts = noise(4, 5_000, 3)
    target = parts[:, 0] - 0.8 * parts[:, 1]
    usual = np.array([0.4, 0.4, 0.4])
    weights = earned(parts, target, usual)
    assert weights[1] == 0.0
    np.testing.assert_allclose(weights[[0, 2]], earned(parts[:, [0, 2]], target, usual[[0, 2]]), atol=1e-2)


def test_no_set_of_weights_does_better_by_trying_all() -> None:
    parts, usual = noise(5, 80, 2), np.array([0.2, 0.2])
    target = 0.7 * parts[:, 0] - 0.5 * parts[:, 1] + 0.3 * noise(6, 80)
    size = USUAL_POSTS * parts.std(axis=0).mean() ** 2
    given = earned(parts, target, usual)

    def missed(weights: np.ndarray, counts: np.ndarray) -> float:
        return float((counts * (target - parts @ weights) ** 2).sum() + size * ((weights - usual) ** 2).sum())

    def best(counts: np.ndarray) -> np.ndarray:
        grid = np.stack(np.meshgrid(np.linspace(0, 1, 101), np.linspace(0, 1, 101)), axis=-1).reshape(-1, 2)
        return grid[np.argmin([missed(one, counts) for one in grid])]

    found, counts = best(np.ones(80)), np.ones(80)
    for _ in range(2):
        off = np.abs(target - parts @ found)
        counts = 1.0 / np.maximum(off, SURE * np.median(off))
        counts /= counts.mean()
        found = best(counts)
    np.testing.assert_allclose(given, found, atol=0.015)
    assert missed(given, counts) <= missed(found, counts) + 0.01
