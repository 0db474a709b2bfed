"""Her report as a calendar to subscribe to (RFC 5545): the posts of one experiment, and when to look at a card again.

Whole days without an alarm: nothing of it rings, and a day that was missed is no debt. Its own writer, for the few
properties that are needed take fewer lines than a library's use of them; a library reads it in the tests.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from math import ceil
from typing import Any

from whatworks.domain.cards import BELIEVABLE
from whatworks.domain.feedback import Feedback
from whatworks.entry.reports.cleaning import clean
from whatworks.entry.reports.wording import GUIDANCE, local

LINE_OCTETS = 75  # RFC 5545, 3.1: longer lines are folded; the line end does not count
PRODUCT = "-//whatworks//report//EN"
REFRESH = "P1D"  # a report changes with an import, so once a day is often enough
Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """One day's entry: `id` is the same whenever the calendar is made anew; `weeks` of them, one a week."""

    id: str
    day: date
    summary: str
    details: str
    weeks: int = 1


def calendar(advice: Document, said: Iterable[Feedback] = ()) -> bytes:
    """Give the calendar of an advice document; cards she refused are not in it, the experiment she took up goes first.

    The same document and answers give the same bytes: it is stamped with the moment of the report.
    """
    verdicts = {each.card: each.answer for each in said}  # the latest word counts
    cards = [card for card in advice["cards"] if verdicts.get(card["id"]) != "not_for_me"]
    experiments = [card for card in cards if card["kind"] == "experiment" and _worth_a_day(card)]
    chosen = sorted(experiments, key=lambda card: verdicts.get(card["id"]) != "accepted")[:1]
    entries = [entry for card in chosen for entry in _experiment(card, advice)]
    entries += _again([card for card in cards if card not in chosen], advice)
    stamp = datetime.fromisoformat(advice["generated_at"]).astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = [*_head(str(advice["creator"])), *(line for entry in entries for line in _event(entry, stamp))]
    return "".join(_folded(line) for line in [*lines, "END:VCALENDAR"]).encode("utf-8", "replace")


def _head(creator: str) -> Iterator[str]:
    """Give what stands before the entries; names and refreshing as RFC 7986 and the calendars before it have them."""
    name = _text(f"whatworks: {creator}")
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH")
    yield from (f"NAME:{name}", f"X-WR-CALNAME:{name}")
    yield from (f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}", f"X-PUBLISHED-TTL:{REFRESH}")


def _experiment(card: Document, advice: Document) -> Iterator[Entry]:
    """Give an experiment's next posts where they are drawn, else the draw of each week; then the new export."""
    change, deed = card["change"], card["change"]["to"]
    told = f"{card['sentence']} {GUIDANCE}"
    today = local(advice["as_of"], advice["timezone"]["zone"]).date()
    monday = today + timedelta(days=7 - today.weekday())
    for post in card["next_posts"]:
        side = change[post["side"]]
        yield Entry(
            f"{card['id']}-{post['number']}", _day(post["by"]), f"Post {post['number']} of the test: {side}", told
        )
    weeks = max(1, ceil(card["test_plan"]["weeks"]))
    end = max((_day(post["by"]) + timedelta(days=1) for post in card["next_posts"]), default=None)
    if end is None:
        end = monday + timedelta(weeks=weeks)
        summary = f"Draw for this week's posts: {deed}, or {change['from']}"
        yield Entry(f"{card['id']}-draw", monday, summary, told, weeks)
    yield Entry(f"{card['id']}-look", end, f"The test is over: bring a new export ({deed})", told)


def _worth_a_day(card: Document) -> bool:
    """Say whether a test is one for the calendar: posts were drawn for it, or it shows what a habit may do."""
    return bool(card["next_posts"]) or card["test_plan"]["mde"] <= BELIEVABLE


def _again(cards: Iterable[Document], advice: Document) -> Iterator[Entry]:
    """Give the days from which cards no longer hold: one entry a day, named after the first of its cards.

    The day on which a test is over says already that a new export is due.
    """
    due: dict[date, list[Document]] = {}
    for card in cards:
        due.setdefault(local(card["expires_at"], advice["timezone"]["zone"]).date(), []).append(card)
    for day, ones in due.items():
        deeds = "; ".join(card["change"]["to"] for card in ones)
        told = " ".join(card["sentence"] for card in ones)
        told = f"{told} A newer export tells whether {'it still holds' if len(ones) == 1 else 'they still hold'}."
        yield Entry(f"{ones[0]['id']}-again", day, f"Look again: {deeds}", f"{told} {GUIDANCE}")


def _event(entry: Entry, stamp: str) -> Iterator[str]:
    """Give the lines of an entry; it takes no time in her calendar and has no alarm."""
    yield from ("BEGIN:VEVENT", f"UID:{entry.id}@whatworks", f"DTSTAMP:{stamp}")
    yield f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}"
    if entry.weeks > 1:
        yield f"RRULE:FREQ=WEEKLY;COUNT={entry.weeks}"
    yield from (f"SUMMARY:{_text(entry.summary)}", f"DESCRIPTION:{_text(entry.details)}")
    yield from ("TRANSP:TRANSPARENT", "END:VEVENT")


def _text(words: str) -> str:
    """Give words as a TEXT value (3.3.11), on one line."""
    return "".join(f"\\{letter}" if letter in "\\;," else letter for letter in clean(words))


def _folded(line: str) -> str:
    """Give a content line (3.1): folded between letters, never within the octets of one, and ended by CRLF."""
    lines, room = [""], LINE_OCTETS
    for letter in line:
        octets = len(letter.encode("utf-8", "replace"))
        if octets > room:
            lines.append(" ")
            room = LINE_OCTETS - 1
        lines[-1] += letter
        room -= octets
    return "\r\n".join(lines) + "\r\n"


def _day(iso: str) -> date:
    """Read a day."""
    return date.fromisoformat(iso[:10])
