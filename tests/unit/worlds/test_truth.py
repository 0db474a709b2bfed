"""The truth of a world is the one its outcomes were made with."""

import numpy as np
import pytest

from whatworks.worlds.effects import category_effects, daypart_of, response, true_effect
from whatworks.worlds.truth import Truth


def test_a_presence_lever_works_at_once_and_no_more_with_more() -> None:
    effect = true_effect("question", 0.2)
    assert effect.log_lift(0, 1) == pytest.approx(0.2)
    assert effect.log_lift(1, 3) == 0.0
    assert effect.log_lift(1, 0) == pytest.approx(-0.2)


def test_fewer_hashtags_help_where_hashtags_hurt() -> None:
    assert true_effect("hashtags", -0.2).log_lift(12, 3) == pytest.approx(0.2 * (np.log(13) - np.log(4)) / 1.1)


@pytest.mark.parametrize(
    ("lever", "start", "to"),
    [("hashtags", 2.0, 8.013), ("length", 16.0, 39.354), ("uppercase", 0.02, 0.12), ("positive_tone", 0.0, 0.8)],
)
def test_one_usual_step_of_an_amount_brings_the_whole_effect(lever: str, start: float, to: float) -> None:
    assert response(lever, to) - response(lever, start) == pytest.approx(1.0, abs=0.01)


def test_tone_beyond_clearly_positive_brings_no_more() -> None:
    assert response("positive_tone", 0.95) == 1.0
    assert response("positive_tone", -0.95) == -1.0


def test_waiting_three_times_as_long_brings_the_whole_effect_of_the_gap() -> None:
    assert true_effect("gap", 0.1).log_lift(10, 30) == pytest.approx(0.1, abs=0.001)
    assert np.isfinite(response("gap", 0.0))


def test_a_category_is_measured_against_what_she_does_elsewhere() -> None:
    kinds = np.array(["reel", "reel", "image", "carousel"], dtype=object)
    truth = category_effects("format", kinds, np.array([0.3, 0.3, 0.0, 0.1]))
    assert truth["format:reel"].log_lift(0, 1) == pytest.approx(0.25)
    assert truth["format:image"].log_lift(0, 1) == pytest.approx(-0.7 / 3)
    assert truth["format:image"].log_lift(1, 0) == pytest.approx(0.7 / 3)


def test_a_creator_with_one_format_has_nothing_to_switch_to() -> None:
    truth = category_effects("format", np.array(["reel", "reel"], dtype=object), np.array([0.1, 0.1]))
    assert truth["format:reel"].log_lift(0, 1) == 0.0


def test_night_begins_at_ten_and_ends_at_six() -> None:
    names = daypart_of(np.array([5.9, 6.0, 12.0, 16.9, 17.0, 21.9, 22.0]))
    assert names.tolist() == ["night", "morning", "afternoon", "afternoon", "evening", "evening", "night"]


def test_effects_of_several_levers_add_up() -> None:
    truth = Truth({"question": 0.2, "exclamation": -0.1}, {})
    pushed = truth.push({"question": np.array([1.0, 0.0, 1.0]), "exclamation": np.array([0.0, 2.0, 1.0])})
    np.testing.assert_allclose(pushed, [0.2, -0.1, 0.1])
