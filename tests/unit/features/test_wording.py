import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.features.made import row, table

COUNTED = (
    "words", "characters", "line_breaks", "questions", "exclamations", "emoji", "emoji_distinct", "hashtags",
    "mentions", "links", "all_caps_words", "numbers",
)  # fmt: skip


@pytest.mark.parametrize(
    ("caption", "name", "value"),
    [
        ("one two three", "words", 3.0),
        ("one two", "characters", 7.0),
        ("one\n\ntwo\r\nthree", "line_breaks", 3.0),
        ("Why? How?? Really?!", "questions", 3.0),
        ("Wow!! Yes!", "exclamations", 3.0),
        ("ab, cd.", "punctuation_share", 0.5),
        ("😂😂❤️", "emoji", 3.0),
        ("😂😂❤️", "emoji_distinct", 2.0),
        ("#a #b", "hashtags", 2.0),
        ("hi @you and @me", "mentions", 2.0),
        ("go https://a.b/c", "links", 1.0),
        ("ABcd", "uppercase_share", 0.5),
        ("I AM OK now", "all_caps_words", 2.0),
        ("7 tips in 30 days", "numbers", 2.0),
        ("ab abcd", "word_length", 3.0),
        ("Great day today. Link in bio and tell me more", "calls_to_action", 2.0),
        ("I think we love my garden", "first_person", 3.0),
        ("I think we love our garden", "first_person_plural", 2.0),
        ("You know your garden", "second_person", 2.0),
        ("I like you too", "pronoun_share", 0.5),
        ("what to do and why", "question_words", 2.0),
    ],
)
def test_each_column_counts_what_its_meaning_says(caption: str, name: str, value: float) -> None:
    assert row(caption)[name] == value


@pytest.mark.parametrize(
    ("caption", "first", "second", "calls"),
    [
        ("Mañana te cuento mi receta favorita, suscríbete al canal", 1, 1, 1),
        ("Hoje eu fiz um bolo incrível para você, clique e comente aqui", 1, 1, 2),
        ("मैं आज आपके लिए नई रेसिपी लेकर आया हूँ, शेयर करें", 1, 1, 1),
        ("Aaj maine aapke liye kuch bahut special banaya hai, comment karo", 1, 1, 1),
        ("أنا سعيد جدا اليوم بهذا الخبر الجميل، شاركونا رأيكم", 1, 0, 1),
        ("J'adore mon nouveau jardin et vous, partagez vos photos du printemps", 2, 2, 1),
        ("Ich zeige dir heute mein liebstes Rezept, schreibt mir gerne", 3, 1, 1),
    ],
)
def test_persons_and_calls_are_read_in_each_language(caption: str, first: int, second: int, calls: int) -> None:
    found = row(caption)
    assert (found["first_person"], found["second_person"], found["calls_to_action"]) == (first, second, calls)


def test_word_lists_are_missing_in_a_language_without_one() -> None:
    found = row("Oggi abbiamo preparato una torta buonissima con le mele del nostro giardino")
    assert found["language_other"] == 1.0
    assert math.isnan(found["first_person"])
    assert math.isnan(found["calls_to_action"])


def test_a_post_without_text_has_no_counts_rather_than_zeros() -> None:
    assert all(math.isnan(row("")[name]) for name in COUNTED)


def test_title_and_caption_are_counted_together_but_not_twice() -> None:
    assert row("my morning", titles=["A run"])["words"] == 4.0
    assert row("A run in my morning", titles=["A run"])["words"] == 5.0
    assert row("my morning", titles=["A run"])["title_characters"] == 5.0
    assert math.isnan(row("my morning")["title_characters"])


def test_uppercase_share_is_missing_in_a_script_without_case() -> None:
    assert math.isnan(row("नमस्ते दुनिया")["uppercase_share"])


def test_repeated_hashtags_look_back_ten_posts() -> None:
    captions = ["#a #b", *["x"] * 9, "#A #c", "#b #c"]
    repeated = table(captions).column("hashtags_repeated")
    assert repeated[0] == 0.0
    assert repeated[10] == 0.5  # #a ten posts before, in another case
    assert repeated[11] == 0.5  # #c the post before; #b is eleven back
    assert math.isnan(repeated[5])


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_counts_of_any_text_are_whole_and_not_negative(caption: str) -> None:
    found = row(caption)
    for name in COUNTED:
        assert math.isnan(found[name]) or (found[name] >= 0.0 and found[name] == int(found[name]))


@given(st.permutations(["we", "love", "7", "#tags", "@you", "😂", "NOW", "https://a.b/c"]))
@settings(max_examples=20, deadline=None)
def test_the_order_of_words_changes_no_count(parts: list[str]) -> None:
    given_order = row("we love 7 #tags @you 😂 NOW https://a.b/c")
    assert {name: row(" ".join(parts))[name] for name in COUNTED} == {name: given_order[name] for name in COUNTED}
