from collections.abc import Callable

import numpy as np
import pytest

from whatworks.domain.insight import Anomaly
from whatworks.domain.posts import Floats
from whatworks.learning.anomaly import FALSE_DISCOVERIES, anomalies, tail

from tests.unit.learning.made import noise, outcome, posts, times

CAUSAL = ("because", "due to", "thanks to", "caused", "led to")


def found(distance: Floats) -> tuple[Anomaly, ...]:
    return anomalies(outcome(6.0 + distance), posts(times(len(distance))))


def test_a_viral_post_and_a_flop_are_found_with_how_far_they_went() -> None:
    distance = 0.4 * noise(1, 120)
    distance[40], distance[80] = np.log(40.0), -np.log(40.0)
    one, other = sorted(found(distance), key=lambda anomaly: -anomaly.times)
    assert (one.post_id, one.kind, other.post_id, other.kind) == ("p40", "viral", "p80", "flop")
    assert one.times == pytest.approx(40.0, rel=0.1)
    assert other.times == pytest.approx(1.0 / 40.0, rel=0.1)
    assert max(one.q_value, other.q_value) <= FALSE_DISCOVERIES
    assert "times what your posts" in one.sentence
    assert "of what your posts" in other.sentence
    assert not any(word in anomaly.sentence for anomaly in (one, other) for word in CAUSAL)


@pytest.mark.parametrize(
    "draw",
    [
        lambda rng, count: rng.normal(size=count),
        lambda rng, count: rng.standard_t(5, size=count),
        lambda rng, count: rng.gumbel(size=count),
        lambda rng, count: -rng.gumbel(size=count),
    ],
    ids=["normal", "heavy tails", "skewed up", "skewed down"],
)
@pytest.mark.parametrize("count", [40, 150])
def test_where_nothing_is_unusual_few_creators_are_told_of_anything(
    draw: Callable[[np.random.Generator, int], Floats], count: int
) -> None:
    rng = np.random.default_rng(count)
    told = [bool(found(draw(rng, count))) for _ in range(120)]
    assert np.mean(told) <= FALSE_DISCOVERIES + 0.06  # two standard errors of 120 draws


def test_a_viral_post_does_not_widen_what_it_is_measured_against() -> None:
    distance = 0.4 * np.abs(noise(3, 60))
    distance[0] = 2.0
    modest = tail(distance)
    distance[0] = 50.0
    np.testing.assert_allclose(tail(distance)[1:], modest[1:])
    assert tail(distance)[0] < modest[0] < 0.01


def test_tail_chances_fall_with_distance_and_are_even_on_average() -> None:
    distance = np.sort(np.abs(noise(4, 500)))
    chances = tail(distance)
    assert (np.diff(chances) <= 0.0).all()
    assert np.mean(chances < 0.5) == pytest.approx(0.5, abs=0.05)
    assert np.mean(chances < 0.1) == pytest.approx(0.1, abs=0.04)


def test_a_steady_creator_is_not_told_that_a_little_more_is_viral() -> None:
    distance = 0.01 * noise(5, 100)
    distance[7] = np.log(1.5)
    assert found(distance) == ()


def test_too_few_posts_or_no_spread_say_nothing() -> None:
    few = 0.1 * noise(6, 20)
    few[3] = 5.0
    assert found(few) == ()
    assert found(np.zeros(50)) == ()


def test_immature_posts_are_not_judged() -> None:
    distance = 0.4 * noise(7, 80)
    distance[79] = 5.0
    series = outcome(6.0 + distance)
    series.mature[79] = False
    assert anomalies(series, posts(times(80))) == ()
