import numpy as np
import pytest

from whatworks.learning.intervals import COVERAGE, FEWEST_ERRORS, covered, margin


def test_the_fewest_errors_give_their_whole_range() -> None:
    errors = np.linspace(-1.0, 1.0, FEWEST_ERRORS)
    assert (margin(errors).low, margin(errors).high) == (-1.0, 1.0)


def test_each_tail_is_read_by_the_conformal_rank() -> None:
    errors = np.arange(-50.0, 50.0)  # n = 100: the ⌈101 · .95⌉ = 96th from either end
    assert margin(errors).high == errors[95]
    assert margin(errors).low == errors[4]


def test_the_interval_always_holds_the_prediction() -> None:
    assert margin(np.linspace(1.0, 2.0, 40)).low == 0.0
    assert margin(np.linspace(-2.0, -1.0, 40)).high == 0.0


@pytest.mark.parametrize("count", [19, 25, 60, 200])
def test_new_errors_are_covered_as_promised(count: int) -> None:
    draws = np.random.default_rng(count)
    shares = [covered(draws.gumbel(size=200), margin(draws.gumbel(size=count))) for _ in range(300)]
    assert COVERAGE - 0.01 <= np.mean(shares) <= COVERAGE + 0.09
