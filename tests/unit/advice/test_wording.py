import math
import re

import pytest

from whatworks.advice import wording
from whatworks.advice.levers import daypart, duration, emoji, format, gap, hashtags, length, uppercase
from whatworks.advice.registry import LEVERS
from whatworks.domain.cards import Change, TestPlan
from whatworks.domain.metrics import Platform, Series

from tests.unit.advice.findings import finding_of
from tests.unit.advice.hands import SERIES

PLAN = TestPlan(40, 8.0, 0.25)


def test_advice_says_what_to_do_how_much_how_sure_and_what_it_is_not():
    assert wording.advice_sentence(finding_of(), SERIES) == (
        "Ask a question: your posts with a question got about 18% more reach than comparable posts without a question "
        "(likely 7% to 31%). A pattern in your history, not yet a proof."
    )


def test_less_of_something_is_worded_from_its_side():
    finding = finding_of(hashtags.LEVER, "less", low=3.0, high=11.0, threshold=8.0)
    assert wording.phrase(finding) == "Use fewer hashtags"
    assert wording.change(finding) == Change(
        "less", "with about 11 hashtags (9 or more)", "with about 3 hashtags (8 or fewer)"
    )
    assert wording.change(finding_of(direction="less")) == Change("less", "with a question", "without a question")


def test_categories_are_named():
    evening = finding_of(daypart.LEVER, "switch", category="evening")
    assert wording.phrase(evening) == "Publish in the evening"
    assert wording.change(evening) == Change("switch", "published at other times", "published in the evening")
    video = finding_of(format.LEVER, "switch", category="video")
    assert wording.change(video) == Change("switch", "in other formats", "in the format video")


def test_an_experiment_promises_nothing():
    assert wording.experiment_sentence(finding_of(), SERIES, PLAN) == (
        "Worth a test: ask a question. Your history can't tell yet; 40 posts in random order, half of them so, would "
        "show a difference of 25% or more."
    )


@pytest.mark.parametrize(
    ("lever", "value", "words"),
    [
        (length.LEVER, 1.0, "1 word"),
        (length.LEVER, 11.6, "12 words"),
        (hashtags.LEVER, 0.0, "0 hashtags"),
        (emoji.LEVER, 1.0, "1 emoji"),
        (emoji.LEVER, 3.0, "3 emoji"),
        (duration.LEVER, 59.5, "60 seconds"),
        (uppercase.LEVER, 0.124, "12% capital letters"),
        (gap.LEVER, 47.9, "48 hours"),
        (gap.LEVER, 48.0, "2.0 days"),
    ],
)
def test_amounts_carry_their_unit(lever, value, words):
    assert wording.amount(lever.id, value) == words


@pytest.mark.parametrize(
    ("lever", "value", "threshold", "above", "words"),
    [
        (hashtags.LEVER, 6.0, 8.0, False, "about 6 hashtags (8 or fewer)"),
        (hashtags.LEVER, 16.0, 8.0, True, "about 16 hashtags (9 or more)"),
        (emoji.LEVER, 0.0, 0.0, False, "no emoji"),
        (emoji.LEVER, 2.0, 0.0, True, "about 2 emoji (1 or more)"),
        (uppercase.LEVER, 0.0, 0.0, False, "no capital letters"),
        (uppercase.LEVER, 0.12, 0.08, True, "about 12% capital letters (more than 8%)"),
        (gap.LEVER, 20.0, 30.0, False, "about 20 hours (up to 30 hours)"),
    ],
)
def test_a_side_is_told_by_its_middle_and_where_it_ends(lever, value, threshold, above, words):
    assert wording.side_words(lever.id, value, threshold, above=above) == words


@pytest.mark.parametrize(("fraction", "words"), [(0.184, "18%"), (-0.021, "−2%"), (0.0, "0%"), (-0.001, "0%")])
def test_percent_are_whole_with_a_true_minus(fraction, words):
    assert wording.percent(fraction) == words


def test_what_would_change_our_mind_is_a_test_she_can_run():
    assert wording.would_change(finding_of(), SERIES, PLAN, 40, 0.2) == (
        "A test of 40 posts, split by chance, in which those with a question do no better."
    )
    assert wording.would_change(finding_of(), SERIES, PLAN, 41, 0.2).endswith("do no better.")


