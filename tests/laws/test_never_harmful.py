"""Law 10: a direction that is angrier, pushier, less positive or more frequent than she ever was is never advised."""

import numpy as np
import pytest

from whatworks.advice.advise import advise
from whatworks.advice.evidence import AdviceSettings
from whatworks.advice.guardrails import REASONS
from whatworks.advice.lever import Lever
from whatworks.advice.nuisance import HOURS, PACE, TOPICS
from whatworks.advice.registry import LEVERS

from tests.unit.advice.hands import FRESH, evidence_of

SETTINGS = AdviceSettings(as_of=FRESH)
NEVER = {("exclamation", "more"), ("uppercase", "more"), ("positive_tone", "less"), ("gap", "less")}
HARM = ("anger", "fear", "outrage", "urgen", "curiosity", "frequen", "clickbait")
IDS = {
    "question", "exclamation", "emoji", "hashtags", "mentions", "links", "length", "uppercase", "number",
    "call_to_action", "first_person", "second_person", "positive_tone", "daypart", "weekend", "format", "duration",
    "gap",
}  # fmt: skip


def test_the_levers_are_those_of_the_product_each_once():
    assert [lever.id for lever in LEVERS] == list(dict.fromkeys(lever.id for lever in LEVERS))
    assert {lever.id for lever in LEVERS} == IDS


@pytest.mark.parametrize("lever", LEVERS, ids=lambda lever: lever.id)
def test_no_harmful_direction_is_permitted(lever: Lever):
    assert lever.permitted
    assert not {(lever.id, direction) for direction in lever.permitted} & NEVER
    assert set(lever.permitted) <= ({"switch"} if lever.kind == "category" else {"more", "less"})


@pytest.mark.parametrize("lever", LEVERS, ids=lambda lever: lever.id)
def test_no_lever_is_a_harm(lever: Lever):
    assert not any(word in f"{lever.id} {lever.feature} {lever.meaning}".lower() for word in HARM)


@pytest.mark.parametrize(("lever_id", "direction"), sorted(NEVER))
def test_what_harms_is_vetoed_and_logged_even_where_it_works(lever_id, direction):
    lever = next(each for each in LEVERS if each.id == lever_id)
    rng = np.random.default_rng(7)
    habit = (rng.random(200) < 0.45) * 1.0
    amount = {"uppercase": 0.3 * habit, "positive_tone": habit - 0.4, "gap": 20.0 + 40.0 * habit}.get(lever_id, habit)
    effect = 0.45 if direction == "more" else -0.45
    evidence = evidence_of(6.0 + effect * habit + 0.3 * rng.standard_normal(200), **{lever.feature: amount})
    said = advise(evidence, SETTINGS)
    assert lever_id not in [card.lever for card in said.cards]
    assert [(veto.lever, veto.direction, veto.reason) for veto in said.vetoes] == [
        (lever_id, direction, REASONS[lever_id])
    ]
    refusal = next(each for each in said.withheld if each.lever == lever_id)
    assert refusal.reason == "What seems to work here is nothing we advise."


@pytest.mark.parametrize("lever", [each for each in LEVERS if each.kind != "category"], ids=lambda lever: lever.id)
@pytest.mark.parametrize("effect", [-0.45, 0.45])
def test_every_card_points_in_a_permitted_direction(lever, effect):
    rng = np.random.default_rng(8)
    habit = (rng.random(150) < 0.45) * 1.0
    evidence = evidence_of(6.0 + effect * habit + 0.3 * rng.standard_normal(150), **{lever.feature: 1.0 + habit})
    permitted = {each.id: each.permitted for each in LEVERS}
    for card in advise(evidence, SETTINGS).cards:
        assert card.change.direction in permitted[card.lever]


def test_every_forbidden_direction_has_its_reason():
    forbidden = {
        (lever.id, direction)
        for lever in LEVERS
        for direction in ("more", "less")
        if lever.kind != "category" and direction not in lever.permitted
    }
    assert forbidden == NEVER
    assert {lever_id for lever_id, _ in NEVER} == set(REASONS)


@pytest.mark.parametrize("lever", LEVERS, ids=lambda lever: lever.id)
def test_every_confounder_of_a_lever_is_adjusted_for(lever: Lever):
    adjusted = {other.feature for other in LEVERS if other.id != lever.id} | set(TOPICS) | set(HOURS) | set(PACE)
    assert set(lever.confounders) <= adjusted
