import numpy as np

from whatworks.learning.voice.shares import different, share, tone


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
