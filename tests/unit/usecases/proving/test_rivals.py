"""The rivals are what they are said to be: naive, and as good as naive gets."""

from dataclasses import replace

import numpy as np
import pytest

from whatworks.advice.evidence import Evidence
from whatworks.usecases.proving.rivals import RIVALS, boosted_reasons, raw_difference, shown
from whatworks.usecases.proving.scores import Claim

from tests.unit.usecases.proving.made import account

RNG = 5


def rng() -> np.random.Generator:
    return np.random.default_rng(RNG)


def strong(lever: str, lift: float) -> Evidence:
    """Give a null creator's posts whose reach follows one lever alone."""
    evidence = account("null").evidence
    has = evidence.table.column(lever) > 0
    raw = np.round(np.exp(6.0 + lift * has + np.random.default_rng(1).normal(0.0, 0.1, len(has))))
    return replace(evidence, outcome=replace(evidence.outcome, raw=raw, value=np.log1p(raw)))


def claim(promised: float, confidence: float = 0.9, category: str = "", to: float = 1.0) -> Claim:
    return Claim(0, "question", category, "more", confidence, promised, 0.0, 1.0, 1.0 - to, to)


@pytest.mark.parametrize("rival", RIVALS.values(), ids=RIVALS)
def test_a_rival_finds_a_lever_that_is_plain_to_see_in_the_direction_it_works(rival) -> None:
    first = rival(strong("questions", 0.5), 3, rng())[0]
    assert (first.account, first.lever, first.direction) == (3, "question", "more")
    assert first.confidence >= 0.9
    assert 0.2 < first.promised < 0.7
    assert first.low < first.promised < first.high
    assert rival(strong("questions", -0.5), 0, rng())[0].direction == "less"


@pytest.mark.parametrize("rival", RIVALS.values(), ids=RIVALS)
def test_a_rival_never_gives_more_than_three_and_the_same_again(rival) -> None:
    evidence = account("planted").evidence
    told = rival(evidence, 0, rng())
    assert len(told) <= 3
    assert told == rival(evidence, 0, rng())
    assert all(one.confidence >= 0.8 for one in told)


def test_raw_means_promise_the_ratio_of_means() -> None:
    evidence = strong("questions", 0.5)
    told = next(one for one in raw_difference(evidence, 0, rng()) if one.lever == "question")
    has = evidence.table.column("questions") > 0
    raw = evidence.outcome.raw
    assert told.promised == pytest.approx(float(np.log(raw[has].mean() / raw[~has].mean())))


def test_most_creators_for_whom_nothing_works_are_misled_by_raw_means() -> None:
    told = [raw_difference(account("null", seed=seed).evidence, 0, rng()) for seed in range(8)]
    assert sum(len(one) > 0 for one in told) >= 6


def test_boosting_says_nothing_about_a_handful_of_posts() -> None:
    evidence = account("null").evidence
    value = np.full(len(evidence.outcome.value), np.nan)
    assert boosted_reasons(replace(evidence, outcome=replace(evidence.outcome, value=value)), 0, rng()) == ()


def test_the_largest_three_are_shown_and_never_to_leave_a_category() -> None:
    claims = [claim(0.1), claim(0.4), claim(0.2), claim(0.3), claim(0.9, 0.79), claim(0.8, category="reel", to=0.0)]
    assert [one.promised for one in shown(claims)] == [0.4, 0.3, 0.2]
