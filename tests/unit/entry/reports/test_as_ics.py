"""The calendar of a report, read by a library that knows nothing of ours."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from whatworks.domain.feedback import Answer, Feedback
from whatworks.entry.reports import as_ics
from whatworks.entry.reports.documents import advice_document

from tests.unit.entry.sample import sample_report


@pytest.fixture
def advice() -> dict[str, Any]:
    told: dict[str, Any] = json.loads(json.dumps(advice_document(sample_report())))
    return told


def entries(body: bytes) -> dict[str, Any]:
    return {str(event["uid"]): event for event in Calendar.from_ical(body).walk("VEVENT")}


def said(card: Mapping[str, Any], answer: Answer) -> Feedback:
    return Feedback("1", card["id"], card["lever"], answer, "", "2026-01-01T00:00:00Z")


def experiment(advice: dict[str, Any], **changed: Any) -> dict[str, Any]:
    """Give the report with one more experiment, made of its last card."""
    last = advice["cards"][-1]
    card = last | {"id": "extra", "kind": "experiment", "next_posts": []} | changed
    return advice | {"cards": [*advice["cards"], card]}


def test_each_card_says_when_to_look_again(advice: dict[str, Any]) -> None:
    found = entries(as_ics.calendar(advice))
    for card in advice["cards"]:
        begins = "Look again: " if card["kind"] == "advice" else "The test is over: "
        (event,) = (
            one
            for one in found.values()
            if one["summary"].startswith(begins) and card["change"]["to"] in one["summary"]
        )
        late = (event.decoded("dtstart") - date.fromisoformat(card["expires_at"][:10])).days
        assert card["kind"] == "experiment" or abs(late) <= 1


def test_drawn_posts_are_entries_and_the_day_after_the_last_asks_for_an_export(advice: dict[str, Any]) -> None:
    drawn = [
        {"number": 1, "by": "2026-12-06", "side": "to"},
        {"number": 2, "by": "2026-12-06", "side": "from"},
        {"number": 3, "by": "2026-12-13", "side": "to"},
    ]
    advice = _only(advice, next_posts=drawn)
    found = entries(as_ics.calendar(advice))
    days = {name: str(event.decoded("dtstart")) for name, event in found.items()}
    assert days["extra-1@whatworks"] == days["extra-2@whatworks"] == "2026-12-06"
    assert (days["extra-3@whatworks"], days["extra-look@whatworks"]) == ("2026-12-13", "2026-12-14")
    change = advice["cards"][0]["change"]
    assert found["extra-2@whatworks"]["summary"] == f"Post 2 of the test: {change['from']}"
    assert "extra-draw@whatworks" not in found


def test_an_experiment_nobody_drew_for_has_a_draw_every_week_from_her_monday(advice: dict[str, Any]) -> None:
    plan = {"posts": 40, "weeks": 7.6, "mde": 0.2}
    advice = _only(advice, test_plan=plan) | {"as_of": "2026-11-22T23:30:00Z"}  # Sunday there, Monday in Madrid
    for zone, monday in (("UTC", "2026-11-23"), ("Europe/Madrid", "2026-11-30")):
        told = advice | {"timezone": {"zone": zone, "evidence": ""}}
        draw = entries(as_ics.calendar(told))["extra-draw@whatworks"]
        assert (str(draw.decoded("dtstart")), draw["rrule"]["COUNT"]) == (monday, [8])


def test_only_one_experiment_is_in_it_and_the_one_she_took_up_goes_first(advice: dict[str, Any]) -> None:
    both = experiment(_only(advice), id="second")
    first, second = both["cards"]
    assert "second-draw@whatworks" not in entries(as_ics.calendar(both))
    found = entries(as_ics.calendar(both, [said(second, "accepted")]))
    assert "second-draw@whatworks" in found
    assert "extra-draw@whatworks" not in found
    gone = entries(as_ics.calendar(both, [said(first, "accepted"), said(first, "not_for_me")]))
    assert {name.partition("-")[0] for name in gone} == {"second"}


def test_nothing_rings_and_nothing_takes_her_time(advice: dict[str, Any]) -> None:
    body = as_ics.calendar(experiment(advice))
    assert b"VALARM" not in body
    assert {str(event["transp"]) for event in entries(body).values()} == {"TRANSPARENT"}
    assert all(type(event.decoded("dtstart")) is date for event in entries(body).values())


def test_the_same_report_gives_the_same_bytes_with_the_moment_it_was_made(advice: dict[str, Any]) -> None:
    body = as_ics.calendar(advice)
    assert body == as_ics.calendar(advice)
    stamps = {f"{event.decoded('dtstamp'):%Y-%m-%dT%H:%M}" for event in entries(body).values()}
    assert stamps == {advice["generated_at"][:16]}
    assert len(entries(body)) == body.count(b"BEGIN:VEVENT"), "no two entries share an id"


@given(words=st.text(st.characters(codec="utf-8"), max_size=300))
def test_any_words_come_back_as_they_were_said_from_lines_of_75_octets(words: str) -> None:
    advice = json.loads(json.dumps(advice_document(replace(sample_report(), forecast=()))))
    card = advice["cards"][0]
    advice["cards"] = [card]
    card["change"]["to"] = words
    body = as_ics.calendar(advice)
    lines = body.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert b"\r" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode("utf-8")  # folded between letters
    found = entries(body)[f"{card['id']}-again@whatworks"]
    assert found["summary"] == f"Look again: {as_ics.clean(words)}".strip()


def _only(advice: dict[str, Any], **changed: Any) -> dict[str, Any]:
    """Give the report with one experiment and nothing else."""
    more = experiment(advice, **changed)
    return more | {"cards": more["cards"][-1:]}


def test_a_test_nobody_could_finish_takes_no_day(advice: dict[str, Any]) -> None:
    told = _only(advice, test_plan={"posts": 10, "weeks": 40.0, "mde": 5.62})
    assert set(entries(as_ics.calendar(told))) == {"extra-again@whatworks"}


def test_no_two_entries_say_the_same_on_one_day(advice: dict[str, Any]) -> None:
    day = advice["cards"][0]["expires_at"]
    cards = [card | {"expires_at": day} for card in advice["cards"] if card["kind"] == "advice"]
    twins = [*cards, cards[0] | {"id": "twin", "change": {"from": "a", "to": "with a twin"}}]
    found = entries(as_ics.calendar(advice | {"cards": twins}))
    assert len(found) == 1
    (event,) = found.values()
    assert str(event["summary"]).endswith("with a twin")
    over = _only(advice, test_plan={"posts": 40, "weeks": 7.6, "mde": 0.2})
    assert set(entries(as_ics.calendar(over))) == {"extra-draw@whatworks", "extra-look@whatworks"}
