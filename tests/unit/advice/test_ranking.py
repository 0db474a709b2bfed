import math

import pytest

from whatworks.advice.levers import emoji, hashtags, length, mentions, number, question, second_person
from whatworks.advice.ranking import advice, agreed, experiment, follows_luck, teaching

from tests.unit.advice.findings import finding_of


def names(chosen):
    return [finding.contrast.lever.id for finding in chosen]


def test_advice_is_ranked_by_cautious_utility():
    found = (finding_of(question.LEVER, utility=0.02), finding_of(length.LEVER, utility=0.05))
    assert names(advice(found)) == ["length", "question"]


def test_equal_utility_is_ranked_by_name_so_that_it_stays_the_same():
    found = (finding_of(question.LEVER), finding_of(length.LEVER))
    assert names(advice(found)) == names(advice(found[::-1])) == ["length", "question"]


def test_one_card_a_family():
    found = (finding_of(hashtags.LEVER, utility=0.05), finding_of(mentions.LEVER, utility=0.04))
    assert names(advice(found)) == ["hashtags"]


def test_three_cards_at_most():
    levers = (question.LEVER, length.LEVER, hashtags.LEVER, emoji.LEVER)
    assert len(advice(tuple(finding_of(lever) for lever in levers))) == 3


def test_unsure_useless_and_luck_following_findings_are_no_advice():
    assert advice((finding_of(confidence=0.79),)) == ()
    assert advice((finding_of(utility=0.0),)) == ()
    assert advice((finding_of(past_z=2.6),)) == ()
    assert advice((finding_of(past_z=-2.6),)) == ()
    assert advice(()) == ()


def test_each_piece_of_advice_is_sure_enough_by_itself():
    sure, doubtful = finding_of(length.LEVER, confidence=0.98, utility=0.09), finding_of(confidence=0.8)
    assert names(advice((sure, doubtful))) == ["length", "question"]
    assert names(advice((sure, finding_of(confidence=0.799)))) == ["length"]


def test_the_calibration_may_see_what_nobody_is_shown():
    found = (finding_of(length.LEVER, confidence=0.6, utility=0.09), finding_of(confidence=0.49))
    assert names(advice(found, least=0.5)) == ["length"]


def test_both_opinions_must_see_an_effect_of_about_the_same_size():
    assert agreed(finding_of(plain=0.2, second=0.2, second_error=0.1))
    assert agreed(finding_of(plain=0.39, second=0.2, second_error=0.1))
    assert not agreed(finding_of(plain=0.41, second=0.2, second_error=0.1))
    assert not agreed(finding_of(plain=-0.01, second=0.2, second_error=0.1))
    assert not agreed(finding_of(plain=0.16, second=0.16, second_error=0.1))
    assert advice((finding_of(plain=0.2, second=-0.2, second_error=0.1),)) == ()


def test_luck_is_followed_beyond_two_and_a_half_standard_errors():
    assert not follows_luck(finding_of(past_z=2.5))
    assert follows_luck(finding_of(past_z=-2.51))


def test_the_experiment_is_the_test_that_teaches_most():
    found = (finding_of(question.LEVER, mean=0.0, sd=0.05), finding_of(length.LEVER, mean=0.0, sd=0.15))
    chosen = experiment(found, (), 0.5, 5.0)
    assert chosen is not None
    assert chosen.contrast.lever.id == "length"


def test_no_experiment_where_no_test_would_teach():
    assert experiment((), (), 0.5, 5.0) is None
    assert experiment((finding_of(mean=0.0, sd=0.01),), (), 0.5, 5.0) is None
    assert experiment((finding_of(mean=0.3, sd=0.05),), (), 0.5, 5.0) is None
    assert experiment((finding_of(mean=0.0, sd=0.15, headroom=0.0),), (), 0.5, 5.0) is None
    assert experiment((finding_of(mean=0.0, sd=0.15, past_z=4.0),), (), 0.5, 5.0) is None


def test_the_experiment_is_of_a_family_that_is_not_advised_already():
    found = (finding_of(number.LEVER, mean=0.0, sd=0.15),)
    assert experiment(found, (finding_of(question.LEVER),), 0.5, 5.0) is None
    assert experiment(found, (finding_of(second_person.LEVER),), 0.5, 5.0) is not None


def test_teaching_is_the_knowledge_gradient():
    # a test of 130 posts (26 weeks of 5): error 1/√130; moved = .0225/√(.0225 + 1/130); gain moved·φ(0)
    moved = 0.15**2 / math.sqrt(0.15**2 + 1 / 130)
    assert teaching(finding_of(mean=0.0, sd=0.15), 0.5, 5.0) == pytest.approx(moved / math.sqrt(2 * math.pi))
    half = teaching(finding_of(mean=0.05, sd=0.15), 0.5, 5.0)
    assert half == pytest.approx(teaching(finding_of(mean=-0.05, sd=0.15), 0.5, 5.0))
    z = -0.05 / moved
    density, below = math.exp(-z * z / 2) / math.sqrt(2 * math.pi), 0.5 * math.erfc(-z / math.sqrt(2))
    assert half == pytest.approx(moved * (density + z * below))
    assert teaching(finding_of(sd=0.0), 0.5, 5.0) == 0.0
