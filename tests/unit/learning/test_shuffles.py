import numpy as np
import pytest

from whatworks.learning.shuffles import SHUFFLES, block_length, chances, shuffles

from tests.unit.learning.made import noise


def test_every_shuffle_is_an_order_of_all_posts() -> None:
    drawn = np.concatenate(list(shuffles(37, np.random.default_rng(1))))
    assert drawn.shape == (SHUFFLES, 37)
    assert (np.sort(drawn, axis=1) == np.arange(37)).all()


def test_neighbours_mostly_stay_neighbours() -> None:
    drawn = next(iter(shuffles(200, np.random.default_rng(2))))
    together = np.mean(np.diff(drawn, axis=1) % 200 == 1)
    assert together == pytest.approx(1.0 - 1.0 / block_length(200), abs=0.02)


def test_a_block_is_five_posts_or_the_cube_root_of_all() -> None:
    assert [block_length(count) for count in (10, 125, 1000, 8000)] == [5, 5, 10, 20]


def test_chances_are_even_where_nothing_goes_together_and_least_where_all_does() -> None:
    columns, outcome = noise(3, 120, 200), noise(4, 120)
    even, spread = chances(columns.T @ outcome, columns, outcome, np.random.default_rng(5))
    assert np.mean(even < 0.2) == pytest.approx(0.2, abs=0.08)
    assert spread.mean() == pytest.approx(np.sqrt(120.0), rel=0.15)
    least, _ = chances(np.array([outcome @ outcome]), outcome[:, None], outcome, np.random.default_rng(6))
    assert least[0] <= 3.0 / (SHUFFLES + 1)  # its own order comes up now and then


def test_memory_on_both_sides_makes_a_correlation_less_surprising() -> None:
    count = 150
    slow = np.repeat(noise(7, 30), 5)
    other = np.repeat(noise(8, 30), 5) + slow
    columns = np.array([other[:count] - other.mean()]).T
    jumbled = np.random.default_rng(9).permutation(count)
    found = columns.T @ slow
    kept, _ = chances(found, columns, slow, np.random.default_rng(1))
    lost, spread = chances(found, columns[jumbled], slow[jumbled], np.random.default_rng(1))
    assert kept[0] >= lost[0]
    _, wide = chances(found, columns, slow, np.random.default_rng(1))
    assert wide[0] > 1.5 * spread[0]
