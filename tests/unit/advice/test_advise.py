from dataclasses import replace

import numpy as np
import pytest

from whatworks.advice.advise import Advice, advise, rank_all
from whatworks.advice.evidence import AdviceSettings, Evidence
from whatworks.advice.levers import emoji, length, links, number, question
from whatworks.advice.registry import LEVERS
from whatworks.domain.cards import Withheld

from tests.unit.advice.findings import finding_of
from tests.unit.advice.hands import FRESH, SERIES, evidence_of
from tests.unit.advice.test_cardmaking import maker

SETTINGS = AdviceSettings(as_of=FRESH, seed=1)


def year(effect=0.0, seed=0, count=220, noise=0.3, **columns):
    rng = np.random.default_rng(seed)
    asked = (rng.random(count) < 0.4) * 1.0
    value = 6.0 + effect * asked + noise * rng.standard_normal(count)
    return evidence_of(value, every_h=31.0, questions=asked, numbers=(rng.random(count) < 0.4) * 1.0, **columns)


def test_a_strong_pattern_becomes_a_card():
    said = advise(year(effect=0.3), SETTINGS)
    card = said.cards[0]
    assert (card.kind, card.lever, card.rank) == ("advice", "question", 1)
    assert card.change.direction == "more"
    assert card.confidence is not None
    assert card.confidence > 0.95
    assert card.lift is not None
    assert 0.6 * np.expm1(0.3) < card.lift.median < np.expm1(0.3) < 1.1 * card.lift.high  # large effects are shrunk
    assert said.utilities[0] > 0


def test_a_harmful_habit_is_advised_against():
    card = advise(year(effect=-0.3), SETTINGS).cards[0]
    assert (card.lever, card.change.direction) == ("question", "less")
    assert (card.message.params["from_value"], card.message.params["to_value"]) == (1.0, 0.0)


def test_no_pattern_gives_no_advice():
    assert [card for card in advise(year(), SETTINGS).cards if card.kind == "advice"] == []


def test_every_lever_is_on_a_card_or_refused_once():
    for effect in (0.0, 0.3):
        said = advise(year(effect=effect), SETTINGS)
        told = [card.lever for card in said.cards] + [each.lever for each in said.withheld]
        assert sorted(told) == sorted(lever.id for lever in LEVERS)


def test_thirty_mature_posts_are_the_least():
    assert len(advise(year(count=29), SETTINGS).withheld) == len(LEVERS)
    assert advise(year(count=29), SETTINGS).findings == ()
    assert advise(year(count=30), SETTINGS).findings != ()
    young = replace(year(count=60).outcome, mature=np.arange(60) < 29)
    assert (
        advise(replace(year(count=60), outcome=young), SETTINGS).withheld[0].reason
        == "Only 29 posts old enough to count."
    )


def test_missing_outcomes_do_not_count():
    evidence = year(count=60)
    holes = np.where(np.arange(60) < 31, np.nan, evidence.outcome.value)
    said = advise(replace(evidence, outcome=replace(evidence.outcome, value=holes)), SETTINGS)
    assert said.withheld[0].reason == "Only 29 posts old enough to count."


def test_nothing_to_compare_is_refused_without_a_model():
    flat = evidence_of(np.random.default_rng(0).standard_normal(40), every_h=168.0, has_hour=False)
    said = advise(flat, SETTINGS)
    assert (said.cards, said.findings, len(said.withheld)) == ((), (), len(LEVERS))


def test_the_same_evidence_and_seed_give_the_same_advice():
    assert advise(year(effect=0.2), SETTINGS).cards == advise(year(effect=0.2), SETTINGS).cards


def test_immature_and_missing_posts_change_nothing():
    evidence = year(effect=0.3)
    young = replace(evidence.outcome, mature=np.arange(220) < 200)
    loud = replace(young, value=np.where(young.mature, young.value, 99.0), raw=np.where(young.mature, young.raw, 1e9))
    one, two = (advise(replace(evidence, outcome=outcome), SETTINGS) for outcome in (young, loud))
    assert one.cards == two.cards
    assert one.withheld == two.withheld


def test_tables_of_different_lengths_are_refused():
    evidence = year()
    with pytest.raises(ValueError, match="same rows"):
        Evidence(evidence.posts.take(np.arange(10)), evidence.table, evidence.outcome, "UTC")
    assert evidence.series == SERIES


def advice_of(*findings, kind="advice"):
    cards = tuple(
        (maker().advice if kind == "advice" else maker().experiment)(finding, rank)
        for rank, finding in enumerate(findings, start=1)
    )
    return Advice(cards, (), (), tuple(finding.utility for finding in findings))


def test_series_are_merged_by_utility_and_ranked_anew():
    one = advice_of(finding_of(question.LEVER, utility=0.01), finding_of(length.LEVER, utility=0.05))
    two = advice_of(finding_of(emoji.LEVER, utility=0.03), finding_of(links.LEVER, utility=0.02))
    merged = rank_all((one, two))
    assert [(card.lever, card.rank) for card in merged.cards] == [("length", 1), ("emoji", 2), ("links", 3)]
    assert merged.utilities == (0.05, 0.03, 0.02)


