import numpy as np
import pytest

from whatworks.learning.intervals import COVERAGE, FEWEST_ERRORS, conformed, margin
from whatworks.learning.recency import halving


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
    shares = []
    for _ in range(300):
        made, errors = margin(draws.gumbel(size=count)), draws.gumbel(size=200)
        shares.append(np.mean((errors >= made.low) & (errors <= made.high)))
    assert COVERAGE - 0.01 <= np.mean(shares) <= COVERAGE + 0.09


@pytest.mark.parametrize("count", [19, 60, 200])
def test_ends_that_differ_from_post_to_post_are_widened_or_narrowed_to_what_is_promised(count: int) -> None:
    draws = np.random.default_rng(count)
    shares, wide = [], []
    for _ in range(300):
        spread = draws.uniform(0.5, 2.0, size=count + 200)
        truth = spread * draws.normal(size=count + 200)
        low, high = -3.0 * spread, 0.5 * spread  # too far down, not far enough up
        made = conformed((truth - low)[:count], (truth - high)[:count])
        later = truth[count:]
        shares.append(np.mean((later >= low[count:] + made.low) & (later <= high[count:] + made.high)))
        wide.append((made.low, made.high))
    assert COVERAGE - 0.01 <= np.mean(shares) <= COVERAGE + 0.09
    assert np.mean(wide, axis=0)[0] > 0.5
    assert np.mean(wide, axis=0)[1] > 0.5


def test_errors_that_count_the_same_give_the_plain_ranks() -> None:
    errors = np.random.default_rng(3).normal(size=57)
    assert margin(errors, np.full(57, 4.0)) == margin(errors)


def test_after_a_change_errors_that_count_by_age_cover_what_plain_ranks_miss() -> None:
    draws = np.random.default_rng(4)
    plain, recent = [], []
    for _ in range(200):
        errors = np.concatenate([draws.normal(size=150), 2.0 * draws.normal(size=100)])
        later = 2.0 * draws.normal(size=100)
        for shares, made in ((plain, margin(errors)), (recent, margin(errors, halving(250, 100.0)))):
            shares.append(np.mean((later >= made.low) & (later <= made.high)))
    assert np.mean(plain) + 0.02 < np.mean(recent) < COVERAGE + 0.01


def test_where_all_errors_together_count_too_little_the_outermost_is_taken() -> None:
    errors = np.linspace(-1.0, 1.0, FEWEST_ERRORS)
    made = margin(errors, halving(FEWEST_ERRORS, 2.0))
    assert (made.low, made.high) == (-1.0, 1.0)
