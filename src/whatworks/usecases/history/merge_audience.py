"""Chunks of comments, or of events, to one table: the union, without repeats, in one order. Pure; reads no store."""

import polars as pl

from whatworks.domain.audience import COMMENT_TEXTS, EVENT_TEXTS, Comments, Events
from whatworks.usecases.history.frames import floats_of, texts_of
from whatworks.usecases.history.kinds import COMMENT_KEY, EVENT_SAYS

EMPTY_COMMENTS = pl.DataFrame(
    schema={
        **dict.fromkeys(COMMENT_TEXTS, pl.String), "own": pl.Boolean, "likes": pl.Float64,
        **dict.fromkeys(("written_at", "observed_at", "source_row"), pl.Int64),
    }
)  # fmt: skip
EMPTY_EVENTS = pl.DataFrame(
    schema={**dict.fromkeys(EVENT_TEXTS, pl.String), "at": pl.Int64, "value": pl.Float64, "source_row": pl.Int64}
)


def merge_comments(frames: list[pl.DataFrame]) -> Comments:
    """Give each comment as it was last read, oldest first; frames come oldest import first."""
    rows = pl.concat([EMPTY_COMMENTS, *frames], how="diagonal").sort("observed_at", maintain_order=True)
    last = rows.unique(COMMENT_KEY, keep="last", maintain_order=True).sort("written_at", *COMMENT_KEY)
    return Comments(
        **{name: texts_of(last[name]) for name in COMMENT_TEXTS},
        own=last["own"].to_numpy(),
        written_at=last["written_at"].to_numpy(),
        likes=floats_of(last["likes"]),
        observed_at=last["observed_at"].to_numpy(),
        source_row=last["source_row"].to_numpy(),
    )


def merge_events(frames: list[pl.DataFrame]) -> Events:
    """Give each event once, oldest first."""
    rows = pl.concat([EMPTY_EVENTS, *frames], how="diagonal")
    once = rows.unique(EVENT_SAYS, keep="first", maintain_order=True).sort("at", *EVENT_TEXTS, "value")
    return Events(
        **{name: texts_of(once[name]) for name in EVENT_TEXTS},
        at=once["at"].to_numpy(),
        value=floats_of(once["value"]),
        source_row=once["source_row"].to_numpy(),
    )
