"""Comments read for language, tone, subjects and questions, in several languages."""

import numpy as np
import pytest

from whatworks.domain.voice import Remarks
from whatworks.features.fillers import ASKED, FILLERS
from whatworks.features.opinion import valence
from whatworks.features.opinions import COMPLAINT, NEGATION, PRAISE
from whatworks.features.remarks import remarks
from whatworks.features.subjects import may_name
from whatworks.features.vocabulary import LANGUAGES

from tests.unit.features.made import texts


def read(*said: str) -> Remarks:
    count = len(said)
    names = texts([f"p{row}" for row in range(count)])
    return remarks(texts(said), names, texts(["post"] * count), np.zeros(count, np.int64), np.zeros(count, bool))


def subjects(told: Remarks, row: int) -> set[str]:
    return {told.words[word] for word in told.mention_word[told.mention_row == row].tolist()}


@pytest.mark.parametrize(
    ("said", "tone"),
    [
        ("This is wonderful, thank you", 1),
        ("This is terrible and a scam", -1),
        ("The oven is ten years old", 0),
        ("Me encanta, muchas gracias", 1),
        ("No me gusta nada el horno nuevo", -1),
        ("Es horrible y muy aburrido", -1),
        ("Das ist wunderbar, vielen Dank", 1),
        ("Das Brot gefällt mir nicht", -1),
        ("J'adore la recette, merci", 1),
        ("Une arnaque, je suis vraiment déçu", -1),
        ("Que lindo, adorei a receita, obrigada", 1),
        ("Que coisa horrível, uma vergonha", -1),
        ("बहुत शानदार, धन्यवाद आपका", 1),
        ("यह अच्छा नहीं लगा मुझे", -1),
        ("هذا رائع جدا شكرا لك", 1),
        ("😍😍", 1),
        ("Gracias!", 1),
    ],
)
def test_praise_and_complaint_are_told_in_many_languages(said: str, tone: int) -> None:
    assert read(said, "This is only here so that English is the main language").tone[0] == tone


def test_a_language_without_lists_is_not_read_unless_an_emoji_tells() -> None:
    told = read("これはすごいですね本当に", "これはすごい 😍", "A plain sentence in English")
    assert np.isnan(told.tone[0])
    assert told.tone[1] == 1
    assert told.language.tolist() == ["other", "other", "en"]
    assert not subjects(told, 0)


@pytest.mark.parametrize("name", ["mia", "hope", "doom"])  # a word with a tone each, for VADER
def test_who_is_mentioned_has_no_tone_and_ends_no_question(name: str) -> None:
    told = read(f"what flour do you use @{name}?", "which flour do you use for the bread?")
    assert told.tone.tolist() == [0, 0]
    assert [(asked.row, asked.words) for asked in told.questions] == [(0, ("flour",)), (1, ("bread", "flour"))]
    assert name not in told.questions[0].text


def test_a_short_word_of_another_language_is_no_subject() -> None:
    told = read("Gracias!", "The sourdough needs more water today")
    assert told.language.tolist() == ["", "en"]
    assert not subjects(told, 0)
    assert {"sourdough", "water"} <= subjects(told, 1)


@pytest.mark.parametrize(
    ("word", "language", "may"),
    [
        ("flour", "en", True), ("flour's", "en", True), ("the", "en", False), ("don't", "en", False),
        ("wonderful", "en", False), ("2026", "en", False), ("of", "en", False), ("l'eau", "fr", True),
        ("qu'il", "fr", False), ("harina", "es", True), ("horrible", "es", False), ("mehl", "de", True),
        ("आटा", "hi", True), ("कौनसा", "hi", False),
    ],
)  # fmt: skip
def test_grammar_praise_and_numbers_name_nothing(word: str, language: str, may: bool) -> None:
    assert may_name(word, language) is may


def test_forms_of_a_word_are_one_subject_told_as_it_is_mostly_written() -> None:
    told = read("The ovens, the oven, and again the ovens behind it", "My oven", "Our ovens")
    assert [told.words[word] for word in told.mention_word.tolist()] == ["ovens"] * 3
    assert told.mention_row.tolist() == [0, 1, 2]


@pytest.mark.parametrize(
    ("said", "asked", "kind"),
    [
        ("Love this! Which flour do you use? Bye", "Which flour do you use?", "what"),
        ("how long does the dough rest", "how long does the dough rest", "time"),
        ("how much water goes in?", "how much water goes in?", "amount"),
        ("¿Dónde se compra la harina?", "¿Dónde se compra la harina?", "where"),
        ("Wie lange muss der Teig ruhen?", "Wie lange muss der Teig ruhen?", "time"),
        ("Combien de sel faut-il pour la pâte ?", "Combien de sel faut-il pour la pâte ?", "amount"),
        ("यह कौनसा आटा है?", "यह कौनसा आटा है?", "what"),
        ("أين أجد هذا الدقيق؟", "أين أجد هذا الدقيق؟", "where"),
        ("@bo.x https://x.example/a?b where is the bowl from?", "where is the bowl from?", "where"),
    ],
)
def test_the_sentence_that_asks_is_found_with_the_kind_of_answer(said: str, asked: str, kind: str) -> None:
    (one,) = read(said).questions
    assert one.text == asked
    assert one.kind == kind
    assert "@bo" not in one.text


@pytest.mark.parametrize("said", ["how lovely the bread looks", "what a day", "?", "??? 🍞", "Plain words."])
def test_what_does_not_ask_is_no_question(said: str) -> None:
    assert read(said).questions == ()


def test_a_comment_of_many_questions_counts_three() -> None:
    assert len(read("Which flour? Which water? Which salt? Which oven? Which bowl?").questions) == 3


@pytest.mark.parametrize("language", sorted(PRAISE))
def test_no_word_praises_and_complains(language: str) -> None:
    for listed in (PRAISE, COMPLAINT):
        words = [word.rstrip("*") for word in listed[language].split()]
        assert len(words) == len(set(words))
        assert all(valence(language, word) == (1 if listed is PRAISE else -1) for word in words)
    assert not set(NEGATION[language].split()) & set(PRAISE[language].split())


def test_every_language_has_every_list() -> None:
    assert set(FILLERS) == set(ASKED) == set(LANGUAGES)
    assert set(PRAISE) == set(COMPLAINT) == set(NEGATION) == set(LANGUAGES) - {"en"}
    for language in LANGUAGES:
        kinds = [word for words in ASKED[language].values() for word in words.split("|")]
        assert len(kinds) == len(set(kinds))


def test_no_comments_are_no_remarks() -> None:
    told = read()
    assert (len(told), told.words, told.questions) == (0, (), ())
