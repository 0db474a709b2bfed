"""What every analyser promises; each runs where its packages are installed, and says so where they are not."""

import socket

import numpy as np
import pytest

from whatworks.domain.analysis import PARTS, Analysis
from whatworks.domain.posts import Floats
from whatworks.ports.analyser import TextAnalyser

from tests.contract.analysers import CHOICES, opened

TEXTS = (
    "Fresh sourdough bread from my little oven this morning",
    "The loaf we baked today has a wonderful crust",
    "Ten kilometres through the forest in new running shoes",
    "We ran the marathon trail in the rain",
)
HOSTILE = ("", " \n\t ", "😂❤️🔥", "\x00\x01\x02", "\ud83d", "…!?", "12 34", "a\x00b \ud800 c", "word " * 50_000)
EN = ("en",)

# Libraries of models warn programmers while they load; the rest of the suite keeps warnings as errors.
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module", params=CHOICES, ids=lambda choice: choice[0])
def analyser(request: pytest.FixtureRequest) -> TextAnalyser:
    return opened(*request.param)


def told(analysis: Analysis) -> Floats:
    """Give all numbers of an analysis as one table."""
    return np.hstack([analysis.parts, analysis.meaning])


def analyse(analyser: TextAnalyser, *texts: str, language: str = "en") -> Analysis:
    return analyser.analyse(texts, (language,) * len(texts))


def test_every_caption_has_its_row_of_parts_or_meaning(analyser: TextAnalyser) -> None:
    found = analyse(analyser, *TEXTS)
    assert len(found) == len(TEXTS)
    assert told(found).shape[1] >= len(PARTS)
    assert np.isfinite(told(found)).all()


def test_what_it_gives_says_who_read_it(analyser: TextAnalyser) -> None:
    assert analyse(analyser, *TEXTS).analyser == analyser.version
    assert any(character.isdigit() for character in analyser.version)
    assert "/" not in analyser.id + analyser.version


def test_a_caption_is_read_the_same_alone_among_others_and_again(analyser: TextAnalyser) -> None:
    among = analyse(analyser, *TEXTS, "A much longer caption that would pad all the others " * 20)
    for row, text in enumerate(TEXTS):
        alone = analyse(analyser, text)
        assert told(alone)[0].tobytes() == told(among)[row].tobytes()
        assert alone.forms[0] == among.forms[row]


@pytest.mark.parametrize("text", HOSTILE[:6], ids=ascii)
def test_what_has_no_word_is_missing_and_never_zero(analyser: TextAnalyser, text: str) -> None:
    assert np.isnan(told(analyse(analyser, text))).all()


def test_nothing_a_caption_can_hold_stops_it(analyser: TextAnalyser) -> None:
    found = analyse(analyser, *HOSTILE, *TEXTS)
    assert np.isfinite(told(found)[-len(TEXTS) - 1 :]).all()
    assert told(found)[-len(TEXTS) :].tobytes() == told(analyse(analyser, *TEXTS)).tobytes()


def test_a_very_long_caption_is_read_from_its_beginning(analyser: TextAnalyser) -> None:
    long = " ".join(TEXTS) + " and so on" * 1_000
    assert told(analyse(analyser, long)).tobytes() == told(analyse(analyser, long + " but not this")).tobytes()


def test_a_language_it_does_not_read_is_missing(analyser: TextAnalyser) -> None:
    found = analyse(analyser, "Ich backe heute ein Brot", language="de")
    assert np.isnan(told(found)).all() == bool(analyser.languages)
    assert (found.forms[0] == {}) or not analyser.languages


def test_no_captions_give_an_empty_analysis(analyser: TextAnalyser) -> None:
    assert len(analyse(analyser)) == 0
    assert told(analyse(analyser)).shape[1] == told(analyse(analyser, *TEXTS)).shape[1]


def test_captions_about_the_same_are_nearer_than_others(analyser: TextAnalyser) -> None:
    meaning = analyse(analyser, *TEXTS).meaning
    if not meaning.shape[1]:
        pytest.skip(f"{analyser.id} tells no meaning")
    near = meaning @ meaning.T
    assert near[0, 1] > max(near[0, 2], near[0, 3])
    assert near[2, 3] > max(near[2, 0], near[2, 1])
    np.testing.assert_allclose(np.diag(near), 1.0, atol=1e-4)


def test_parts_of_speech_are_shares_of_the_words(analyser: TextAnalyser) -> None:
    found = analyse(analyser, "The old baker quickly bakes dark bread", "@ana https://a.b/c 42 bread")
    if not found.parts.shape[1]:
        pytest.skip(f"{analyser.id} tells no parts of speech")
    share = dict(zip(PARTS, found.parts[0].tolist(), strict=True))
    assert share == pytest.approx(
        {"noun": 2 / 7, "proper_noun": 0.0, "verb": 1 / 7, "adjective": 2 / 7, "adverb": 1 / 7}
    )
    assert found.parts[1].sum() == pytest.approx(1.0)
    assert found.forms[0]["bakes"] == "bake"


def test_reading_opens_no_connection(analyser: TextAnalyser, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("an analyser asked the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert len(analyse(analyser, *TEXTS)) == len(TEXTS)
