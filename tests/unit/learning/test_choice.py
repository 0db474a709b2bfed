import numpy as np

from whatworks.learning.choice import choose

from tests.unit.learning.made import noise


def test_the_most_trusted_wins_ties() -> None:
    same = noise(1, 50)
    assert choose(np.array([same, same, same])) == 0


def test_a_clear_winner_is_chosen_and_a_doubtful_one_is_not() -> None:
    errors = np.ones(100)
    better = errors - 0.2 + 0.1 * noise(1, 100)
    assert choose(np.array([errors, better])) == 1
    doubtful = errors + 5.0 * noise(2, 100)
    doubtful[0] -= np.abs(doubtful).mean() - 1.0
    assert choose(np.array([errors, doubtful])) == 0


def test_the_second_must_beat_the_first_that_won() -> None:
    errors = np.ones(100) + 0.01 * noise(1, 100)
    assert choose(np.array([errors, errors * 0.5, errors * 0.8])) == 1
    assert choose(np.array([errors, errors * 0.8, errors * 0.5])) == 2


def test_what_is_trusted_first_stays_until_another_is_clearly_better() -> None:
    errors = np.ones(100)
    doubtful = errors + 5.0 * noise(2, 100)
    doubtful[0] -= np.abs(doubtful).mean() - 0.99
    assert choose(np.array([doubtful, errors]), first=1) == 1
    assert choose(np.array([errors * 0.5, errors + 0.01 * noise(1, 100)]), first=1) == 0
