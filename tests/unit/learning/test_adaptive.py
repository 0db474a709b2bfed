import numpy as np
import pytest

from whatworks.domain.posts import Floats
from whatworks.learning.adaptive import MISSED, STEP, adapted, reach_within

from tests.unit.learning.made import noise

HELD, LOST = 0.9, 0.001


def test_a_miss_makes_the_next_interval_wider_and_a_hit_a_little_narrower() -> None:
    assert adapted(np.array([[LOST]]), 1) == pytest.approx(MISSED + STEP * (MISSED - 1.0))
    assert adapted(np.array([[HELD]]), 1) == pytest.approx(MISSED + STEP * MISSED)


def test_one_miss_in_ten_changes_nothing() -> None:
    assert adapted(np.array([[HELD]] * 9 + [[LOST]]), 1) == pytest.approx(MISSED)


def test_what_cannot_be_judged_moves_nothing() -> None:
    assert adapted(np.full((5, 7), np.nan), 2) == MISSED


def test_a_truth_counts_only_once_it_has_come_in() -> None:
    between = MISSED - 0.5 * STEP  # held at the first share, and missed after the miss before it has moved that
    surprise = np.array([[LOST], [between]])
    missed_both = MISSED + 2.0 * STEP * (MISSED - 1.0)
    assert adapted(surprise, 2) == pytest.approx(missed_both)  # the first is not known yet when the second is judged
    assert adapted(surprise, 1) == pytest.approx(MISSED + STEP * (2.0 * MISSED - 1.0))


def test_steady_needs_are_reached_nine_times_in_ten() -> None:
    needed = np.random.default_rng(3).uniform(0.0, 0.5, (40, 7))
    assert 0.42 <= reach_within(needed, 1, 0.5) <= 0.48


def test_the_most_is_given_where_no_past_need_is_enough() -> None:
    assert reach_within(np.array([[0.1, 0.2, 0.3]]), 1, 0.5) == 0.5
    assert reach_within(np.arange(9.0)[:, None] / 20.0, 1, 0.5) == 0.4


def held_after_a_change(step_to: float) -> Floats:
    """Give the shares of weeks held by adaptive and by plain intervals, after needs doubled at week 12."""
    held = []
    for seed in range(25):
        size = np.abs(noise(seed, 30, 7)) * np.where(np.arange(30) < 12, 1.0, step_to)[:, None]
        for week in range(15, 30):
            past = size[week - 12 : week]
            plain = np.sort(past, axis=None)[int(np.ceil(85 * 0.9)) - 1]
            held.append([np.mean(size[week] <= reach_within(past, 1, 1e9)), np.mean(size[week] <= plain)])
    return np.mean(held, axis=0)


def test_after_a_change_adaptive_intervals_come_nearer_to_their_promise() -> None:
    adaptive, plain = held_after_a_change(2.0)
    assert plain < adaptive - 0.01
    assert 0.87 <= adaptive <= 0.93
