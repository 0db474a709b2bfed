import math
from dataclasses import replace

import numpy as np
import pytest

from whatworks.advice.cold import wording
from whatworks.advice.cold.option import options_of
from whatworks.domain.cards import Change
from whatworks.domain.metrics import Platform

from tests.unit.advice.cold.learned import row
from tests.unit.advice.hands import evidence_of

POSTS = evidence_of(
    np.ones(6), words=[5, 6, 7, 40, 50, 60], hashtags=[1, 1, 2, 8, 9, 9], formats=["a", "b", "a", "a", "b", "a"]
)
OPTIONS = {option.name: option for option in options_of(POSTS)}
QUESTION, EMOJI = OPTIONS["question"], OPTIONS["emoji"]


@pytest.mark.parametrize(
    ("name", "start", "to"),
    [
        ("question", "without a question", "with a question"),
        ("emoji", "with no emoji", "with 1 emoji or more"),
        ("hashtags", "with about 1 hashtag (2 or fewer)", "with about 9 hashtags (3 or more)"),
        ("length", "of about 6 words (7 or fewer)", "of about 50 words (8 or more)"),
        ("daypart:evening", "published at other times", "published in the evening"),
        ("format:b", "in other formats", "in the format b"),
    ],
)
def test_both_sides_are_said_in_the_levers_own_words(name, start, to):
    option = OPTIONS[name]
    assert wording.change(option) == Change(option.direction, start, to)


def test_less_turns_the_sides_around():
    assert wording.change(replace(QUESTION, direction="less")) == Change(
        "less", "with a question", "without a question"
    )


def test_some_of_what_she_uses_much_of_is_told_as_she_uses_it():
    option = replace(EMOJI, high=4.0)
    assert wording.change(option).to == "with about 4 emoji (1 or more)"


def test_what_pages_saw_is_told_with_how_many_when_and_how_they_differ():
    told = wording.elsewhere(EMOJI, row(mean=math.log(1.16), spread=0.12, error=0.05))
    assert told.sentence == (
        "On 40 other Facebook pages (large, mostly in English, 2016), posts with more emoji went with about 16% more "
        "reactions: a pattern, not a proof, and eight in ten of such pages lie between −2% and 37%."
    )
    assert (told.platform, told.evidence, told.metric, told.units) == ("facebook", "observed", "reactions", 40)
    assert told.lift.median == pytest.approx(0.16)
    assert math.log(told.lift.high / 1 + 1) - math.log1p(told.lift.low) == pytest.approx(2 * 1.2816 * 0.13)
    assert told.lift.coverage == 0.8


def test_what_headline_tests_showed_is_told_with_who_read_them():
    told = wording.elsewhere(QUESTION, row(platform="headline", lever="question", mean=-0.077, units=1566))
    assert told.sentence == (
        "In 1,566 headline tests of one publisher (in English, 2013 to 2015), where chance decided who read what, "
        "lines with a question got about 7% fewer clicks."
    )
    assert (told.platform, told.evidence, told.metric) == ("headline", "randomised", "clicks")


def test_the_new_side_of_less_is_told_the_other_way_round():
    less = replace(QUESTION, direction="less")
    told = wording.elsewhere(less, row(lever="question", mean=-0.2))
    assert told.lift.median == pytest.approx(math.expm1(0.2))
    assert told.lift.low < told.lift.median < told.lift.high
    assert "posts without a question went with about 22% more reactions" in told.sentence
    tested = wording.elsewhere(less, row(platform="headline", lever="question", mean=-0.2))
    assert "lines without a question got about 22% more clicks" in tested.sentence


@pytest.mark.parametrize(
    ("name", "direction", "said"),
    [
        ("length", "more", "longer posts"),
        ("length", "less", "shorter posts"),
        ("hashtags", "less", "posts with fewer hashtags"),
        ("daypart:evening", "switch", "posts published in the evening"),
    ],
)
def test_other_pages_halves_are_not_told_as_hers(name, direction, said):
    assert wording.others_posts(replace(OPTIONS[name], direction=direction)) == said


@pytest.mark.parametrize(("mean", "said"), [(0.004, "as many"), (-0.004, "as many"), (0.006, "about 1% more")])
def test_nothing_is_told_as_nothing(mean, said):
    assert f"went with {said} reactions" in wording.elsewhere(EMOJI, row(mean=mean)).sentence


def test_the_sentence_says_what_others_saw_what_she_has_and_what_to_do():
    facts = (wording.elsewhere(EMOJI, row()),)
    said = wording.sentence(EMOJI, "NOTHING KNOWN.", facts, (4, 4, 26))
    assert said == (
        f"{facts[0].sentence} You have 4 posts here: too few to tell. Your next 26 posts would teach most if half of "
        "them were posts with 1 emoji or more, the others with no emoji."
    )


def test_where_nobody_learned_on_her_platform_that_comes_first():
    facts = (wording.elsewhere(QUESTION, row(platform="headline", lever="question")),)
    said = wording.sentence(QUESTION, "NOTHING KNOWN.", facts, (0, 0, 26))
    assert said.startswith(f"NOTHING KNOWN. {facts[0].sentence} You have no posts here yet. Your next")
    assert wording.sentence(QUESTION, "NOTHING KNOWN.", (), (0, 0, 26)).startswith("NOTHING KNOWN. You have no posts")


def test_one_post_is_one_post():
    assert wording.had(1, 1) == "You have 1 post here: too few to tell."


def test_posts_too_young_to_count_are_told_apart():
    assert wording.had(40, 10) == "You have 40 posts here, 10 of them old enough to count: too few to tell."


@pytest.mark.parametrize("platform", list(Platform))
def test_of_every_platform_it_is_said_that_nothing_is_known(platform):
    said = wording.nothing_known(platform, elsewhere_known=False)
    assert said.startswith("We have no figures of other creators of what works on ")
    assert "Youtube" not in said
    assert "Other" not in said


def test_on_a_platform_with_some_knowledge_only_the_lever_is_unknown():
    assert wording.nothing_known(Platform.FACEBOOK, elsewhere_known=True) == (
        "We have no figures of other creators of this on Facebook: nobody can say which side does better."
    )


def test_it_is_said_when_the_guessing_ends():
    assert "once 30 of them are old enough to count" in wording.would_change(16, 30)
    assert "the 16 planned here" in wording.would_change(16, 30)
