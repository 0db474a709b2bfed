import numpy as np
import pytest

from whatworks.learning.recency import halving, running_mean


def test_a_day_counts_half_of_one_a_half_life_later() -> None:
    weights = halving(30, 10.0)
    assert weights[0] / weights[10] == pytest.approx(0.5)
    assert len(weights) == 30


def test_shared_weights_cannot_be_written_over() -> None:
    with pytest.raises(ValueError, match="read-only"):
        halving(30, 10.0)[0] = 1.0


def test_a_running_mean_knows_only_what_came_before() -> None:
    means = running_mean(np.array([2.0, 4.0, 9.0]), np.array([1.0, 1.0, 2.0]))
    assert means == pytest.approx([2.0, 3.0, 6.0])


def test_a_mean_of_nothing_is_missing_not_zero() -> None:
    means = running_mean(np.array([2.0, 4.0]), np.array([0.0, 1.0]))
    assert np.isnan(means[0])
    assert means[1] == 4.0
    assert len(running_mean(np.empty(0), np.empty(0))) == 0
