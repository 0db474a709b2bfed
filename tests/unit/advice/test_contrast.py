import numpy as np
import pytest

from whatworks.advice.contrast import FEWEST_STEPS, MOST_STEPS, contrasts, dayparts
from whatworks.advice.levers import daypart, format, hashtags, length, positive_tone, question, uppercase

from tests.unit.advice.findings import contrast_of
from tests.unit.advice.hands import evidence_of

EVERY = np.ones(8, dtype=bool)
FLAT = np.zeros(8)


def test_presence_compares_posts_that_have_it_with_posts_that_do_not():
    (made,) = contrasts(evidence_of(FLAT, questions=[0, 1, 0, 3, 0, 0, 0, 0]), question.LEVER, EVERY)
    assert made.with_.tolist() == [False, True, False, True, False, False, False, False]
    assert made.without.tolist() == (~made.with_).tolist()
    assert made.column.tolist() == [0, 1, 0, 1, 0, 0, 0, 0]
    assert (made.low, made.high, made.category, made.name) == (0.0, 1.0, "", "question")


def test_a_missing_value_stands_on_neither_side_and_at_the_mean():
    (made,) = contrasts(evidence_of(FLAT, questions=[np.nan, 1, 0, 1, 0, 0, 0, 0]), question.LEVER, EVERY)
    assert not made.with_[0]
    assert not made.without[0]
    assert made.column[0] == pytest.approx(2 / 7)


def test_a_lever_that_never_varies_makes_no_contrast():
    assert contrasts(evidence_of(FLAT, questions=FLAT), question.LEVER, EVERY) == ()
    assert contrasts(evidence_of(FLAT, questions=FLAT + 2), question.LEVER, EVERY) == ()
    assert contrasts(evidence_of(FLAT, hashtags=FLAT + 2), hashtags.LEVER, EVERY) == ()
    assert contrasts(evidence_of(FLAT, hashtags=FLAT * np.nan), hashtags.LEVER, EVERY) == ()


def test_an_amount_goes_from_the_middle_of_her_low_half_to_that_of_her_high_half_on_the_log_scale():
    (made,) = contrasts(evidence_of(FLAT, words=[3, 7, 7, 7, 31, 31, 31, 63]), length.LEVER, EVERY)
    assert (made.low, made.high) == (7.0, 31.0)
    assert made.without.tolist() == [True] * 4 + [False] * 4
    assert made.with_.tolist() == [False] * 4 + [True] * 4
    assert made.column[1:7] == pytest.approx([0, 0, 0, 1, 1, 1])
    # the lone extremes are pulled to the 5 % and 95 % quantiles: 4.4 and 51.8 words
    assert made.column[0] == pytest.approx(np.log(5.4 / 8) / np.log(32 / 8))
    assert made.column[7] == pytest.approx(np.log(52.8 / 8) / np.log(32 / 8))


def test_a_linear_amount_keeps_its_scale_and_its_sign():
    tone = [-0.5, -0.5, -0.5, -0.5, 0.5, 0.5, 0.5, 0.5]
    (made,) = contrasts(evidence_of(FLAT, sentiment=tone), positive_tone.LEVER, EVERY)
    assert (made.low, made.high) == (-0.5, 0.5)
    assert made.column == pytest.approx([0] * 4 + [1] * 4)


@pytest.mark.parametrize(
    ("values", "high_side"),
    [
        ([0, 0, 0, 0, 0, 0, 2, 4], 2),  # mostly none: none against some
        ([1, 2, 2, 2, 2, 2, 2, 2], 7),  # mostly the same: the median itself is the high side
        ([1, 1, 1, 2, 2, 2, 2, 9], 5),  # ties part where the halves come out most even
    ],
)
def test_ties_stay_on_one_side(values, high_side):
    (made,) = contrasts(evidence_of(FLAT, hashtags=values), hashtags.LEVER, EVERY)
    assert int(made.with_.sum()) == high_side
    assert int(made.without.sum()) == 8 - high_side


def test_amounts_skip_missing_values():
    (made,) = contrasts(evidence_of(FLAT, hashtags=[np.nan, 0, 0, 0, 4, 4, 4, 4]), hashtags.LEVER, EVERY)
    assert int(made.with_.sum()) == 4
    assert int(made.without.sum()) == 3
    assert made.column[0] == pytest.approx(4 / 7)


