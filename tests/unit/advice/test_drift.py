from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from whatworks.advice.advise import advise
from whatworks.advice.drift import FRESH, HALF_LIVES, Age, about, aged, ends, half_lives, lasting
from whatworks.advice.evidence import AdviceSettings
from whatworks.advice.finding import MARGIN
from whatworks.advice.levers import daypart, format, gap, question
from whatworks.advice.ranking import MIN_CONFIDENCE
from whatworks.domain.metrics import Platform
from whatworks.domain.prior import DriftPrior
from whatworks.wiring.prior import shipped

from tests.unit.advice.cold.learned import prior
from tests.unit.advice.findings import finding_of
from tests.unit.advice.hands import DAY, evidence_of

YEAR = 365.25 * DAY


def old(years, half_life=1.0):
    return Age(years, dict.fromkeys(HALF_LIVES, half_life))


def row(platform="facebook", kind="all else", half_life=2.0):
    return DriftPrior(platform, kind, half_life, None, None, 0.2, 0.0, 0.1, 0.0, 0.2, 0.0, 0.0, 0.0, 70, 0.2)


def test_confidence_only_falls_with_age():
    told = [aged(finding_of(), old(years)).confidence for years in np.linspace(0, 6, 60)]
    assert told[0] == pytest.approx(0.95)
    assert all(later < sooner for sooner, later in pairwise(told))
    assert told[-1] < 0.5


def test_after_a_half_life_half_of_the_effect_is_left_and_its_size_is_as_unsure_as_before():
    fresh, late = finding_of(), aged(finding_of(), old(1.0))
    assert late.mean == pytest.approx(0.5 * fresh.mean)
    assert late.sd**2 + late.mean**2 == pytest.approx(fresh.sd**2 + fresh.mean**2)
    assert late.lift.median == pytest.approx(1.18**0.5 - 1)
    assert late.lift.low < fresh.lift.low < late.lift.median < fresh.lift.median


def test_what_it_claims_to_have_seen_stays_as_it_was():
    fresh, late = finding_of(), aged(finding_of(), old(1.0))
    assert (late.stated, late.own_weight, late.plain, late.raw_lift) == (
        fresh.stated, fresh.own_weight, fresh.plain, fresh.raw_lift,
    )  # fmt: skip


def test_a_finding_of_today_is_left_as_it_is():
    fresh, same = finding_of(), aged(finding_of(), FRESH)
    assert same.confidence == pytest.approx(fresh.confidence)
    assert (same.mean, same.sd, same.utility) == (
        pytest.approx(fresh.mean), pytest.approx(fresh.sd), pytest.approx(fresh.utility),
    )  # fmt: skip
    assert (same.lift.low, same.lift.high) == (pytest.approx(fresh.lift.low), pytest.approx(fresh.lift.high))


def test_what_is_no_surer_than_a_coin_gains_nothing_by_age():
    unsure, small = finding_of(confidence=0.3), finding_of(confidence=0.9, mean=MARGIN / 2)
    assert aged(unsure, old(3.0)).confidence == 0.3
    assert aged(small, old(3.0)).confidence == 0.9


def test_the_cautious_utility_falls_with_age_and_counts_her_headroom():
    fresh, late = finding_of(), aged(finding_of(), old(0.3))
    assert late.utility < fresh.utility
    assert aged(finding_of(headroom=0.0, utility=0.0), old(0.3)).utility == 0.0


@pytest.mark.parametrize("confidence", [0.81, 0.9, 0.97, 0.99])
def test_it_lasts_until_the_day_its_confidence_is_that_of_the_bar(confidence):
    finding = finding_of(confidence=confidence)
    years = lasting(finding, 1.3, MIN_CONFIDENCE)
    assert years > 0
    assert aged(finding, old(years, 1.3)).confidence == pytest.approx(MIN_CONFIDENCE)


def test_what_is_not_sure_enough_lasts_no_day():
    assert lasting(finding_of(confidence=0.79), 1.0, MIN_CONFIDENCE) == 0.0
    assert lasting(finding_of(mean=MARGIN), 1.0, MIN_CONFIDENCE) == 0.0


