from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from whatworks.advice.advise import Advice
from whatworks.advice.cold.start import mature, start, together, too_young
from whatworks.advice.evidence import AdviceSettings, Evidence
from whatworks.advice.registry import LEVERS
from whatworks.domain.cards import Support
from whatworks.domain.metrics import Platform, Series

from tests.unit.advice.cold.learned import prior
from tests.unit.advice.hands import evidence_of

SETTINGS = AdviceSettings(as_of=1_767_268_800)  # Thursday 2026-01-01
PAGE = Series("page", Platform.FACEBOOK, "reach")


def on_facebook(evidence):
    return Evidence(evidence.posts, evidence.table, replace(evidence.outcome, series=PAGE), evidence.zone)


@pytest.mark.parametrize(("usable", "young"), [(0, True), (29, True), (30, False)])
def test_a_series_is_too_young_below_the_gate_of_the_engine(usable, young):
    evidence = evidence_of(np.ones(40), mature=np.arange(40) < usable)
    assert (mature(evidence), too_young(evidence)) == (usable, young)
    holes = evidence_of(np.where(np.arange(40) < usable, 1.0, np.nan))
    assert too_young(holes) is young


def test_three_experiments_of_different_families_and_never_a_promise():
    said = start(evidence_of(np.ones(4)), SETTINGS, prior())
    assert len(said.cards) == len({card.family for card in said.cards}) == len(said.utilities) == 3
    assert list(said.utilities) == sorted(said.utilities, reverse=True)
    for rank, card in enumerate(said.cards, start=1):
        assert (card.rank, card.kind, card.evidence, card.own_weight) == (rank, "experiment", "modelled", 0.0)
        assert (card.lift, card.raw_lift, card.confidence, card.sensitivity) == (None, None, None, None)
        assert (card.adjusted_for, card.series) == ((), evidence_of([]).series)
    assert (said.vetoes, said.findings, said.weighed) == ((), (), None)


def test_a_card_names_the_posts_their_order_and_their_days():
    said = start(evidence_of(np.ones(4)), SETTINGS, None)
    for card in said.cards:
        assert [post.number for post in card.next_posts] == list(range(1, card.test_plan.posts + 1))
        assert sum(post.new for post in card.next_posts) * 2 == card.test_plan.posts == 26
        assert card.next_posts[0].by == "2026-01-18"
        last = card.next_posts[-1].by
        assert card.expires_at[:10] == date.fromordinal(date.fromisoformat(last).toordinal() + 1).isoformat()
        assert card.message.params["next_posts"] == 26
        assert card.message.params["own_posts"] == 4
    orders = {tuple(post.new for post in card.next_posts) for card in said.cards}
    assert len(orders) == 3  # each card has an order of its own


def test_the_order_is_that_of_the_seed_and_drawn_anew_with_every_post():
    def order(count, seed):
        said = start(evidence_of(np.ones(count)), replace(SETTINGS, seed=seed), None)
        return tuple(post.new for card in said.cards for post in card.next_posts)

    assert order(4, 0) == order(4, 0)
    assert len({order(4, 0), order(4, 1), order(3, 0), order(3, 1)}) == 4


def test_what_was_learned_on_her_platform_leads_the_card_and_is_in_its_parts():
    said = start(on_facebook(evidence_of(np.ones(4), first_person=np.ones(4))), SETTINGS, prior())
    emoji = next(card for card in said.cards if card.lever == "emoji")
    assert emoji.sentence.startswith("On 40 other Facebook pages")
    assert "You have 4 posts here: too few to tell." in emoji.sentence
    assert emoji.message.id == "start.emoji.more"
    params = dict(emoji.message.params)
    assert params.pop("observed_lift") == pytest.approx(np.expm1(0.15))
    assert params == {
        "from_value": 0.0, "to_value": 1.0, "metric": "reach", "platform": "facebook", "own_posts": 4,
        "next_posts": 26, "threshold": 0.0, "observed_units": 40,
    }  # fmt: skip
    assert [seen.platform for seen in emoji.elsewhere] == ["facebook"]
    assert emoji.test_plan.mde > start(evidence_of(np.ones(4)), SETTINGS, prior()).cards[0].test_plan.mde
    number = next(card for card in said.cards if not card.elsewhere)
    assert number.sentence.startswith("We have no figures of other creators of this on Facebook")


