"""Holidays, weariness and lasting effects are what they are called."""

import numpy as np
import pytest

from whatworks.worlds.circumstances import carried, fresh, holiday, lingering, paid, rest_effect, turns, weariness

DAY = 86_400


def seconds(day: str) -> np.ndarray:
    return np.array([np.datetime64(day, "s").astype(np.int64)])


@pytest.mark.parametrize(
    ("day", "share"),
    [("2025-12-09", 0), ("2025-12-10", 1), ("2025-12-31", 1), ("2026-01-06", 1), ("2026-01-07", 0), ("2026-04-05", 0.6),
     ("2026-07-10", -0.8), ("2026-08-31", -0.8), ("2026-09-01", 0), ("2024-02-29", 0)],
)  # fmt: skip
def test_holidays_begin_and_end_on_their_days(day: str, share: float) -> None:
    assert holiday(seconds(day)).tolist() == [share]
    assert holiday(seconds(day) + DAY - 1).tolist() == [share]


def test_posts_up_to_twice_the_maturity_are_fresh() -> None:
    assert fresh(np.array([0, 10 * DAY - 1, 10 * DAY]), 5.0).tolist() == [1.0, 1.0, 0.0]


def test_every_post_tires_and_every_hour_rests() -> None:
    stock = weariness(np.array([np.nan, 36.0, 36.0, 3600.0]))
    assert stock[:3] == pytest.approx([0.0, np.exp(-1), (1 + np.exp(-1)) * np.exp(-1)])
    assert stock[3] < 1e-9


def test_the_truth_of_resting_is_what_one_post_gains_at_the_usual_weariness() -> None:
    gaps = np.concatenate([[np.nan], np.full(60, 36.0)])  # an even pace: the stock settles at 1 / (e − 1)
    effect = rest_effect(0.25, gaps)
    assert effect.log_lift(36.0, 36.0) == 0.0
    assert effect.log_lift(36.0, 72.0) == pytest.approx(
        0.25 * (np.e / (np.e - 1)) * (np.exp(-1) - np.exp(-2)), rel=0.02
    )
    assert effect.log_lift(72.0, 36.0) < 0


def test_the_next_post_keeps_its_share() -> None:
    np.testing.assert_allclose(carried(np.array([0.2, -0.1, 0.4]), 0.5), [0.0, 0.1, -0.05])


def test_two_kinds_of_posts_take_turns() -> None:
    assert turns(5).tolist() == [-1.0, 1.0, -1.0, 1.0, -1.0]


def test_paid_posts_lie_in_the_first_quarter_and_never_follow_one_another() -> None:
    assert paid(20).tolist() == [1.0, 0.0, 1.0, 0.0, 1.0] + [0.0] * 15
    assert np.flatnonzero(paid(250)).max() < 250 / 4


def test_posts_that_ask_ripen_slowly_all_at_one_pace_and_the_others_soon() -> None:
    pace = lingering(np.array([1.0, 0.0, 1.0]), np.random.default_rng(1))
    assert 3.0 <= pace[0] == pace[2] <= 4.0 < pace[1]
