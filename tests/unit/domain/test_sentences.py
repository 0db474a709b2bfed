import copy
import re
from collections.abc import Callable

import pytest

from whatworks.domain.cards import Message
from whatworks.domain.plurals import form, two_digits
from whatworks.domain.sentences import KINDS, Sentence, message_of, percent, places_of, share, signed, tell
from whatworks.domain.templates import TEMPLATES

SAMPLES = {
    "lever": "emoji", "control": "topic", "platform": "facebook", "noun": "youtube", "metric": "watch_hours",
    "place": "newsletter", "capital": "more",
}  # fmt: skip


def filled(id: str) -> Sentence:
    return tell(id, **{name: SAMPLES.get(kind, 2) for name, kind in places_of(id).items()})


def test_a_sentence_is_its_english_and_knows_what_it_is_made_of() -> None:
    said = tell("withheld.few_with", posts=1)
    assert said == "Only 1 post with it: can't tell yet."
    assert message_of(said) == Message("withheld.few_with", {"posts": 1})


def test_a_sentence_within_a_sentence_keeps_its_own_message() -> None:
    inner = tell("company.together", lever="gap")
    said = tell("withheld.inseparable", company=inner)
    assert said == "It always comes together with pause between posts, so they can't be told apart."
    found = message_of(said)
    assert found is not None
    assert message_of(str(found.params["company"])) is None
    assert found.params["company"] is inner


def test_what_is_joined_or_written_by_hand_has_no_message() -> None:
    assert message_of("Written by hand.") is None
    assert message_of(tell("withheld.no_hour") + " And more.") is None


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy])
def test_a_copy_is_as_good(copied: Callable[[Sentence], Sentence]) -> None:
    said = tell("needed.mix", posts=16)
    again = copied(said)
    assert (again, message_of(again)) == (said, said.message)


def test_a_place_that_is_missing_or_unknown_is_refused() -> None:
    with pytest.raises(KeyError):
        tell("needed.mix")
    with pytest.raises(KeyError):
        tell("needed.of_tomorrow")
    with pytest.raises(ValueError, match=r"needed\.mix has no place days, weeks"):
        tell("needed.mix", posts=16, weeks=2, days=1)


@pytest.mark.parametrize("id", TEMPLATES)
def test_every_template_can_be_told_and_leaves_no_place_open(id: str) -> None:
    assert not re.search(r"[{}#|]", filled(id))


@pytest.mark.parametrize("id", TEMPLATES)
def test_every_place_is_of_a_known_kind(id: str) -> None:
    assert set(places_of(id).values()) <= {*KINDS, "plural", "", ".1f", ",.1f", ".0%"}


def test_a_place_that_stands_twice_is_of_the_kind_that_says_more() -> None:
    assert places_of("withheld.unpredicted") == {"posts": "plural"}


@pytest.mark.parametrize(
    ("id", "value", "said"),
    [("got.more", 0.164, "about 16% more reach"), ("got.fewer", 12.3456, "about 1235% fewer reach")],
)
def test_hundredths_are_whole(id: str, value: float, said: str) -> None:
    assert tell(id, lift=value, metric="reach") == said


def test_shares_and_changes_say_what_rounds_to_nothing() -> None:
    assert [share(0.004), share(0.01), share(0.256)] == ["less than 1%", "1%", "26%"]
    assert [signed(0.004), signed(-0.004), signed(0.005), signed(-0.05)] == ["0%", "0%", "+0%", "−5%"]
    assert [percent(-0.5), percent(0.0), percent(20.0)] == ["−50%", "0%", "2,000%"]


@pytest.mark.parametrize(
    ("count", "said"), [(1, "1 post"), (1.0, "1 post"), (0, "0 posts"), (14000, "14,000 posts"), (2.5, "2.5 posts")]
)
def test_a_form_goes_with_its_count(count: float, said: str) -> None:
    assert form(count, "# post", "# posts") == said


def test_two_digits_are_whole_where_they_can_be() -> None:
    assert [repr(two_digits(value)) for value in (0.968, 1.04, 2.54, 14321.0)] == ["0.97", "1", "2.5", "14000"]
