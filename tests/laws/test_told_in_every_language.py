"""What the engine says can be said in every language: each sentence carries a message that says the same by itself."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from whatworks.advice.advise import MIN_POSTS, advise
from whatworks.advice.cold.start import start
from whatworks.advice.evidence import AdviceSettings
from whatworks.advice.guardrails import REASONS
from whatworks.advice.registry import LEVERS
from whatworks.advice.timing import best_times
from whatworks.advice.walk import ORDER
from whatworks.domain.names import CONTROL_NAMES
from whatworks.domain.sentences import tell
from whatworks.domain.templates import TEMPLATES
from whatworks.entry.reports.documents import card_document, timing_document, veto_document, withheld_document
from whatworks.learning.reasons import BY_FAMILY, GROUPS
from whatworks.wiring.prior import shipped

from tests.unit.advice.hands import FRESH, evidence_of

SETTINGS = AdviceSettings(as_of=FRESH)


def said(document: Any) -> Iterator[tuple[str, Any]]:
    """Give each text of a document that has a message beside it, with that."""
    if isinstance(document, list):
        for each in document:
            yield from said(each)
    elif isinstance(document, dict):
        for name, inner in document.items():
            text = document.get("sentence" if name == "message" else name.removesuffix("_message"))
            of_card = name == "message" and "rank" in document  # older than the templates: the pages word it
            if (name == "message" or name.endswith("_message")) and text is not None and not of_card:
                yield text, inner
            else:
                yield from said(inner)


def again(message: Any) -> str:
    """Tell a sentence from its message alone."""
    params = message["params"]
    return tell(message["id"], **{name: again(one) if isinstance(one, dict) else one for name, one in params.items()})


def loud(count: int) -> Any:
    rng = np.random.default_rng(count)
    asks, tags = rng.integers(0, 2, count), rng.integers(0, 12, count)
    shouts = (rng.random(count) < 0.45) * 1.0
    value = 6.0 + 0.5 * asks - 0.05 * tags + 0.5 * shouts + 0.3 * rng.standard_normal(count)
    return evidence_of(value, questions=asks, hashtags=tags, exclamations=shouts, numbers=(np.arange(count) < 5))


@pytest.mark.parametrize("count", [0, 1, MIN_POSTS - 1])
def test_of_somebody_new_every_sentence_says_the_same_by_its_message(count: int) -> None:
    made = start(loud(count), SETTINGS, shipped())
    documents = [*map(card_document, made.cards), *map(withheld_document, made.withheld)]
    found = list(said(documents))
    assert len(found) > 2 * len(made.withheld)
    assert [text for text, message in found if message is None or again(message) != text] == []


def test_of_somebody_with_a_year_of_posts_too() -> None:
    made = advise(loud(240), SETTINGS)
    assert {card.kind for card in made.cards} >= {"advice"}
    assert made.vetoes
    documents = [*map(card_document, made.cards), *map(withheld_document, made.withheld)]
    found = list(said([*documents, *map(veto_document, made.vetoes)]))
    assert [text for text, message in found if message is None or again(message) != text] == []


@pytest.mark.parametrize("has_hour", [True, False])
@pytest.mark.parametrize("count", [10, 240])
def test_of_her_times_too(count: int, has_hour: bool) -> None:
    rng = np.random.default_rng(3)
    weekday = (np.arange(count) * 30 // 24 + 2) % 7
    value = 6.0 + 0.9 * (weekday == 2) + 0.2 * rng.standard_normal(count)
    ((text, message),) = said(timing_document(best_times(evidence_of(value, has_hour=has_hour))))
    assert again(message) == text


@pytest.mark.parametrize("lever", LEVERS, ids=lambda lever: lever.id)
def test_both_sides_of_every_lever_can_be_told(lever: Any) -> None:
    assert {f"side.{lever.id}.more", f"side.{lever.id}.less"} <= TEMPLATES.keys()


def test_what_a_registry_names_has_a_template() -> None:
    groups = {*(name for name, _ in GROUPS), *BY_FAMILY.values()}
    assert {f"group.{name.replace(' ', '_')}" for name in groups} <= TEMPLATES.keys()
    assert {f"veto.{lever}" for lever in REASONS} <= TEMPLATES.keys()
    assert set(ORDER) == set(CONTROL_NAMES)
