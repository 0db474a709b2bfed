import numpy as np
import pytest

from whatworks.advice.nuisance import Controls
from whatworks.advice.second import second_opinion

ALONE = np.eye(1)


def made(posts=400, seed=3, bent=0.0):
    """Give outcome, lever, controls of posts whose topic and lever go together, straight or (bent) not."""
    rng = np.random.default_rng(seed)
    topic, style = rng.uniform(-2, 2, (2, posts))
    pushed = topic + bent * (topic**2 - 4 / 3)
    lever = (pushed + rng.normal(0, 1, posts) > 0) * 1.0
    outcome = 0.2 * lever + 0.5 * pushed + rng.normal(0, 0.4, posts)
    around = Controls(
        np.column_stack([np.ones(posts), topic, style]), np.array([10.0, 0.5, 0.5]), np.zeros(3, dtype=bool)
    )
    return outcome, (lever - lever.mean())[:, None], around


def test_an_effect_is_found_with_an_error_that_is_true():
    found = [second_opinion(*made(seed=seed), 0.0, ALONE) for seed in range(60)]
    effects, errors = np.array([[one.effect[0], one.error[0]] for one in found]).T
    assert np.mean(effects) == pytest.approx(0.2, abs=0.02)
    assert np.mean(errors) == pytest.approx(np.std(effects), rel=0.25)


def test_what_bends_is_seen_where_a_straight_adjustment_is_fooled():
    outcome, lever, around = made(posts=1500, bent=1.0)
    straight = np.linalg.lstsq(np.hstack([lever, around.columns]), outcome, rcond=None)[0][0]
    bent = second_opinion(outcome, lever, around, 0.0, ALONE).effect[0]
    assert straight > 0.5
    assert bent == pytest.approx(0.2, abs=0.1)


def test_one_viral_post_does_not_make_an_effect():
    outcome, lever, around = made()
    calm = second_opinion(outcome, lever, around, 0.0, ALONE).effect[0]
    outcome[np.argmax(lever[:, 0])] += 30.0
    assert second_opinion(outcome, lever, around, 0.0, ALONE).effect[0] == pytest.approx(calm, abs=0.05)


def test_a_category_is_compared_with_the_mix_of_the_others():
    outcome, lever, around = made()
    both = np.hstack([lever, -lever])
    turn = np.array([[1.0, 0.0], [-1.0, 1.0]])
    alone = second_opinion(outcome, lever, around, 0.0, ALONE).effect[0]
    assert second_opinion(outcome, both, around, 0.0, turn).effect[0] == pytest.approx(alone, abs=0.01)


def test_posts_that_are_all_alike_teach_nothing_and_break_nothing():
    _, lever, around = made(posts=40)
    found = second_opinion(np.full(40, 2.0), lever, around, 0.0, ALONE)
    assert found.effect[0] == pytest.approx(0.0, abs=1e-9)


def test_the_answer_is_the_same_every_time():
    first, again = (second_opinion(*made(), 0.3, ALONE) for _ in range(2))
    assert (first.effect == again.effect).all()
    assert (first.error == again.error).all()
