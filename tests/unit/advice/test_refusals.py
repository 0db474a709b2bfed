import numpy as np
import pytest

from whatworks.advice.levers import daypart, duration, exclamation, format, length, positive_tone, question, uppercase
from whatworks.advice.refusals import Why, never_varies, too_few, withheld_for
from whatworks.advice.registry import LEVERS
from whatworks.domain.cards import Withheld
from whatworks.domain.trace import Company

from tests.unit.advice.findings import finding_of
from tests.unit.advice.hands import SERIES, evidence_of
from tests.unit.advice.test_cardmaking import maker

ALL = np.ones(40, dtype=bool)
NEEDED = "About 402 posts in random order, to see a difference of 15%."


def test_too_few_posts_refuse_every_lever_and_say_how_many_are_missing():
    refused = too_few(SERIES, 12, 30)
    assert [each.lever for each in refused] == [lever.id for lever in LEVERS]
    assert refused[0].reason == "Only 12 posts old enough to count."
    assert refused[0].needed == "18 more such posts."


def test_what_is_not_in_the_export_is_called_that():
    bare = evidence_of(np.zeros(40), has_hour=False)
    assert never_varies(bare, daypart.LEVER, ALL) == Withheld(
        "daypart", SERIES, "There is no hour in this export.", "An export with the time of day of each post."
    )
    assert never_varies(bare, duration.LEVER, ALL) == Withheld(
        "duration", SERIES, "Not in this export.", "An export that has it."
    )


def test_what_never_varies_is_called_that():
    said = Withheld(
        "question",
        SERIES,
        "Your posts are all alike in this: nothing to compare.",
        "8 posts that differ in it, should you ever want to know.",
    )
    assert never_varies(evidence_of(np.zeros(40)), question.LEVER, ALL) == said
    assert never_varies(evidence_of(np.zeros(40)), format.LEVER, ALL).reason == said.reason
    assert never_varies(evidence_of(np.zeros(40)), daypart.LEVER, ALL).reason == said.reason


def test_no_refusal_asks_for_what_is_never_advised():
    calm, loud = evidence_of(np.zeros(40)), evidence_of(np.zeros(40), exclamations=np.ones(40))
    assert never_varies(calm, exclamation.LEVER, ALL).needed == "Nothing: this stays so."
    assert never_varies(calm, uppercase.LEVER, ALL).needed == "Nothing: this stays so."
    assert never_varies(loud, exclamation.LEVER, ALL).needed.startswith("8 posts")
    assert never_varies(calm, positive_tone.LEVER, ALL).needed.startswith("8 posts")


def one(*found, cards=(), beside=None):
    (said,) = withheld_for(found, cards, SERIES, 0.5, Why(beside=beside or {}))
    return said


def test_an_unclear_difference_says_so_with_its_counts():
    assert one(finding_of(confidence=0.6)) == Withheld(
        "question", SERIES, "No clear difference yet (10 posts against 30).", NEEDED
    )


def test_what_we_never_advise_is_named_as_that():
    said = one(finding_of(uppercase.LEVER, "more", confidence=0.8), finding_of(uppercase.LEVER, "less", confidence=0.1))
    assert said == Withheld(
        "uppercase", SERIES, "What seems to work here is nothing we advise.", "Nothing: this stays so."
    )
    assert one(finding_of(uppercase.LEVER, "more", confidence=0.79)).needed == NEEDED


def test_what_follows_luck_is_named_as_that():
    assert one(finding_of(past_z=3.0)).reason == "It goes with how the post before did, so it may follow success."


def test_a_likely_finding_without_room_is_named_as_that():
    assert (
        one(finding_of(confidence=0.8)).reason
        == "Likely, but something that promises more, or is close to it, is shown already."
    )


def test_a_lever_is_refused_once_by_the_strongest_thing_seen():
    said = one(finding_of(confidence=0.3), finding_of(direction="less", confidence=0.85), finding_of(confidence=0.4))
    assert said.reason.startswith("Likely")


def test_a_lever_on_a_card_is_not_refused():
    card = maker().advice(finding_of(), 1)
    assert withheld_for((finding_of(), finding_of(length.LEVER)), (card,), SERIES, 0.5)[0].lever == "length"
    assert len(withheld_for((finding_of(), finding_of(length.LEVER)), (card,), SERIES, 0.5)) == 1


def test_each_refusal_names_lever_series_and_what_would_be_enough():
    luck = "It goes with how the post before did, so it may follow success."
    assert one(finding_of(past_z=3.0)) == Withheld("question", SERIES, luck, NEEDED)
    shown = "Likely, but something that promises more, or is close to it, is shown already."
    assert one(finding_of(confidence=0.8)) == Withheld("question", SERIES, shown, NEEDED)
    assert {each.series for each in too_few(SERIES, 12, 30)} == {SERIES}


def test_of_two_things_equally_strong_the_first_is_told():
    with_more = finding_of(confidence=0.6)
    without = finding_of(confidence=0.6, with_=11, without=29)
    assert one(with_more, without).reason == "No clear difference yet (10 posts against 30)."


def test_a_likely_finding_the_second_opinion_does_not_share_is_named_as_that():
    doubted = finding_of(confidence=0.9, plain=0.3, second=0.1, second_error=0.1)
    assert one(doubted).reason == "Two ways of estimating it do not agree on it yet."


def test_what_something_visible_would_be_enough_to_erase_is_named_as_that():
    (said,) = withheld_for((finding_of(confidence=0.95),), (), SERIES, 0.5, Why({"question": "the hour"}))
    assert said.reason == "It may be the work of the hour, or of something like it."


def test_what_faded_is_called_stale_and_asks_for_a_newer_export():
    (said,) = withheld_for((finding_of(confidence=0.7),), (), SERIES, 0.5, Why(stale=frozenset({"question"}), days=200))
    assert said.reason == (
        "This was likely, but your numbers are stale: nothing newer than 200 days is known, and what works changes."
    )
    assert said.needed == "A newer export: import one."


def test_what_always_comes_with_another_is_told_with_its_name_and_asks_for_posts_with_only_one():
    said = one(finding_of(confidence=0.6), beside={"question": Company("hashtags", 0.01, together=True)})
    assert said.reason == "It always comes together with hashtags, so they can't be told apart."
    assert said.needed == "About 8 posts with only the one and 8 with only the other."


def test_what_is_there_only_without_the_other_is_told_as_that():
    said = one(finding_of(confidence=0.6), beside={"question": Company("gap", 0.01, together=False)})
    assert said.reason.startswith("It always comes without, or with less of, pause between posts, so they can't")


def test_what_comes_with_several_habits_names_none():
    said = one(finding_of(confidence=0.6), beside={"question": Company("", 0.01, together=True)})
    assert said.reason.startswith("It comes and goes with several of your other habits at once, so they can't")


@pytest.mark.parametrize("noise", [0.0, 0.01, 3.0])
def test_what_is_asked_for_is_never_no_posts_and_thousands_are_set_apart(noise):
    (said,) = withheld_for((finding_of(confidence=0.6),), (), SERIES, noise, Why())
    assert said.needed.startswith("About 14,466 posts" if noise > 1 else "About 10 posts")
