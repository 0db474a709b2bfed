"""The track record as text and as a document: what came beside what was said, and no more than so few weeks can say."""

from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from whatworks.domain.scope import Scope
from whatworks.domain.track_record import HeldCard, TrackRecord
from whatworks.entry.reports.page import Page
from whatworks.entry.reports.text.track_record import NOTHING, card_words, tally_words, track_record_text
from whatworks.entry.reports.track_record import track_record_document
from whatworks.entry.schemas.published import PUBLISHED

from tests.unit.entry.sample import HOSTILE
from tests.unit.entry.sample_record import AGREES, DISAGREES, OPEN, PARTLY, TOO_FEW, TRACK_RECORD


def flat(record: TrackRecord = TRACK_RECORD) -> str:
    return " ".join(track_record_text(record, Page(width=100)).split())


def test_the_sum_says_how_few_weeks_it_rests_on() -> None:
    tally = TRACK_RECORD.series[0].tally
    assert tally is not None
    assert tally_words(tally) == (
        "Of 1 week that shares no day with another, 1 came inside the range told (90% was promised; by these alone the "
        "true share may be 21% to 100%). 1 more besides, of days that are counted already. 6 of 14 days lay in their "
        "range. The middle came nearer than your middle week in 1 of 2."
    )
    assert tally_words(replace(tally, checked=0)) == "No forecast can be held against what came yet."
    assert "counted already" not in tally_words(replace(tally, checked=1))
    assert "middle week" not in tally_words(replace(tally, compared=0))


def test_each_week_stands_beside_what_came_or_why_nothing_did() -> None:
    text = flat()
    for told in ("25,000 ✓", "51,000 ✗", "no post", "a newer export can tell", "from Sun 6 Dec", "17,000 – 46,000"):
        assert told in text
    assert "made on 6 December 2026 or later can tell more" in text


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (
            AGREES,
            "12 posts since do as it says, 15 do not: +21%, between +2% and +44%, 9 times in 10, the way it was told.",
        ),
        (DISAGREES, "the other way than it was told. The lift that was promised lies outside that range."),
        (OPEN, "which can't be told from nothing."),
        (TOO_FEW, "2 posts since do as it says, 7 do not: too few to say. Missing: 6 that do and 1 that do not."),
        (PARTLY, "It was said of some of your posts only, so it is not counted here."),
    ],
)
def test_each_card_says_what_was_promised_and_what_her_posts_since_show(held: HeldCard, said: str) -> None:
    words = card_words(held)
    assert words.startswith("Told first on 1 October 2026, 86% sure: +18%. ")
    assert words.endswith(said)


def test_no_card_is_shown_without_saying_that_it_is_by_eye() -> None:
    assert "check is by eye" in flat()
    without = replace(TRACK_RECORD, series=(replace(TRACK_RECORD.series[0], cards=()),))
    assert "check is by eye" not in flat(without)


def test_with_nothing_promised_it_says_so() -> None:
    assert NOTHING in flat(TrackRecord(Scope("home", "ana"), "2026-11-30T10:00:00Z", (), ""))


def test_the_document_is_what_the_schema_says() -> None:
    schema = PUBLISHED["track-record"]()
    Draft202012Validator.check_schema(schema)
    told = track_record_document(TRACK_RECORD)
    Draft202012Validator(schema).validate(told)
    first, second = told["series"]
    assert [one["state"] for one in first["forecasts"]] == ["running", "waiting", "no_posts", "checked", "checked"]
    assert [day["came"] for day in first["forecasts"][0]["days"]] == [None] * 7, "what is not known is null"
    assert [one["inside"] for one in first["forecasts"]] == [None, None, None, False, True]
    assert [one["nearer"] for one in first["forecasts"]] == [None, None, None, False, True]
    assert (second["tally"], second["forecasts"], second["cards"]) == (None, [], [])
    empty = TrackRecord(Scope("home", "ana"), "2026-11-30T10:00:00Z", (), "")
    Draft202012Validator(schema).validate(track_record_document(empty))


def test_nothing_an_export_holds_reaches_the_terminal_as_it_is() -> None:
    hostile = replace(AGREES, promise=replace(AGREES.promise, sentence=HOSTILE))
    record = replace(TRACK_RECORD, series=(replace(TRACK_RECORD.series[0], cards=(hostile,)),))
    assert "\x1b" not in track_record_text(record, Page())
