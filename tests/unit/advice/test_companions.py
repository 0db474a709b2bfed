"""Two habits that always come together are found, named, and told apart from those that only lean on each other."""

import numpy as np

from whatworks.advice.advise import advise
from whatworks.advice.companions import LEAST_LEFT, companions
from whatworks.advice.trace import trace

from tests.unit.advice.hands import evidence_of
from tests.unit.advice.traced import SETTINGS, found

RNG = np.random.default_rng(4)
COUNT = 120
SOME = (RNG.random(COUNT) < 0.5) * 1.0


def said_of(**columns):
    """Give the advice of a creator of 120 posts with these habits."""
    return advise(evidence_of(6.0 + 0.3 * np.random.default_rng(5).standard_normal(COUNT), **columns), SETTINGS)


def test_two_habits_on_the_very_same_posts_are_each_other_s_company():
    said = said_of(emoji=SOME * 2, hashtags=SOME * 5)
    told = companions(said.weighed)
    assert {name: (one.lever, one.together) for name, one in told.items()} == {
        "emoji": ("hashtags", True),
        "hashtags": ("emoji", True),
    }
    assert max(one.left for one in told.values()) < 0.01
    reasons = {refusal.lever: refusal.reason for refusal in said.withheld}
    alone = [card.lever for card in said.cards]
    assert all("always comes together with" in reasons[lever] for lever in told if lever not in alone)


def test_one_that_stands_where_the_other_does_not_is_company_too():
    told = companions(said_of(questions=SOME, links=1 - SOME).weighed)
    assert told["question"].lever == "links"
    assert not told["question"].together


def test_habits_that_only_lean_on_each_other_are_told_apart():
    often = np.where(np.random.default_rng(6).random(COUNT) < 0.2, 1 - SOME, SOME)
    assert companions(said_of(questions=SOME, links=often).weighed) == {}


def test_what_several_habits_make_up_together_is_said_of_no_single_one():
    rng = np.random.default_rng(7)
    one, two, three = ((rng.random(COUNT) < 0.5) * 1.0 for _ in range(3))
    emoji = np.expm1(one + two + three)  # the amount is read in logs: the sum of three habits
    told = companions(said_of(questions=one, links=two, numbers=three, emoji=emoji).weighed)
    assert told["emoji"].lever == ""
    assert told["emoji"].left < LEAST_LEFT


def test_the_trace_carries_it():
    said = said_of(emoji=SOME * 2, hashtags=SOME * 5)
    assert trace(said.weighed, found(said, "emoji", "more")).company == companions(said.weighed)["emoji"]
    apart = said_of(emoji=SOME * 2)
    assert trace(apart.weighed, found(apart, "emoji", "more")).company is None