def test_a_lift_that_half_a_year_cannot_show_is_told_with_the_posts_it_takes():
    assert wording.would_change(finding_of(), SERIES, PLAN, 1300, math.log(1.22)) == (
        "A test, split by chance, in which posts with a question do no better. It takes about 1,300 posts to show a "
        "difference of 22%; the 40 of half a year show one of 25% or more."
    )


def test_on_youtube_videos_are_called_videos_and_words_are_those_of_the_title():
    series = Series("me", Platform.YOUTUBE, "views")
    assert wording.advice_sentence(finding_of(), series).startswith(
        "Ask a question in the title: your videos with a question got about 18% more views than comparable videos "
    )
    assert wording.experiment_sentence(finding_of(), series, PLAN).startswith(
        "Worth a test: ask a question in the title. Your history can't tell yet; 40 videos in random order"
    )
    evening = finding_of(daypart.LEVER, "switch", category="evening")
    assert "in the title" not in wording.advice_sentence(evening, series)
    assert "which videos with a question" not in wording.would_change(finding_of(), series, PLAN, 40, 0.2)
    assert "test of 40 videos" in wording.would_change(finding_of(), series, PLAN, 40, 0.2)


@pytest.mark.parametrize("lever", LEVERS, ids=lambda lever: lever.id)
def test_every_permitted_direction_of_every_lever_has_whole_sentences(lever):
    for direction in lever.permitted:
        finding = finding_of(lever, direction, category="video" if lever.kind == "category" else "", low=1.0, high=2.0)
        for sentence in (wording.advice_sentence(finding, SERIES), wording.experiment_sentence(finding, SERIES, PLAN)):
            assert not re.search(r"[{}]|  |: your posts  ", sentence)
            assert sentence.endswith(".")
        assert wording.change(finding).start != wording.change(finding).to


def test_a_metric_of_two_words_is_written_as_two_words():
    assert wording.metric(Series("me", Platform.YOUTUBE, "engaged_views")) == "engaged views"


def test_one_post_more_than_the_test_has_is_rounding():
    assert "It takes" not in wording.would_change(finding_of(), SERIES, PLAN, 41, 0.2)
    assert "takes about 42 posts" in wording.would_change(finding_of(), SERIES, PLAN, 42, 0.2)


def test_a_test_that_could_show_nothing_believable_is_an_open_question():
    hopeless = TestPlan(10, 40.0, 5.62)
    assert wording.experiment_sentence(finding_of(), SERIES, hopeless) == (
        "An open question: ask a question. Your history can't tell yet, and a test of yours hardly could: 10 posts in "
        "random order would only show a difference of 562% or more, and hardly any single habit does so much. It takes "
        "about 1,829 to see one of 15%."
    )
    assert wording.experiment_sentence(finding_of(), SERIES, TestPlan(10, 40.0, 1.0)).startswith("Worth a test: ")
    assert wording.experiment_sentence(finding_of(), SERIES, TestPlan(10, 40.0, 1.01)).startswith("An open question: ")


def test_no_test_shows_a_difference_of_nothing():
    assert "a difference of 1% or more" in wording.experiment_sentence(finding_of(), SERIES, TestPlan(10, 2.0, 0.001))


@pytest.mark.parametrize("lever", sorted({*wording.UNITS, "gap", "uppercase"}))
@pytest.mark.parametrize("value", [0.001, 0.3, 0.94, 1.0, 1.4, 2.0, 47.0, 49.0, 14_000.0])
def test_no_amount_is_one_of_several_or_nothing_of_something(lever, value):
    words = wording.amount(lever, value)
    assert not re.search(r"\b1 (?!emoji|capital)\w+s\b", words), words
    assert not re.search(r"\d{4}", words) or lever == "uppercase", words
    assert lever != "gap" or not words.startswith("0 "), words


def test_a_pause_of_less_than_an_hour_is_told_in_minutes():
    assert wording.amount("gap", 0.3) == "18 minutes"
    assert wording.amount("gap", 1.0) == "1 hour"
    assert wording.side_words("gap", 0.0, 0.0, above=False) == "no pause"
