"""The words of what works together: whole sentences, signs that show, and no loss that nobody could notice."""

import numpy as np
import pytest

from whatworks.advice.contrast import Contrast
from whatworks.advice.interplay.words import context, holds, move, sentence, signed, verdict
from whatworks.advice.registry import LEVERS
from whatworks.domain.cards import Lift
from whatworks.domain.metrics import Platform, Series

NONE = np.zeros(2)
BY_ID = {lever.id: lever for lever in LEVERS}


def contrast(lever: str, category: str = "", low: float = 0.0, high: float = 1.0, threshold: float = 0.0) -> Contrast:
    return Contrast(BY_ID[lever], category, NONE, NONE > 0, NONE <= 0, low, high, threshold)


def test_the_sentence_says_what_where_how_much_and_that_it_is_no_proof() -> None:
    lifts = Lift(0.24, 0.06, 0.45, 0.9), Lift(0.2, 0.0, 0.4, 0.9), Lift(-0.03, -0.1, 0.1, 0.9)
    places = "published in the evening", "in posts published at other times"
    assert sentence("Use more emoji", places, lifts, Series("a", Platform.X, "watch_hours")) == (
        "Use more emoji in posts published in the evening: there it went with about 24% more watch hours than in posts "
        "published at other times (likely 6% to 45%; +20% against −3%). A pattern in your history, not yet a proof."
    )


@pytest.mark.parametrize(
    ("part", "there", "elsewhere"),
    [
        (contrast("daypart", "evening"), "published in the evening", "published at other times"),
        (contrast("format", "reel"), "in the format reel", "in other formats"),
        (contrast("call_to_action"), "with a call to action", "without a call to action"),
        (
            contrast("length", low=12.0, high=31.0, threshold=20.0),
            "of about 31 words (21 or more)",
            "of about 12 words (20 or fewer)",
        ),
    ],
)
def test_every_kind_of_context_has_words_for_both_sides(part: Contrast, there: str, elsewhere: str) -> None:
    assert (context(part, present=True), context(part, present=False)) == (there, elsewhere)


def test_the_move_is_that_of_the_card() -> None:
    assert move(contrast("question"), "more") == "Ask a question"
    assert move(contrast("question"), "less") == "Leave questions out"


def test_a_loss_is_told_with_its_size_and_less_than_three_percent_as_no_gain() -> None:
    there, elsewhere = "with a question", "without a question"
    assert holds(there, elsewhere, -0.03) == (
        "In posts with a question; in posts without a question yours point the other way (−3%)."
    )
    assert holds(there, elsewhere, -0.029) == (
        "In posts with a question; in posts without a question yours show no gain."
    )


def test_signs_show_and_nothing_has_none() -> None:
    assert [signed(one) for one in (0.123, -0.2, 0.004, -0.004, 0.005001)] == ["+12%", "−20%", "0%", "0%", "+1%"]


def test_the_verdict_counts_what_was_asked() -> None:
    assert verdict(1, 0).startswith("Of 1 named pair of habits")
    assert verdict(11, 0).endswith("none clearly needs the other.")
    assert verdict(11, 2).endswith("at most one in ten is likely wrong.")
