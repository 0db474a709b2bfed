import numpy as np
import pytest

from whatworks.adapters.analysers.cleaning import MOST_CHARACTERS, has_word, readable
from whatworks.adapters.analysers.vectors import of_meaning, vectors


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("  two\r\n\tlines ", "two lines"),
        ("nul\x00l", "nul l"),
        ("half \ud83d a pair", "half a pair"),
        ("no\u00a0break\u2028here\x9f", "no break here"),
        ("नमस्ते 👩\u200d🍳", "नमस्ते 👩\u200d🍳"),
        ("", ""),
        ("x" * (MOST_CHARACTERS + 1), "x" * MOST_CHARACTERS),
    ],
    ids=ascii,
)
def test_a_text_is_freed_of_what_no_sentence_is_made_of(text: str, read: str) -> None:
    assert readable(text) == read


@pytest.mark.parametrize(("text", "has"), [("a", True), ("पा", True), ("7", True), ("😂 …!", False), ("", False)])
def test_marks_and_emoji_alone_are_no_words(text: str, has: bool) -> None:
    assert has_word(text) is has


def test_each_text_is_embedded_alone_and_rounded() -> None:
    asked: list[str] = []

    def embed(text: str) -> "np.ndarray[tuple[int], np.dtype[np.float32]]":
        asked.append(text)
        return np.array([len(text), 1 / 3], dtype=np.float32)

    found = vectors(embed, 2, ["one\n", "😂", "three"])
    assert asked == ["one", "three"]
    np.testing.assert_array_equal(found, [[3.0, 0.333333], [np.nan, np.nan], [5.0, 0.333333]])


def test_meaning_alone_tells_no_parts_and_no_forms() -> None:
    found = of_meaning("m 1", np.ones((2, 3)))
    assert (found.analyser, found.parts.shape, found.forms, found.meaning.shape) == ("m 1", (2, 0), ({}, {}), (2, 3))