def test_the_surer_and_the_longer_remembered_last_longer():
    assert lasting(finding_of(confidence=0.98), 1.0, 0.8) > lasting(finding_of(confidence=0.9), 1.0, 0.8)
    assert lasting(finding_of(), 2.0, 0.8) == pytest.approx(2 * lasting(finding_of(), 1.0, 0.8))


def test_the_end_is_counted_from_when_her_newest_post_came_of_age():
    age = old(0.1)
    told = ends((finding_of(),), age, as_of=1_800_000_000)
    years = lasting(finding_of(), 1.0, MIN_CONFIDENCE)
    assert told[("question", "more")] == pytest.approx(1_800_000_000 + (years - 0.1) * YEAR, abs=2)


def test_levers_drift_with_their_kind():
    assert about(format.LEVER.id) == "format"
    assert {about(daypart.LEVER.id), about(gap.LEVER.id), about("weekend")} == {"time"}
    assert about(question.LEVER.id) == about("duration") == "all else"


def test_her_platforms_own_half_life_comes_before_that_of_others():
    learned = replace(prior(), drifts=(row(), row("linkedin", half_life=0.7), row(kind="time", half_life=None)))
    assert half_lives(Platform.FACEBOOK, learned)["all else"] == 2.0
    assert half_lives(Platform.TIKTOK, learned)["all else"] == 0.7  # nothing was learned there: the shortest of others
    assert half_lives(Platform.FACEBOOK, learned)["time"] == HALF_LIVES["time"]
    assert half_lives(Platform.FACEBOOK, None) == HALF_LIVES


def test_without_a_learned_prior_the_half_lives_are_those_of_the_shipped_one():
    told = half_lives(Platform.FACEBOOK, shipped())
    assert {kind: round(years, 2) for kind, years in told.items()} == HALF_LIVES


def test_days_are_whole():
    assert old(30.9 / 365.25).days == 30


def year_of_questions():
    rng = np.random.default_rng(1)
    asks = (rng.random(300) < 0.5).astype(float)
    return evidence_of(6 + 0.3 * asks + rng.normal(0, 0.4, 300), questions=asks)


def test_the_same_export_read_later_is_believed_less_and_at_last_not_at_all():
    evidence = year_of_questions()
    newest = int(evidence.outcome.known_at.max())
    told, said = [], None
    for days in (0, 40, 80, 1140):
        said = advise(evidence, AdviceSettings(newest + days * DAY, seed=1))
        cards = [card for card in said.cards if (card.kind, card.lever) == ("advice", "question")]
        told.append(cards[0].confidence if cards else None)
    assert said is not None
    sure = [one for one in told if one is not None]
    assert len(sure) >= 2
    assert all(later < sooner for sooner, later in pairwise(sure))
    assert told[-1] is None
    (refusal,) = [one for one in said.withheld if one.lever == "question"]
    assert "stale: nothing newer than 1,140 days" in refusal.reason
    assert refusal.needed == "A newer export: import one."


def test_a_card_expires_on_the_day_it_would_be_no_card_and_never_later_than_the_usual():
    evidence = year_of_questions()
    newest = int(evidence.outcome.known_at.max())
    early, late = (advise(evidence, AdviceSettings(newest + days * DAY, seed=1)) for days in (0, 60))
    first, second = (np.datetime64(said.cards[0].expires_at[:10]) for said in (early, late))
    assert first - np.datetime64(newest, "s") <= np.timedelta64(6 * 7, "D")  # thirty posts are six weeks of hers
    assert second >= first


def test_a_card_is_there_until_the_day_it_expires_and_not_after():
    evidence = year_of_questions()
    newest = int(evidence.outcome.known_at.max())
    last = newest
    while (end := _second(_questions(evidence, last)[0].expires_at)) - last > 37 * DAY:  # thirty posts are 37.5 days
        last = end
    (card,) = _questions(evidence, last)
    assert _questions(evidence, _second(card.expires_at) - DAY)
    assert not _questions(evidence, _second(card.expires_at) + DAY)


def _second(moment):
    return int(np.datetime64(moment[:19], "s").astype(int))


def _questions(evidence, as_of):
    return [card for card in advise(evidence, AdviceSettings(as_of, seed=1)).cards
            if (card.kind, card.lever) == ("advice", "question")]  # fmt: skip
