"""Captions carry what was asked for, and nothing else."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whatworks.worlds.captions import Intent, compose, fewest_words
from whatworks.worlds.tongues import TONGUES
from whatworks.worlds.vocabulary import ENGLISH, Tongue

INTENTS = st.builds(
    Intent,
    words=st.integers(1, 80),
    question=st.booleans(),
    exclamation=st.integers(0, 4),
    emoji=st.integers(0, 4),
    hashtags=st.integers(0, 30),
    mentions=st.integers(0, 2),
    links=st.integers(0, 2),
    uppercase=st.integers(0, 2),
    number=st.booleans(),
    call_to_action=st.booleans(),
    first_person=st.booleans(),
    second_person=st.booleans(),
    positive_tone=st.booleans(),
)


def written(intent: Intent, tongue: Tongue = ENGLISH, seed: int = 0) -> str:
    rng = np.random.default_rng(seed)
    return compose(intent, tongue, tongue.topics[seed % len(tongue.topics)], rng)


def body(caption: str) -> list[str]:
    bare = [token for token in caption.split() if token[0] not in "#@" and not token.startswith("https://")]
    words = [re.sub(r"[^\w]", "", token) for token in bare]
    return [word for word in words if word]


@given(INTENTS, st.integers(0, 999))
def test_counts_are_exactly_those_asked_for(intent: Intent, seed: int) -> None:
    caption = written(intent, seed=seed)
    assert caption.count("?") == intent.question
    assert caption.count("!") == intent.exclamation
    assert sum(token.startswith("#") for token in caption.split()) == intent.hashtags
    assert sum(token.startswith("@") for token in caption.split()) == intent.mentions
    assert caption.count("https://") == intent.links
    assert (
        sum(mark in emoji for topic in ENGLISH.topics for emoji in set(topic.emoji) for mark in caption) == intent.emoji
    )


@given(INTENTS, st.integers(0, 999))
def test_the_number_of_words_is_the_one_asked_for_whatever_else_is(intent: Intent, seed: int) -> None:
    assert len(body(written(intent, seed=seed))) == max(intent.words, fewest_words(intent))


@given(INTENTS, st.integers(0, 999))
def test_digits_pronouns_and_capitals_stand_only_where_meant(intent: Intent, seed: int) -> None:
    words = body(written(intent, seed=seed))
    lower = [word.lower() for word in words]
    assert any(word.isdigit() for word in words) == intent.number
    assert lower.count("my") == intent.first_person
    assert lower.count("your") == intent.second_person
    assert sum(len(word) > 1 and word.isupper() for word in words) == intent.uppercase
    assert sum(word in ENGLISH.positive for word in lower) == 2 * intent.positive_tone


@given(INTENTS)
def test_a_call_to_action_stands_at_the_end_of_the_words_only_where_meant(intent: Intent) -> None:
    text = written(intent).lower()
    assert any(call.lower() in text for call in ENGLISH.calls) == intent.call_to_action


@pytest.mark.parametrize("tongue", TONGUES, ids=lambda tongue: tongue.code)
def test_every_language_asks_and_points_in_its_own_words(tongue: Tongue) -> None:
    intent = Intent(words=30, question=True, first_person=True, second_person=True, number=True, positive_tone=True)
    caption = written(intent, tongue)
    assert "?" in caption
    assert {tongue.my, tongue.your} <= {word.strip("¿").lower() for word in caption.split()}
    assert (tongue.opening in caption) if tongue.opening else ("¿" not in caption)
    assert len(body(caption)) >= 30 or tongue.code == "hi"  # vowel signs are no word characters to this test's eye


def test_a_question_bends_its_verb() -> None:
    captions = [written(Intent(words=16, question=True), seed=seed) for seed in range(40)]
    asked = [re.search(r"Does the \w+ \w+ (\w+)", caption) for caption in captions]
    assert {match.group(1) for match in asked if match} <= {base for topic in ENGLISH.topics for _, base in topic.verbs}
    assert all(asked)


def test_anger_takes_the_place_of_the_positive_words() -> None:
    words = set(body(written(Intent(words=20, angry=True, positive_tone=True))))
    assert words & set(ENGLISH.angry)
    assert not words & set(ENGLISH.positive)
