import numpy as np
import pytest

from whatworks.domain.analysis import PARTS, Analysis


def analysis(count: int = 3, *, name: str = "a 1", first: float = 0.0) -> Analysis:
    parts = np.full((count, len(PARTS)), first) + np.arange(count)[:, None]
    forms = tuple({"runs": f"run{row}"} for row in range(count))
    return Analysis(name, parts, forms, np.full((count, 2), first) - np.arange(count)[:, None])


def test_captions_are_taken_with_all_that_was_found_in_them() -> None:
    taken = analysis().take(np.array([2, 0]))
    assert (len(taken), taken.analyser) == (2, "a 1")
    assert taken.parts[:, 0].tolist() == [2.0, 0.0]
    assert taken.meaning[:, 1].tolist() == [-2.0, 0.0]
    assert [form["runs"] for form in taken.forms] == ["run2", "run0"]


def test_later_captions_come_after_the_earlier_ones() -> None:
    joined = analysis(1).joined(analysis(2, first=7.0))
    assert joined.parts[:, 0].tolist() == [0.0, 7.0, 8.0]
    assert joined.meaning[:, 0].tolist() == [0.0, 7.0, 6.0]
    assert [form["runs"] for form in joined.forms] == ["run0", "run0", "run1"]
    assert joined.analyser == "a 1"


def test_what_two_analysers_read_is_never_mixed() -> None:
    with pytest.raises(ValueError, match="a 1 and b 2 do not compare"):
        analysis().joined(analysis(name="b 2"))


@pytest.mark.parametrize("short", ["parts", "forms", "meaning"])
def test_all_that_was_found_is_of_the_same_captions(short: str) -> None:
    whole = {"parts": np.empty((2, 0)), "forms": ({}, {}), "meaning": np.empty((2, 3))}
    assert len(Analysis("a", **whole)) == 2
    with pytest.raises(ValueError, match="the same captions"):
        Analysis("a", **{**whole, short: whole[short][:1]})


def test_parts_of_speech_are_all_told_or_none() -> None:
    with pytest.raises(ValueError, match="noun, proper_noun, verb, adjective, adverb, or none"):
        Analysis("a", np.empty((1, 4)), ({},), np.empty((1, 0)))
