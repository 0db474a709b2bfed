import numpy as np
import pytest

from whatworks.learning.voice.shares import different, share, tone, wilson


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (3, 10, 0.1078, 0.6032), (500, 1000, 0.4691, 0.5309)],
)
def test_wilson_gives_the_published_interval(count: int, of: int, low: float, high: float) -> None:
    assert wilson(count, of) == pytest.approx((low, high), abs=5e-4)


def test_the_interval_holds_the_truth_nineteen_times_in_twenty() -> None:
    drawn = np.random.default_rng(1).binomial(40, 0.15, 2_000)
    held = [low <= 0.15 <= high for low, high in (wilson(int(count), 40) for count in drawn)]
    assert 0.93 <= np.mean(held) <= 0.985


def test_a_share_of_nobody_is_unknown_not_zero() -> None:
    assert share(0, 0).share is None
    assert share(0, 5).share == 0.0


def test_a_person_counts_once_with_what_she_writes_more_of() -> None:
    told = tone(np.array([0, 0, 0, 1, 2, 3]), np.array([1.0, 1.0, -1.0, -1.0, 0.0, np.nan]))
    assert (told.positive.count, told.negative.count, told.positive.of) == (1, 1, 3)


def test_praise_and_complaint_of_one_person_cancel() -> None:
    told = tone(np.array([0, 0]), np.array([1.0, -1.0]))
    assert (told.positive.count, told.negative.count, told.positive.of) == (0, 0, 1)


def test_different_counts_each_value_once() -> None:
    assert different(np.array([3, 3, 1])) == 2
