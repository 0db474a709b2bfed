"""The kinds of rows a chunk may hold, read top to bottom: how each becomes a frame, and what makes a row known."""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from whatworks.domain.audience import COMMENT_TEXTS, EVENT_TEXTS, Comments, Events
from whatworks.domain.posts import Batch
from whatworks.domain.receipt import Holds
from whatworks.usecases.history.fingerprints import Prints, content_prints, post_prints, row_prints
from whatworks.usecases.history.frames import frame_of, number_column, text_column

Rows = Batch | Comments | Events
COMMENT_KEY = ("platform", "post_id", "comment_id")
EVENT_SAYS = (*EVENT_TEXTS, "at", "value")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: `people` are the columns whose names are replaced by pseudonyms before anything is stored.

    `key` fingerprints what a row is about, `content` all it says: equal keys are one post (comment, event), equal
    contents tell nothing new.
    """

    holds: Holds
    people: tuple[str, ...]
    key: Callable[[pl.DataFrame], Prints]
    content: Callable[[pl.DataFrame, Prints], Prints]


KINDS: tuple[Kind, ...] = (
    Kind("posts", (), post_prints, content_prints),
    Kind(
        "comments",
        ("author",),
        lambda frame: row_prints(frame, COMMENT_KEY),
        lambda frame, _: row_prints(frame, (*COMMENT_TEXTS, "own", "written_at", "likes")),
    ),
    Kind("events", ("who",), lambda frame: row_prints(frame, EVENT_SAYS), lambda _, key: key),
)


def kind_of(rows: Rows) -> Kind:
    """Give the kind of a batch."""
    holds: Holds = "posts" if isinstance(rows, Batch) else "comments" if isinstance(rows, Comments) else "events"
    return kind_named(holds)


def kind_named(holds: str) -> Kind:
    """Give a kind by what it holds."""
    return next(kind for kind in KINDS if kind.holds == holds)


def frame_of_rows(rows: Rows) -> pl.DataFrame:
    """Give a batch of any kind as a frame, row by row; missing numbers are null."""
    if isinstance(rows, Batch):
        return frame_of(rows)
    names = COMMENT_TEXTS if isinstance(rows, Comments) else EVENT_TEXTS
    columns = [text_column(name, getattr(rows, name)) for name in names]
    if isinstance(rows, Comments):
        columns += [pl.Series("own", rows.own, dtype=pl.Boolean), number_column("likes", rows.likes)]
        columns += [pl.Series(name, getattr(rows, name), dtype=pl.Int64) for name in ("written_at", "observed_at")]
    else:
        columns += [pl.Series("at", rows.at, dtype=pl.Int64), number_column("value", rows.value)]
    return pl.DataFrame([*columns, pl.Series("source_row", rows.source_row, dtype=pl.Int64)])
