import numpy as np
import pytest

from whatworks.advice.contrast import contrasts
from whatworks.advice.levers import exclamation, question
from whatworks.advice.overlap import Gap, gap_in

from tests.unit.advice.hands import evidence_of


def gap_of(questions):
    (made,) = contrasts(
        evidence_of(np.zeros(len(questions)), questions=questions), question.LEVER, np.ones(len(questions), bool)
    )
    return gap_in(made)


def mixed(with_, count=40):
    column = np.zeros(count)
    column[np.linspace(0, count - 1, with_).round().astype(int)] = 1
    return column


def test_eight_a_side_are_enough_and_seven_are_not():
    assert gap_of(mixed(8)) is None
    assert gap_of(mixed(7)) == Gap("Only 7 posts with it: can't tell yet.", "Try 1 more post with it.")
    assert gap_of(1 - mixed(8)) is None
    assert gap_of(1 - mixed(5)) == Gap("Only 5 posts without it: can't tell yet.", "Try 3 more posts without it.")


def test_one_post_is_told_in_the_singular():
    assert gap_of(mixed(1)) == Gap("Only 1 post with it: can't tell yet.", "Try 7 more posts with it.")


def test_more_of_what_is_never_advised_is_not_asked_for_either():
    (made,) = contrasts(evidence_of(np.zeros(40), exclamations=mixed(4)), exclamation.LEVER, np.ones(40, bool))
    gap = gap_in(made)
    assert gap == Gap("Only 4 posts with it: can't tell yet.", "Nothing: more of it is never advised.")


def test_sides_from_different_times_are_no_comparison():
    gap = gap_of(np.arange(40) < 20)
    assert gap is not None
    assert gap.needed == "Mix both within the same weeks for about 16 posts."
    assert gap.reason.startswith("Posts with it and without it come from different times")


@pytest.mark.parametrize(("in_second", "enough"), [(2, True), (1, False)])
def test_two_quarters_with_two_posts_a_side_are_enough(in_second, enough):
    column = np.zeros(40)
    column[:8] = 1
    column[10 : 10 + in_second] = 1
    assert (gap_of(column) is None) == enough


def test_a_value_known_for_few_posts_is_refused():
    column = mixed(15)
    column[1::3] = np.nan
    assert gap_of(column) == Gap("Known for 68% of your posts only.", "An export that has it for 70% of them.") or (
        gap_of(column) is not None and "Known for" in gap_of(column).reason
    )


@pytest.mark.parametrize(("missing", "enough"), [(12, True), (13, False)])
def test_seven_in_ten_known_values_are_enough(missing, enough):
    column = np.tile([0.0, 1.0], 20)
    column[:missing] = np.nan
    assert (gap_of(column) is None) == enough


def test_what_is_known_for_too_few_posts_names_the_share():
    column = np.tile([0.0, 1.0], 20)
    column[:14] = np.nan
    assert gap_of(column) == Gap("Known for 65% of your posts only.", "An export that has it for 70% of them.")
