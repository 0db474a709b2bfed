import math
import sys

import pytest

from whatworks.features.languages import detector

from tests.unit.features.made import row, table


def test_forms_of_one_word_are_one_lemma() -> None:
    assert row("She runs, he ran and they are running")["lemmas"] == 6.0  # she run he and they be
    assert row("Los niños corren y el niño corría por el parque")["lemmas"] == 6.0
    assert row("one two one two one two")["lexical_diversity"] == pytest.approx(1 / 3)
    assert math.isnan(row("one two")["lexical_diversity"])


def test_readability_follows_its_formulas() -> None:
    found = row("The little garden was green. Everybody admired beautiful flowers!")
    words, letters = 9, 3 + 6 + 6 + 3 + 5 + 9 + 7 + 9 + 7
    assert found["sentences"] == 2.0
    assert found["sentence_words"] == 4.5
    assert found["long_words_share"] == pytest.approx(4 / words)
    assert found["lix"] == pytest.approx(4.5 + 100 * 4 / words)
    assert found["coleman_liau"] == pytest.approx(0.0588 * 100 * letters / words - 0.296 * 200 / words - 15.8)


def test_readability_is_missing_where_its_formula_was_not_made_for() -> None:
    german = row("Heute habe ich im Garten die ersten Erdbeeren gepflückt und gegessen.")
    hindi = row("मैं आज अपने बगीचे में बहुत खुश हूँ और फूल देख रही हूँ")
    assert math.isnan(german["coleman_liau"])
    assert german["lix"] > 0
    assert math.isnan(hindi["lix"])
    assert math.isnan(row("Too short")["lix"])


@pytest.mark.parametrize(
    ("caption", "language"),
    [
        ("Today we are baking bread in our tiny kitchen", "en"),
        ("Hoy hemos preparado una receta muy rica para toda la familia", "es"),
        ("Hoje eu fiz um bolo de cenoura incrível para vocês", "pt"),
        ("मैं आज बहुत खुश हूँ और आपसे मिलना चाहती हूँ", "hi"),
        ("aaj main bahut khush hoon yaar, kya mausam hai", "hinglish"),
        ("اليوم ذهبنا إلى الشاطئ مع الأصدقاء وكان الجو جميلا", "ar"),
        ("Aujourd'hui nous avons préparé un gâteau au chocolat", "fr"),
        ("Heute haben wir einen leckeren Kuchen gebacken", "de"),
        ("Oggi abbiamo preparato una torta buonissima con le mele", "other"),
    ],
)
def test_the_language_of_a_caption_is_told(caption: str, language: str) -> None:
    found = row(caption)
    flags = {name for name, value in found.items() if name.startswith("language_") and value == 1.0}
    assert flags == {f"language_{language}"}


def test_telling_the_language_opens_no_connection() -> None:
    asked: list[str] = []
    watching = [True]
    sys.addaudithook(lambda event, _: asked.append(event) if watching and event.startswith("socket.") else None)
    detector.cache_clear()
    assert row("Today we are baking bread in our tiny kitchen")["language_en"] == 1.0
    watching.clear()  # a hook cannot be taken off
    assert asked == []


def test_the_language_of_a_caption_too_short_is_missing() -> None:
    assert math.isnan(row("Wow! 😂 #fun")["language_en"])


def test_a_stray_language_opens_no_dictionary_of_its_own() -> None:
    english = ["Today we are baking bread in our tiny kitchen"] * 30
    built = table([*english, "Heute laufen wir und gestern liefen wir durch den Wald"])
    assert built.column("language_de")[-1] == 1.0
    assert built.column("lemmas")[-1] == 9.0  # laufen and liefen stay two: German is not among her languages
    assert table(["Heute laufen wir und gestern liefen wir durch den Wald"]).column("lemmas")[0] < 9.0
