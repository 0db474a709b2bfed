"""How a table becomes posts: one loop for every tabular source, which only differ in their recipe."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

import numpy as np

from whatworks.domain.metrics import Platform
from whatworks.domain.posts import NO_TIME, Floats, Posts, Seconds, Texts
from whatworks.intake.dates import Order, is_ambiguous, order_by, order_of
from whatworks.intake.ids import times_in_ids
from whatworks.intake.numbers import unreadable
from whatworks.intake.source import Head, Mapped, Note, Reading, Yielded, ZoneGuess
from whatworks.intake.table import Columns, Draft, Layout, Located, columns, must_locate, objects, same, settle
from whatworks.intake.when import Published, common_guess, published

_SHOWN = 20  # letters of a cell that is quoted


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is particular to one kind of table.

    `ids` gives each row's post id ("" = none), `draft` its post from the columns, the ids and the moments; `platform`
    is whose ids they are (None: their times are not used); `locale` is the order of day and month where nothing in
    the file decides it.
    """

    platform: Platform | None
    layout: Layout
    ids: Callable[[Columns], list[str]]
    draft: Callable[[Columns, list[str], Published], Draft]
    locale: Order = "mdy"


def read_posts(stream: BinaryIO, head: Head, reading: Reading, recipe: Recipe) -> Iterator[Yielded]:
    """Read a table by its recipe: what each column became, batches, dropped rows, and her offset where ids prove it."""
    located = must_locate(head, recipe.layout)
    yield Mapped(located.mapped(recipe.layout.metrics))
    guesses: list[ZoneGuess] = []
    unread: dict[str, list[tuple[int, str]]] = {}
    for drafted in drafts(stream, head, reading, recipe):
        yield from drafted.dropped
        for field, metric in recipe.layout.metrics.items():
            if metric in drafted.draft.metrics:
                unread.setdefault(field, []).extend(_unread(drafted, field, metric))
        if drafted.guess:
            guesses.append(drafted.guess)
        yield from settle(drafted.draft, drafted.columns.numbers, reading, observed_seconds(reading))
    guess = common_guess(guesses)
    if guess:
        yield guess
    for field, found in unread.items():
        if found:
            yield _told_unread(located.names[located.where[field]].strip(), found)


def _unread(drafted: "Drafted", field: str, metric: str) -> Iterator[tuple[int, str]]:
    """Give row and cell of what stands in a metric's column, is kept, and is no number."""
    columns, draft = drafted.columns, drafted.draft
    gaps = np.flatnonzero(np.isnan(draft.metrics[metric]) & (draft.reasons == ""))
    if not len(gaps) or not columns.has(field):
        return
    cells = columns.raw(field)
    for place in unreadable([cells[row] for row in gaps.tolist()]):
        row = int(gaps[place])
        yield int(columns.numbers[row]), cells[row].strip()


def _told_unread(column: str, found: list[tuple[int, str]]) -> Note:
    """Say how many cells of a column were no numbers, and which was the first."""
    row, cell = found[0]
    count, are = ("1 cell", "is no number") if len(found) == 1 else (f"{len(found):,} cells", "are no numbers")
    return Note(f"{count} of {column} {are} (first: row {row}, {cell[:_SHOWN]!r}): taken as missing.")


def observed_seconds(reading: Reading) -> int:
    """Give the moment the counters were read, in UTC seconds."""
    return int(datetime.fromisoformat(reading.observed_at.value).timestamp())


@dataclass(frozen=True, slots=True)
class Drafted:
    """One block of a table with the posts drafted from it."""

    columns: Columns
    draft: Draft
    dropped: tuple[Yielded, ...]
    guess: ZoneGuess | None


def drafts(stream: BinaryIO, head: Head, reading: Reading, recipe: Recipe) -> Iterator[Drafted]:
    """Give the posts of a table block by block, before anything is judged."""
    located = must_locate(head, recipe.layout)
    order = _order(stream, head, reading, recipe, located)
    stream.seek(0)
    for block, dropped in columns(stream, head, located):
        ids = recipe.ids(block)
        proven = _proven(ids, recipe, reading)
        when = published(block.plain("published"), order, proven, reading.zone)
        yield Drafted(block, recipe.draft(block, ids, when), dropped, when.guess)


def _proven(ids: list[str], recipe: Recipe, reading: Reading) -> Seconds:
    return times_in_ids(ids, recipe.platform or Platform.OTHER, reading.as_of)


def _order(stream: BinaryIO, head: Head, reading: Reading, recipe: Recipe, located: Located) -> Order:
    """Decide the order of day and month by the first block that can: a part above 12, the ids, else the locale.

    A file whose first rows have no such dates is not read twice.
    """
    column = located.where.get("published")
    if column is None or not is_ambiguous(row[column] for row in head.rows[located.row + 1 :] if len(row) > column):
        return recipe.locale
    stream.seek(0)
    for block, _ in columns(stream, head, located):
        cells = block.plain("published")
        proven = _proven(recipe.ids(block), recipe, reading)
        order = order_of(cells) or order_by(cells, proven)
        if order:
            return order
    return recipe.locale


def posts(ids: Sequence[str], when: Published, texts: Mapping[str, Sequence[str] | Texts], duration_s: Floats) -> Posts:
    """Put posts together; `texts` gives platform, account, title, text, url and format, each absent one empty."""
    empty = same("", len(ids))
    chosen = {
        name: objects(texts.get(name, empty)) for name in ("platform", "account", "title", "text", "url", "format")
    }
    return Posts(
        post_id=objects(ids),
        published_at=np.asarray(when.seconds, dtype=np.int64),
        has_hour=np.asarray(when.has_hour & (when.seconds != NO_TIME), dtype=np.bool_),
        duration_s=duration_s,
        **chosen,
    )