def test_without_a_learned_prior_nothing_is_known_and_that_is_said():
    for card in start(evidence_of([]), SETTINGS, None).cards:
        assert card.elsewhere == ()
        assert card.sentence.startswith("We have no figures of other creators of what works on Instagram")
        assert card.support == Support(0, 0)


def test_her_own_posts_on_both_sides_can_be_looked_at():
    asked = [1, 0, 0, 0, 0, 0]
    card = next(each for each in start(evidence_of(np.ones(6), questions=asked), SETTINGS, None).cards)
    assert card.lever == "question"
    assert card.support == Support(1, 5)
    assert card.examples.with_ == ("p0",)
    assert card.examples.without == ("p3", "p4", "p5")
    assert [post.post_id for post in card.example_posts.without] == ["p3", "p4", "p5"]


def test_less_of_what_she_always_does_starts_from_what_she_does():
    card = start(evidence_of(np.ones(6), questions=np.ones(6)), SETTINGS, None).cards[0]
    assert (card.lever, card.change.direction, card.change.to) == ("question", "less", "without a question")
    assert (card.message.params["from_value"], card.message.params["to_value"]) == (1.0, 0.0)


def test_a_switch_names_its_category():
    hidden = evidence_of(np.ones(8), has_hour=False, formats=["video", "image"] * 4)
    for feature in ("questions", "emoji", "hashtags", "mentions", "links", "numbers", "calls_to_action"):
        hidden.table.column(feature)[:] = np.nan
    for feature in ("first_person", "second_person", "words"):
        hidden.table.column(feature)[:] = np.nan
    (card,) = [each for each in start(hidden, SETTINGS, None).cards if each.lever == "format"]
    assert card.message.params["category"] == "image"
    assert "threshold" not in card.message.params


def test_every_lever_is_refused_as_too_early_and_none_told_twice():
    said = start(evidence_of(np.ones(4)), SETTINGS, None)
    assert [each.lever for each in said.withheld] == [lever.id for lever in LEVERS]
    assert {each.reason for each in said.withheld} == {"Only 4 posts old enough to count."}
    assert {each.reason for each in start(evidence_of([]), SETTINGS, None).withheld} == {
        "No post is old enough to count yet."
    }
    told = together(Advice((), (), ()), (said,))
    shown = {card.lever for card in told.cards}
    assert {each.lever for each in told.withheld} | shown == {lever.id for lever in LEVERS}
    assert not {each.lever for each in told.withheld} & shown


def test_of_several_beginnings_the_most_worthwhile_three_are_shown():
    many = start(on_facebook(evidence_of(np.ones(4))), SETTINGS, prior())
    few = start(evidence_of(np.ones(4)), SETTINGS, None)
    told = together(Advice((), (), ()), (few, many))
    assert [card.rank for card in told.cards] == [1, 2, 3]
    assert len({card.family for card in told.cards}) == 3
    assert told.cards[0].series == PAGE
    assert list(told.utilities) == sorted(told.utilities, reverse=True)
    refused = [(each.lever, each.series) for each in told.withheld]
    assert len(refused) == 2 * len(LEVERS) - 3


@pytest.mark.parametrize(("advice", "tests", "added"), [(1, 0, 1), (2, 0, 1), (3, 0, 0), (0, 1, 0), (2, 1, 0)])
def test_beside_other_series_a_beginning_adds_one_card_at_most_and_no_second_test(advice, tests, added):
    beginning = start(evidence_of(np.ones(4)), SETTINGS, None)
    card = replace(beginning.cards[0], next_posts=(), family="else")
    own = tuple(replace(card, kind="advice", rank=at + 1, family=f"own{at}") for at in range(advice))
    own += tuple(replace(card, rank=advice + 1) for _ in range(tests))
    told = together(Advice(own, (), (), tuple(1.0 for _ in own)), (beginning,))
    assert told.cards[: len(own)] == own
    assert len(told.cards) - len(own) == added == len(told.utilities) - len(own)
    assert [each.rank for each in told.cards] == list(range(1, len(told.cards) + 1))


def test_a_family_that_is_on_a_card_is_not_tried_again():
    beginning = start(evidence_of(np.ones(4)), SETTINGS, None)
    first = beginning.cards[0]
    told = together(Advice((replace(first, kind="advice"),), (), (), (1.0,)), (beginning,))
    assert told.cards[1].family == beginning.cards[1].family


def test_without_beginnings_nothing_changes():
    said = Advice((), (), ())
    assert together(said, ()) == said
