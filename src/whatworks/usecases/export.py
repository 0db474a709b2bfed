"""Handing out what is hers: posts, features, outcomes, comments and events as CSV, JSON Lines or Parquet."""

import io
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import polars as pl

from whatworks.domain.errors import Refused, UsageProblem
from whatworks.domain.features import FeatureTable
from whatworks.domain.posts import NO_TIME, Flags, History, Seconds
from whatworks.domain.progress import unwatched
from whatworks.domain.scope import Scope
from whatworks.intake.text import FORMULA
from whatworks.usecases.analysing import predicting
from whatworks.usecases.history.load import load_comments, load_events, load_history
from whatworks.usecases.house import House
from whatworks.usecases.study import AdviceOptions, Study, study

SLICE_ROWS = 5_000  # written at once: some 5 MB of captions, whatever the history
RISKY = f"^'*{FORMULA}"  # also what an apostrophe stands before: reading it back takes one off


def export(house: House, scope: Scope, what: str, shape: str, options: AdviceOptions) -> bytes:
    """Give `what` (see THINGS of the verb) in `shape` (csv, jsonl, parquet); CSV is guarded against formulas.

    People stand in comments and events as their pseudonyms: their names were never kept.
    """
    if shape not in WRITERS:
        raise UsageProblem(f"There is no export as {shape!r}.", remedy=f"Use one of {', '.join(WRITERS)}.")
    if what in KEPT:
        return WRITERS[shape](_kept(house, scope, what))
    found = study(house, scope, options, unwatched)
    if what == "features":
        tables = [predicting(house, found, one, unwatched) for one in found.series]
        return WRITERS[shape](feature_frame(found, tables))
    return WRITERS[shape](outcome_frame(found))


def export_pieces(house: House, scope: Scope, what: str, shape: str) -> Iterator[bytes]:
    """Give posts, comments or events as CSV or JSON Lines, piece by piece: the same bytes as `export` gives.

    Raises Refused, before the first piece, where there is nothing of it.
    """
    return pieces_of(_kept(house, scope, what), shape)


def pieces_of(frame: pl.DataFrame, shape: str) -> Iterator[bytes]:
    """Give a table as CSV or JSON Lines, so many rows at once; no row gives no piece."""
    for start in range(0, len(frame), SLICE_ROWS):
        rows = frame[start : start + SLICE_ROWS]
        yield jsonl_of(rows) if shape == "jsonl" else csv_of(rows, header=start == 0)


def _kept(house: House, scope: Scope, what: str) -> pl.DataFrame:
    """Give what was imported as a table; raises Refused where nothing was."""
    frame = KEPT[what](house, scope)
    if frame.is_empty():
        needed = "Import an export first." if what == "posts" else "See docs/audience.md."
        nothing = "Nothing has" if what == "posts" else f"No {what} have"
        raise Refused(f"{nothing} been imported for {scope.creator!r} yet.", needed=needed)
    return frame


def post_frame(history: History) -> pl.DataFrame:
    """Give every reading of every post as a row; posts without a reading have one row without counters."""
    posts = history.posts
    frame = pl.DataFrame(
        {
            "platform": posts.platform.tolist(),
            "account": posts.account.tolist(),
            "post_id": posts.post_id.tolist(),
            "published_at": _published(posts.published_at, posts.has_hour),
            "has_hour": posts.has_hour,
            "format": posts.format.tolist(),
            "duration_s": posts.duration_s,
            "title": posts.title.tolist(),
            "text": posts.text.tolist(),
            "url": posts.url.tolist(),
        }
    ).with_row_index("row")
    readings = pl.DataFrame(
        {
            "row": history.readings.post.astype(np.uint32),
            "observed_at": _moments(history.readings.observed_at),
            **dict(history.readings.metrics),
        }
    )
    return frame.join(readings, on="row", how="left", maintain_order="left_right").drop("row").fill_nan(None)


