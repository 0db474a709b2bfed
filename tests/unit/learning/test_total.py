import numpy as np
import pytest

from whatworks.learning.days import Days
from whatworks.learning.rhythm import Rhythm, rhythm_of
from whatworks.learning.total import all_days

from tests.unit.learning.made import noise


def rhythm(totals: np.ndarray[tuple[int], np.dtype[np.float64]], posts: float = 1.0) -> Rhythm:
    """Give a past of a post or more a day, three days of them still ripening."""
    return rhythm_of(Days(739_000, np.full(len(totals), posts), totals, 4, np.full(3, posts)))


def test_the_ends_lie_as_far_below_as_above_on_a_ratio_scale() -> None:
    low, middle, high = all_days(rhythm(np.exp(5.0 + 0.5 * noise(1, 120))), 7, None)
    assert (high + 1.0) / (middle + 1.0) == pytest.approx((middle + 1.0) / (low + 1.0))


def test_a_noisier_past_gives_wider_ends_than_a_calm_one() -> None:
    calm, wild = (all_days(rhythm(np.exp(5.0 + sd * noise(2, 120))), 7, None) for sd in (0.1, 1.0))
    assert wild[2] / wild[1] > 1.5 * calm[2] / calm[1]
    assert 1.0 < calm[2] / calm[1] < 1.3


def test_a_steady_past_is_told_without_doubt() -> None:
    assert all_days(rhythm(np.full(120, 10.0)), 7, None) == pytest.approx((70.0, 70.0, 70.0))


def test_a_short_past_is_surer_of_less_than_a_long_one() -> None:
    widths = []
    for length in (45, 200):
        ends = [all_days(rhythm(np.exp(5.0 + 0.5 * noise(seed, length))), 7, None) for seed in range(20)]
        widths.append(np.mean([np.log(high / low) for low, _, high in ends]))
    assert widths[0] > 1.2 * widths[1]


def test_a_plan_takes_the_place_of_her_pace() -> None:
    past = rhythm(np.full(120, 10.0), posts=2.0)
    assert all_days(past, 7, 7.0)[1] == pytest.approx(35.0, rel=0.03)
    assert all_days(past, 7, 21.0)[1] == pytest.approx(105.0, rel=0.03)


def test_weeks_without_a_post_tell_nothing_of_weeks_with_some() -> None:
    counts = np.ones(160)
    counts[80:101] = 0.0
    totals = np.where(counts > 0, np.exp(5.0 + 0.3 * noise(3, 160)), 0.0)
    paused = all_days(rhythm_of(Days(739_000, counts, totals, 4, np.ones(3))), 7, None)
    steady = all_days(rhythm(np.exp(5.0 + 0.3 * noise(3, 160))), 7, None)
    assert paused[2] / paused[1] < 2.0 * steady[2] / steady[1]
    assert paused[1] == pytest.approx(steady[1], rel=0.5)