def test_each_known_category_is_compared_with_the_rest():
    kinds = ["video", "image", "image", "", "video", "image", "image", "image"]
    made = contrasts(evidence_of(FLAT, formats=kinds), format.LEVER, EVERY)
    assert [each.category for each in made] == ["image", "video"]
    assert [each.name for each in made] == ["format:image", "format:video"]
    assert int(made[1].with_.sum()) == 2
    assert int(made[1].without.sum()) == 5
    assert made[1].column.tolist() == pytest.approx([1, 0, 0, 2 / 7, 1, 0, 0, 0])
    assert (made[1].low, made[1].high) == (0.0, 1.0)


def test_one_category_alone_is_no_comparison():
    assert contrasts(evidence_of(FLAT, formats=["video"] * 8), format.LEVER, EVERY) == ()


def test_only_the_given_posts_are_compared():
    (made,) = contrasts(evidence_of(FLAT, questions=[1, 1, 0, 0, 1, 0, 0, 0]), question.LEVER, np.arange(8) < 4)
    assert made.column.tolist() == [1, 1, 0, 0]


def test_parts_of_the_day_begin_at_their_hour():
    hours = np.array([5.99, 6.0, 11.99, 12.0, 16.99, 17.0, 21.99, 22.0, 0.0, np.nan])
    assert dayparts(hours).tolist() == [
        "night", "morning", "morning", "afternoon", "afternoon", "evening", "evening", "night", "night", "",
    ]  # fmt: skip


def test_the_daypart_lever_reads_the_local_hour():
    made = contrasts(evidence_of(FLAT, local_hour=[7, 7, 18, 18, 18, 18, 18, 18]), daypart.LEVER, EVERY)
    assert [each.category for each in made] == ["evening", "morning"]


@pytest.mark.parametrize(
    ("values", "high_side"),
    [
        ([0, 1, 1, 1, 2, 2, 2, 2], 4),  # the middle value stays on the low side: four against four
        ([0, 0, 1, 1, 1, 1, 2, 2], 2),  # as uneven either way: the middle stays low
        ([0, 0, 0, 1, 1, 1, 1, 2], 5),
    ],
)
def test_her_posts_are_parted_where_the_halves_are_most_even(values, high_side):
    (made,) = contrasts(evidence_of(FLAT, hashtags=values), hashtags.LEVER, EVERY)
    assert int(made.with_.sum()) == high_side
    assert (made.lever, made.category) == (hashtags.LEVER, "")


def test_no_hashtags_are_less_than_one_on_the_log_scale():
    (made,) = contrasts(evidence_of(FLAT, hashtags=[0, 0, 2, 2, 6, 6, 14, 14]), hashtags.LEVER, EVERY)
    assert (made.low, made.high, made.threshold) == (1.0, 10.0, 2.0)
    assert made.column[0] == pytest.approx(np.log(1 / 2) / np.log(11 / 2))


def test_tone_is_even_on_both_sides_of_nothing():
    (made,) = contrasts(
        evidence_of(FLAT, sentiment=[-0.6, -0.6, -0.2, -0.2, 0.2, 0.2, 0.6, 0.6]), positive_tone.LEVER, EVERY
    )
    assert made.column == pytest.approx([-0.25, -0.25, 0.25, 0.25, 0.75, 0.75, 1.25, 1.25])


@pytest.mark.parametrize(
    ("lever", "low", "high", "steps"),
    [
        (hashtags.LEVER, 2.0, 8.0, 1.0),  # three times as much, none counted as one
        (hashtags.LEVER, 8.0, 9.0, FEWEST_STEPS),
        (hashtags.LEVER, 0.0, 30.0, MOST_STEPS),
        (uppercase.LEVER, 0.05, 0.2, 1.5),  # a letter in ten is a step
        (positive_tone.LEVER, 0.0, 0.8, 1.0),
        (question.LEVER, 0.0, 1.0, 1.0),
        (format.LEVER, 0.0, 1.0, 1.0),
    ],
)
def test_an_amount_is_as_many_steps_as_she_changes_it_by(lever, low, high, steps):
    assert contrast_of(lever, low=low, high=high).steps == pytest.approx(steps)