def feature_frame(found: Study, tables: Sequence[FeatureTable]) -> pl.DataFrame:
    """Give the feature tables of all series under one another."""
    frames = []
    for one, table in zip(found.series, tables, strict=True):
        series = one.outcome.series
        head = {"series": [str(series)] * len(one.posts), "post_id": one.posts.post_id.tolist()}
        columns = {name: table.values[:, place] for place, name in enumerate(table.names)}
        frames.append(pl.DataFrame({**head, **columns}))
    return pl.concat(frames).fill_nan(None)


def outcome_frame(found: Study) -> pl.DataFrame:
    """Give the outcomes of all series under one another; logs are natural."""
    return pl.concat(
        pl.DataFrame(
            {
                "series": [str(one.outcome.series)] * len(one.posts),
                "post_id": one.posts.post_id.tolist(),
                "published_at": _moments(one.outcome.published_at),
                "age_days": [one.outcome.age_days] * len(one.posts),
                "raw": one.outcome.raw,
                "value": one.outcome.value,
                "baseline": one.outcome.baseline,
                "excess": one.outcome.excess,
                "mature": one.outcome.mature,
            }
        )
        for one in found.series
    ).fill_nan(None)


def comment_frame(house: House, scope: Scope) -> pl.DataFrame:
    """Give every comment as it was last read, in our own documented columns."""
    kept = load_comments(house, scope)
    names = ("comment_id", "platform", "post_id", "post_url", "author", "reply_to", "text")
    texts = {name: pl.Series(getattr(kept, name).tolist(), dtype=pl.String) for name in names}
    written = {"written_at": _moments(kept.written_at), "likes": kept.likes, "observed_at": _moments(kept.observed_at)}
    return pl.DataFrame(texts | written).fill_nan(None)


def event_frame(house: House, scope: Scope) -> pl.DataFrame:
    """Give every audience event, in our own documented columns."""
    kept = load_events(house, scope)
    names = ("who", "event", "platform", "post_id")
    texts = {name: pl.Series(getattr(kept, name).tolist(), dtype=pl.String) for name in names}
    return pl.DataFrame(texts | {"at": _moments(kept.at), "value": kept.value}).fill_nan(None)


KEPT: dict[str, Callable[[House, Scope], pl.DataFrame]] = {
    "posts": lambda house, scope: post_frame(load_history(house, scope)),
    "comments": comment_frame,
    "events": event_frame,
}


def _published(seconds: Seconds, has_hour: Flags) -> pl.Series:
    """Give moments of publication as ISO 8601 text; of a post whose hour is unknown only the day, as it was read."""
    text = _moments(seconds)
    return pl.select(
        pl.when(pl.Series(has_hour)).then(text).otherwise(text.str.slice(0, len("2026-11-22")))
    ).to_series()


def _moments(seconds: Seconds) -> pl.Series:
    """Give UTC seconds as ISO 8601 text; an unknown time is empty."""
    known = pl.Series(seconds, dtype=pl.Int64)
    text = pl.from_epoch(known.clip(0), time_unit="s").dt.strftime("%Y-%m-%dT%H:%M:%SZ")
    return pl.select(pl.when(known != NO_TIME).then(text)).to_series()


def csv_of(frame: pl.DataFrame, *, header: bool = True) -> bytes:
    """Give a frame as CSV; no text of it can become a formula."""
    guarded = frame.with_columns(
        pl.when(pl.col(pl.String).str.contains(RISKY))
        .then(pl.lit("'") + pl.col(pl.String))
        .otherwise(pl.col(pl.String))
        .name.keep()
    )
    return guarded.write_csv(include_header=header).encode()


def jsonl_of(frame: pl.DataFrame) -> bytes:
    """Give a frame as JSON Lines: one object a row."""
    return frame.write_ndjson().encode()


def _parquet(frame: pl.DataFrame) -> bytes:
    out = io.BytesIO()
    frame.write_parquet(out)
    return out.getvalue()


WRITERS: dict[str, Callable[[pl.DataFrame], bytes]] = {"csv": csv_of, "jsonl": jsonl_of, "parquet": _parquet}
