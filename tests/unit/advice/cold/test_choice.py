import math
from dataclasses import replace

import numpy as np
import pytest

from whatworks.advice.cold.choice import EASE, Candidate, candidates, choose, gap, information, likely_loss
from whatworks.advice.cold.option import both_ways, options_of
from whatworks.advice.cold.outlook import Outlook
from whatworks.advice.registry import LEVERS

from tests.unit.advice.cold.learned import row
from tests.unit.advice.hands import evidence_of

OPTIONS = {option.name: option for option in options_of(evidence_of(np.ones(0)))}
UNKNOWN = Outlook(0.0, 0.1)


def test_every_lever_that_may_be_tried_has_its_ease():
    assert set(EASE) == {lever.id for lever in LEVERS if both_ways(lever)}


def test_the_information_of_a_test_is_what_it_takes_off_the_spread():
    assert information(0.3, 1.0, 36) == pytest.approx(-0.5 * math.log(1.0 / (1.0 + 0.09 * 36 / 4)))
    assert information(0.3, 1.0, 36) > information(0.3, 1.0, 18) > information(0.1, 1.0, 18)
    assert information(0.3, 0.5, 18) > information(0.3, 1.0, 18)
    assert information(0.0, 1.0, 36) == 0.0


@pytest.mark.parametrize(
    ("with_", "without", "left"), [(0, 0, 1.0), (0, 8, 0.75), (4, 4, 0.75), (8, 8, 0.5), (30, 9, 0.5)]
)
def test_what_her_habit_compares_by_itself_needs_a_test_less(with_, without, left):
    assert gap(replace(OPTIONS["question"], with_=with_, without=without)) == left


def test_a_likely_loss_is_read_in_the_direction_she_would_go():
    less = replace(OPTIONS["question"], direction="less")
    seen = Outlook(-0.2, 0.2, row(lever="question", mean=-0.2, spread=0.1, error=0.1))
    z = 0.2 / math.sqrt(0.03)
    assert likely_loss(OPTIONS["question"], seen) == pytest.approx(0.5 * (1 + math.erf(z / math.sqrt(2))))
    assert likely_loss(OPTIONS["question"], seen) + likely_loss(less, seen) == pytest.approx(1.0)
    assert likely_loss(OPTIONS["question"], UNKNOWN) == 0.5


def test_the_worse_of_two_sources_warns():
    pages = row(lever="question", mean=0.2)
    tests = row(platform="headline", lever="question", mean=-0.3)
    assert likely_loss(OPTIONS["question"], Outlook(0.2, 0.2, pages, tests)) > 0.9


@pytest.mark.parametrize(("mean", "asked"), [(-0.06, True), (-0.08, False), (0.5, True)])
def test_where_two_of_three_others_lost_nobody_is_asked_to_look(mean, asked):
    seen = row(mean=mean, spread=0.12, error=0.05)  # believed SD 0.164: two of three lose from a mean of -0.071 on
    rated = candidates(((OPTIONS["emoji"], Outlook(mean, 0.164, seen)),), 1.0, 26)
    assert bool(rated) is asked


def test_the_worth_is_information_times_ease_times_gap():
    half = replace(OPTIONS["mentions"], with_=4, without=4)
    (rated,) = candidates(((half, Outlook(0.0, 0.3)),), 1.0, 26)
    assert rated.worth == pytest.approx(information(0.3, 1.0, 26) * 0.5 * 0.75)


def test_the_most_worthwhile_come_first_one_a_family_and_no_more_than_three():
    worth = {"question": 0.1, "number": 0.4, "emoji": 0.2, "hashtags": 0.2, "first_person": 0.1, "links": 0.3}
    rated = tuple(Candidate(OPTIONS[name], UNKNOWN, value) for name, value in worth.items())
    assert [each.option.name for each in choose(rated)] == ["number", "links", "emoji"]
    assert [each.option.name for each in choose(rated, 9)] == ["number", "links", "emoji", "hashtags", "first_person"]
    assert choose(()) == ()
