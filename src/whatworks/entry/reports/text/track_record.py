"""The track record as text: the sum in a sentence, each week beside what came, each card beside her posts since."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from whatworks.domain.track_record import HeldCard, HeldForecast, SeriesRecord, Tally, TrackRecord
from whatworks.entry.reports.page import Page
from whatworks.entry.reports.text.paper import columns, heading, indented, printed, words
from whatworks.entry.reports.wording import (
    amount,
    date_words,
    day_words,
    interval_words,
    metric_words,
    moment_words,
    percent,
    sentence,
    series_words,
    share,
    sure,
)

TITLE = "What was said before, and what came"
NOTHING = "Nothing to hold the program to yet: it promises something with each report of the present day."
BY_EYE = (
    "A card's check is by eye: you chose which posts do as it says, so a difference may come from something else. "
    "Only a test in which chance decides can tell."
)


def track_record_text(record: TrackRecord, page: Page) -> str:
    """Give the track record as a page."""
    return printed(_parts(record), page)


def _parts(record: TrackRecord) -> Iterator[RenderableType]:
    """Give all series, then when there is more to tell."""
    yield heading(TITLE)
    if not record.series:
        yield indented(words(NOTHING))
    for one in record.series:
        yield from (indented(part) for part in _series(one))
    if record.next_check:
        yield words("")
        yield indented(words(f"Next: an export made on {date_words(record.next_check)} or later can tell more.", "dim"))


def _series(one: SeriesRecord) -> Iterator[RenderableType]:
    """Give one series: its sum, its weeks, its cards."""
    yield words(f"\n{series_words(one.series)}", "bold")
    if one.tally is not None:
        yield words(tally_words(one.tally))
        table = columns("told on", "days", metric_words(one.series.metric), "range told", "came", right=(2, 3, 4))
        for held in one.forecasts:
            table.add_row(*(Text(cell) for cell in _row(held)))
        yield table
    for card in one.cards:
        yield words(f"· {sentence(card.promise.sentence)}")
        yield indented(words(card_words(card)))
    if one.cards:
        yield words(BY_EYE, "dim")


def tally_words(tally: Tally) -> str:
    """Say how many forecasts came true, how sure that share is, and how many weeks speak for themselves."""
    if not tally.checked:
        return "No forecast can be held against what came yet."
    stated, ends = share(tally.stated), f"{share(tally.low)} to {share(tally.high)}"
    promise = f"{stated} was promised; by these alone the true share may be {ends}"
    weeks = "1 week that shares no day with another" if tally.apart == 1 else f"{tally.apart} weeks that share no day"
    said = f"Of {weeks}, {tally.apart_inside} came inside the range told ({promise})."
    if tally.checked > tally.apart:
        said += f" {tally.checked - tally.apart} more besides, of days that are counted already."
    said += f" {tally.days_inside} of {tally.days} days lay in their range."
    if tally.compared:
        said += f" The middle came nearer than your middle week in {tally.nearer} of {tally.compared}."
    return said


def card_words(held: HeldCard) -> str:
    """Say what a card promised when, and what her posts since show."""
    said = held.promise
    told = f"Told first on {date_words(said.made_at)}, {sure(said.confidence)} sure: {percent(said.lift.median)}"
    posts = f"{held.with_} posts since do as it says, {held.without} do not"
    if held.state == "some_posts_only":
        return f"{told}. It was said of some of your posts only, so it is not counted here."
    if held.seen is None:
        missing = _missing(held)
        return f"{told}. {posts}: too few to say. {missing}"
    verdict = {
        "agrees": "the way it was told",
        "disagrees": "the other way than it was told",
        "open": "which can't be told from nothing",
    }[held.state]
    within = "" if held.inside else " The lift that was promised lies outside that range."
    return f"{told}. {posts}: {percent(held.seen.median)}, {interval_words(held.seen)}, {verdict}.{within}"


def _missing(held: HeldCard) -> str:
    """Say how many posts of which side are missing."""
    sides = ((held.more_with, "that do"), (held.more_without, "that do not"))
    return "Missing: " + " and ".join(f"{count} {side}" for count, side in sides if count) + "."


def _row(held: HeldForecast) -> tuple[str, str, str, str, str]:
    """Give one forecast as a row: when it was told, of which days, what was said, what came."""
    said, total = held.promise, held.promise.total
    span = f"{day_words(said.days[0].date)} – {day_words(said.days[-1].date)}"
    return (
        moment_words(said.made_at, said.zone),
        span,
        amount(total.median),
        f"{amount(total.low)} – {amount(total.high)}",
        _came(held),
    )


def _came(held: HeldForecast) -> str:
    """Say what came, or why that is not known."""
    if held.came is not None:
        return f"{amount(held.came)} {'✓' if held.inside else '✗'}"
    if held.state == "running":
        return f"from {day_words(held.checkable_on)}"
    return "no post" if held.state == "no_posts" else "a newer export can tell"
