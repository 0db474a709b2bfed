import math
from dataclasses import replace

import numpy as np
import pytest

from whatworks.advice import prior as built_in
from whatworks.advice.cold.option import options_of
from whatworks.advice.cold.outlook import believed_sd, built_in_sd, knows, noise_on, outlook, told_sd
from whatworks.domain.metrics import Platform

from tests.unit.advice.cold.learned import ROWS, prior, row
from tests.unit.advice.hands import evidence_of

OPTIONS = {option.name: option for option in options_of(evidence_of(np.ones(4), formats=["a", "a", "b", "b"]))}


def test_what_pages_of_her_platform_taught_is_believed_with_room_for_what_is_hidden():
    found = outlook(OPTIONS["emoji"], Platform.FACEBOOK, prior())
    assert (found.mean, found.learned) == (0.15, ROWS[0])
    assert found.sd == pytest.approx(math.sqrt(0.12**2 + 0.05**2 + 0.1**2))
    assert told_sd(ROWS[0]) == pytest.approx(0.13)
    assert believed_sd(ROWS[0]) == found.sd


def test_of_a_lever_nobody_could_compare_the_mixture_of_the_platform_is_believed():
    found = outlook(OPTIONS["number"], Platform.FACEBOOK, prior())
    assert (found.mean, found.learned) == (0.0, None)
    assert found.sd == pytest.approx(math.sqrt(0.1 * 0.09 + 0.9 * 0.0025))
    of_formats = outlook(OPTIONS["format:a"], Platform.FACEBOOK, prior())
    assert of_formats.sd == pytest.approx(math.sqrt(0.9 + 0.1 * 0.01))


@pytest.mark.parametrize("learned", [None, prior(), prior(mixtures=())])
def test_a_platform_nobody_learned_from_gets_the_built_in_prior(learned):
    found = outlook(OPTIONS["emoji"], Platform.TIKTOK, learned)
    assert (found.mean, found.sd, found.learned, found.nearest) == (0.0, built_in_sd(), None, None)


def test_the_built_in_spread_is_that_of_its_own_draws():
    rng = np.random.default_rng(0)
    share = rng.beta(*built_in.SHARE_PRIOR, 200_000)
    part = np.where(rng.random(200_000) < share, 1 + rng.choice(len(built_in.WEIGHT), 200_000, p=built_in.WEIGHT), 0)
    drawn = built_in.MEAN[part] + built_in.SD[part] * rng.standard_normal(200_000)
    assert built_in_sd() == pytest.approx(drawn.std(), rel=0.02)


def test_what_few_pages_taught_is_not_leaned_on():
    assert outlook(OPTIONS["emoji"], Platform.FACEBOOK, prior(row(units=29))).learned is None
    assert outlook(OPTIONS["emoji"], Platform.FACEBOOK, prior(row(units=30))).learned is not None


@pytest.mark.parametrize(
    ("platform", "name", "there"),
    [
        (Platform.NEWSLETTER, "number", True),
        (Platform.BLOG, "number", True),
        (Platform.YOUTUBE, "number", True),
        (Platform.FACEBOOK, "number", False),
        (Platform.NEWSLETTER, "first_person", False),
    ],
)
def test_headline_tests_are_told_where_people_see_a_title(platform, name, there):
    found = outlook(OPTIONS[name], platform, prior())
    assert (found.nearest == ROWS[2]) is there
    assert found.learned is None


def test_of_headline_tests_no_amount_is_taken_over():
    learned = prior(row(platform="headline", lever="emoji", units=1000))
    assert outlook(OPTIONS["emoji"], Platform.BLOG, learned).nearest is None


def test_what_is_known_of_a_platform_is_said_of_no_other():
    assert knows(Platform.FACEBOOK, prior())
    assert not knows(Platform.INSTAGRAM, prior())
    assert not knows(Platform.FACEBOOK, None)


def test_the_noise_is_that_of_the_middle_page_else_a_typical_one():
    assert noise_on(Platform.FACEBOOK, prior()) == 1.0
    between = replace(prior().noise[0], levels=(0.0, 0.4, 0.6, 1.0), adjusted=(0.5, 0.8, 1.0, 2.0))
    assert noise_on(Platform.FACEBOOK, replace(prior(), noise=(between,))) == pytest.approx(0.9)
    assert noise_on(Platform.X, prior()) == noise_on(Platform.FACEBOOK, None) == 0.8
