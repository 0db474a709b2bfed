import math

import pytest

from whatworks.features.sentiment import scores

from tests.unit.features.made import row

LONG = "This is just a plain sentence about walking home"


def test_tone_is_measured_in_english_and_missing_elsewhere() -> None:
    assert row("What a great and lovely day in the garden")["sentiment"] > 0.5
    assert row("What an awful and horrible day in the garden")["sentiment"] < -0.5
    assert math.isnan(row("Qué día tan bonito hemos pasado hoy en el jardín")["sentiment"])
    assert math.isnan(row("")["sentiment"])


def test_a_short_caption_is_read_in_her_main_language() -> None:
    assert row("Lovely!")["sentiment"] == scores(["Lovely!"])[0]


def test_emoji_have_a_tone_in_every_language() -> None:
    happy = row("Hoy hemos pasado un día tan bonito en el jardín 😍")["emoji_valence"]
    assert happy == scores(["😍"])[0] > 0
    assert row("a day 😍 here 🪑")["emoji_valence"] == pytest.approx(happy / 2)
    assert math.isnan(row("a day here")["emoji_valence"])


@pytest.mark.parametrize(
    ("name", "inside", "outside"),
    [
        (
            "hook_question",
            "one two three four five six seven eight? nine",
            "one two three four five six seven eight nine?",
        ),
        ("hook_number", "one two three 4 five six", f"{LONG} 4 times"),
        ("hook_second_person", "have you seen this place before now", f"{LONG} with you"),
        ("hook_emoji", "one two three four five six seven eight 😂 nine", f"{LONG} 😂"),
    ],
)
def test_the_hook_is_the_first_eight_words_and_the_marks_after(name: str, inside: str, outside: str) -> None:
    assert row(inside)[name] == 1.0
    assert row(outside)[name] == 0.0
    assert math.isnan(row("")[name])


def test_the_tone_of_the_hook_ignores_the_rest() -> None:
    found = row(f"{LONG} was terrible and horrible")
    assert found["hook_sentiment"] == row(LONG)["hook_sentiment"]
    assert found["sentiment"] < 0.0 < found["hook_sentiment"]