def test_a_family_is_merged_once():
    merged = rank_all((advice_of(finding_of(question.LEVER)), advice_of(finding_of(number.LEVER, utility=0.5))))
    assert [card.lever for card in merged.cards] == ["number"]


def test_one_experiment_at_most_and_after_all_advice():
    tests = advice_of(finding_of(length.LEVER, utility=9.0), finding_of(emoji.LEVER, utility=8.0), kind="experiment")
    merged = rank_all((tests, advice_of(finding_of(question.LEVER, utility=0.01))))
    assert [(card.lever, card.kind) for card in merged.cards] == [("question", "advice"), ("length", "experiment")]


def test_merging_keeps_every_refusal_veto_and_finding():
    one, two = advise(year(count=29), SETTINGS), advise(year(effect=0.3), SETTINGS)
    merged = rank_all((one, two))
    assert merged.withheld == one.withheld + two.withheld
    assert merged.vetoes == one.vetoes + two.vetoes
    assert merged.findings == two.findings
    assert rank_all(()) == Advice((), (), ())


def test_a_lever_too_rare_to_compare_is_still_adjusted_for():
    rng = np.random.default_rng(11)
    linked = np.zeros(200)
    linked[rng.choice(200, 7, replace=False)] = 1.0  # too few to compare, and each of them is asked a question
    asked = np.maximum((rng.random(200) < 0.1) * 1.0, linked)
    value = 6.0 + 0.8 * linked + 0.25 * rng.standard_normal(200)
    seen, unseen = (
        next(
            each
            for each in advise(evidence_of(value, every_h=31.0, questions=asked, links=links), SETTINGS).findings
            if each.contrast.lever.id == "question" and each.direction == "more"
        )
        for links in (linked, np.zeros(200))
    )
    assert seen.mean < 0.6 * unseen.mean


@pytest.mark.parametrize("value", [np.full(60, 3.0), np.zeros(60), np.append(np.zeros(59), 20.0)])
def test_outcomes_that_hardly_vary_are_survived_in_silence(value):
    asked = (np.random.default_rng(1).random(60) < 0.4) * 1.0
    assert [card for card in advise(evidence_of(value, questions=asked), SETTINGS).cards if card.kind == "advice"] == []


def test_levers_that_are_one_and_the_same_are_survived():
    rng = np.random.default_rng(2)
    same = (rng.random(80) < 0.4) * 1.0
    said = advise(evidence_of(0.3 * rng.standard_normal(80), questions=same, links=same, numbers=same), SETTINGS)
    assert [card for card in said.cards if card.kind == "advice"] == []


def test_a_doubled_reach_is_believed():
    card = advise(year(effect=np.log(2.0), noise=0.5), SETTINGS).cards[0]
    assert card.lift is not None
    assert card.lift.median > 0.7


def test_a_lever_without_enough_posts_is_refused_with_its_own_gap():
    rng = np.random.default_rng(4)
    rare = np.zeros(100)
    rare[[5, 25, 45, 65, 85]] = 1.0
    evidence = evidence_of(rng.standard_normal(100), questions=rare, numbers=(rng.random(100) < 0.4) * 1.0)
    refusals = {each.lever: each for each in advise(evidence, SETTINGS).withheld}
    assert refusals["question"] == Withheld(
        "question", SERIES, "Only 5 posts with it: can't tell yet.", "Try 3 more posts with it."
    )
    assert refusals["hashtags"].reason == "Your posts are all alike in this: nothing to compare."
    assert {each.series for each in refusals.values()} == {SERIES}


def test_too_short_a_history_is_refused_for_its_series():
    assert {each.series for each in advise(year(count=29), SETTINGS).withheld} == {SERIES}


def test_nothing_compared_means_no_vetoes():
    assert advise(evidence_of(np.zeros(40), every_h=168.0, has_hour=False), SETTINGS).vetoes == ()


def test_a_veto_is_logged_for_its_series():
    rng = np.random.default_rng(7)
    loud = (rng.random(200) < 0.45) * 1.0
    said = advise(evidence_of(6.0 + 0.45 * loud + 0.3 * rng.standard_normal(200), exclamations=loud), SETTINGS)
    assert [(veto.lever, veto.series) for veto in said.vetoes] == [("exclamation", SERIES)]


def test_cards_without_their_utilities_are_never_ranked():
    torn = replace(advice_of(finding_of()), utilities=())
    with pytest.raises(ValueError, match="zip"):
        rank_all((torn,))


def test_an_experiment_comes_after_the_advice_and_only_where_there_is_room():
    said = advise(year(effect=0.3, seed=2, count=60), SETTINGS)
    assert [(card.lever, card.kind, card.rank) for card in said.cards] == [
        ("question", "advice", 1),
        ("daypart", "experiment", 2),
    ]
    assert len(said.utilities) == 2
    assert "daypart" not in [each.lever for each in said.withheld]
