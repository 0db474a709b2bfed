"""Answers as CSV for a spreadsheet: UTF-8, one row a card, day, slot, kind or file; no cell can become a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

from whatworks.domain.cards import Card
from whatworks.domain.insight import Forecast, Slot, Timing
from whatworks.domain.metrics import Series
from whatworks.domain.patterns import Correlations, Platforms, PostGroups
from whatworks.domain.receipt import Receipt
from whatworks.entry.reports.cleaning import clean

# What spreadsheets take for the beginning of a formula (OWASP, CSV injection), full-width forms included.
FORMULA_STARTS = tuple("=+-@\t\r\n|%＝＋－＠")
Cell = str | float | int | None

CARD_COLUMNS = (
    "rank", "kind", "platform", "account", "metric", "lever", "direction", "from", "to", "sentence", "lift", "lift_low",
    "lift_high", "coverage", "raw_lift", "confidence", "evidence", "own_weight", "posts_with", "posts_without",
    "test_posts", "test_weeks", "test_mde", "expires_at", "id", "robustness", "next_posts", "holds",
)  # fmt: skip


def cards_csv(cards: Iterable[Card]) -> bytes:
    """Give one row a card."""
    return table(CARD_COLUMNS, (_card(card) for card in cards))


def forecast_csv(forecasts: Iterable[Forecast]) -> bytes:
    """Give one row a day of each series, each with the posts a week it stands on."""
    columns = ("platform", "account", "metric", "date", "median", "low", "high", "coverage", "posts_per_week")
    rows = (
        (*_series(one.series), day.date, day.median, day.low, day.high, one.coverage, one.posting.posts_per_week)
        for one in forecasts
        for day in one.days
    )
    return table(columns, rows)


def timing_csv(timings: Iterable[Timing]) -> bytes:
    """Give one row a slot of each series; weekday 0 is Monday."""
    columns = (
        "platform", "account", "metric", "weekday", "hour", "lift", "lift_low", "lift_high", "coverage", "zone",
        "audience_zone", "audience_ahead_minutes",
    )  # fmt: skip
    return table(columns, (_slot(timing, slot) for timing in timings for slot in timing.slots))


def _slot(timing: Timing, slot: Slot) -> tuple[Cell, ...]:
    """Give the row of one slot, and of the clock of her audience where it is known."""
    lift, their = slot.lift, timing.audience
    told = (*_series(timing.series), slot.weekday, slot.hour, lift.median, lift.low, lift.high, lift.coverage)
    return (*told, timing.zone, their.zone if their else None, their.ahead_minutes if their else None)


def groups_csv(found: Iterable[PostGroups]) -> bytes:
    """Give one row a kind of posts; a series of one kind has none."""
    columns = ("platform", "account", "metric", "name", "posts", "share", "lift", "lift_low", "lift_high", "coverage")
    return table(
        (*columns, "words", "traits", "examples"),
        (
            (
                *_series(one.series), group.name, group.posts, group.share, lift.median, lift.low, lift.high,
                lift.coverage, " ".join(group.words), ", ".join(group.traits), " ".join(group.examples),
            )
            for one in found
            for group in one.groups
            for lift in (group.lift,)
        ),
    )  # fmt: skip


def correlations_csv(found: Iterable[Correlations]) -> bytes:
    """Give one row a feature compared, told or not."""
    columns = ("platform", "account", "metric", "feature", "kind", "meaning", "posts", "together", "low", "high")
    return table(
        (*columns, "coverage", "p_value", "q_value", "alone", "alone_p_value", "told", "sentence"),
        (
            (
                *_series(one.series), pair.feature, pair.kind, pair.meaning, pair.posts, pair.together, pair.low,
                pair.high, pair.coverage, pair.p_value, pair.q_value, pair.alone, pair.alone_p_value, pair.told,
                pair.sentence,
            )
            for one in found
            for pair in one.pairs
        ),
    )  # fmt: skip


def platforms_csv(found: Platforms) -> bytes:
    """Give one row a series, each by its own measure."""
    columns = ("platform", "account", "metric", "posts", "weekly", "recent_posts", "recent_percentile", "usual_low")
    return table(
        (*columns, "usual_high", "swing", "hits", "sentence"),
        (
            (
                *_series(one.series), one.posts, one.weekly, one.recent_posts, one.recent, one.usual_low,
                one.usual_high, one.swing, one.hits, one.sentence,
            )
            for one in found.standings
        ),
    )  # fmt: skip


def receipt_csv(receipt: Receipt) -> bytes:
    """Give one row a dropped row of each file, after one that sums the file up."""
    columns = ("file", "source", "account", "rows", "new", "known", "updated", "duplicates", "dropped_row", "reason")
    rows: list[Sequence[Cell]] = []
    for file in receipt.files:
        counts = (file.rows, file.posts.new, file.posts.known, file.posts.updated, file.duplicates)
        rows.append((file.name, file.source, file.account, *counts, None, None))
        rows.extend(
            (file.name, file.source, file.account, *[None] * len(counts), dropped.row, dropped.reason)
            for dropped in file.dropped
        )
    return table(columns, rows)


def table(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Give a CSV of the rows under a header; None is an empty cell."""
    paper = io.StringIO(newline="")
    writer = csv.writer(paper, lineterminator="\r\n")  # RFC 4180
    writer.writerow(columns)
    writer.writerows([_guarded(cell) for cell in row] for row in rows)
    return paper.getvalue().encode("utf-8", "replace")


def _guarded(cell: Cell) -> Cell:
    """Give a cell no spreadsheet will run: an apostrophe marks text that begins like a formula."""
    if not isinstance(cell, str):
        return cell
    shown = clean(cell)
    return f"'{shown}" if shown.startswith(FORMULA_STARTS) else shown


def _series(series: Series) -> tuple[Cell, ...]:
    """Give the three cells of a series."""
    return (str(series.platform), series.account, series.metric)


def next_posts_cell(card: Card) -> str | None:
    """Give the order of the next posts, block by block: `until 2026-12-06: from, to; …`; None where there is none."""
    blocks: dict[str, list[str]] = {}
    for post in card.next_posts:
        blocks.setdefault(post.by, []).append("to" if post.new else "from")
    return "; ".join(f"until {by}: {', '.join(sides)}" for by, sides in blocks.items()) or None


def _card(card: Card) -> tuple[Cell, ...]:
    """Give the cells of one card."""
    lift, plan = card.lift, card.test_plan
    bounds = (None,) * 4 if lift is None else (lift.median, lift.low, lift.high, lift.coverage)
    return (
        card.rank, card.kind, *_series(card.series), card.lever, card.change.direction, card.change.start,
        card.change.to, card.sentence, *bounds, card.raw_lift, card.confidence, card.evidence, card.own_weight,
        card.support.with_, card.support.without, plan.posts, plan.weeks, plan.mde, card.expires_at, card.id,
        None if card.sensitivity is None else card.sensitivity.robustness, next_posts_cell(card),
        card.holds or None,
    )  # fmt: skip
