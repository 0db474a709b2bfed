import numpy as np
import pytest

from whatworks.learning.clusters import agreement, centres_of, nearest

from tests.unit.learning.made import noise


def three(spread: float) -> tuple[np.ndarray, np.ndarray]:
    kind = np.arange(90) % 3
    middles = np.array([[0.0, 0.0], [8.0, 0.0], [0.0, 8.0]])
    return middles[kind] + spread * noise(1, 90, 2), kind


def test_clear_groups_are_found_whatever_the_start() -> None:
    rows, kind = three(0.5)
    for seed in range(5):
        found = nearest(rows, centres_of(rows, 3, 4, np.random.default_rng(seed)))
        assert agreement(found, kind) == 1.0


def test_centres_are_the_means_of_their_members() -> None:
    rows, _ = three(2.0)
    centres = centres_of(rows, 3, 4, np.random.default_rng(1))
    member = nearest(rows, centres)
    np.testing.assert_allclose(centres, [rows[member == group].mean(axis=0) for group in range(3)])


def test_more_starts_never_give_looser_groups() -> None:
    rows = noise(2, 80, 4)

    def looseness(starts: int) -> float:
        centres = centres_of(rows, 5, starts, np.random.default_rng(3))
        return float(((rows - centres[nearest(rows, centres)]) ** 2).sum())

    assert looseness(12) <= looseness(1)


def test_rows_that_repeat_give_no_more_groups_than_there_are() -> None:
    rows = np.repeat([[0.0, 0.0], [1.0, 1.0]], 10, axis=0)
    centres = centres_of(rows, 4, 2, np.random.default_rng(1))
    assert len(centres) == 2
    assert len(set(nearest(rows, centres).tolist())) == 2


def test_agreement_is_one_for_the_same_groups_under_other_names_and_none_by_chance() -> None:
    first = np.arange(60) % 3
    assert agreement(first, np.array([2, 0, 1])[first]) == 1.0
    rng = np.random.default_rng(1)
    by_chance = [agreement(first, rng.integers(3, size=60)) for _ in range(200)]
    assert np.mean(by_chance) == pytest.approx(0.0, abs=0.02)
    assert agreement(np.zeros(9, dtype=np.int64), np.zeros(9, dtype=np.int64)) == 1.0


def test_agreement_is_that_of_hubert_and_arabie() -> None:
    # 6 rows: groups {0,1,2}{3,4,5} against {0,1}{2,3,4,5}; 4 of 15 pairs expected, 4 shared, means 6.5.
    first, second = np.array([0, 0, 0, 1, 1, 1]), np.array([0, 0, 1, 1, 1, 1])
    expected = 6.0 * 7.0 / 15.0
    assert agreement(first, second) == pytest.approx((4.0 - expected) / (6.5 - expected))
