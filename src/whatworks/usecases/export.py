"""Handing out what is hers: posts, features, outcomes, comments and events as CSV, JSON Lines or Parquet."""

import io
from collections.abc import Callable, Sequence

import numpy as np
import polars as pl

from whatworks.domain.errors import Refused, UsageProblem
from whatworks.domain.features import FeatureTable
from whatworks.domain.posts import NO_TIME, History
from whatworks.domain.progress import unwatched
from whatworks.domain.scope import Scope
from whatworks.usecases.analysing import predicting
from whatworks.usecases.history.load import load_comments, load_events, load_history
from whatworks.usecases.house import House
from whatworks.usecases.study import AdviceOptions, Study, study

FORMULA_STARTS = r"^[=+\-@\t\r]"  # a spreadsheet would run a cell that begins so (OWASP, CSV injection)


def export(house: House, scope: Scope, what: str, shape: str, options: AdviceOptions) -> bytes:
    """Give `what` (see THINGS of the verb) in `shape` (csv, jsonl, parquet); CSV is guarded against formulas.

    People stand in comments and events as their pseudonyms: their names were never kept.
    """
    if shape not in WRITERS:
        raise UsageProblem(f"There is no export as {shape!r}.", remedy=f"Use one of {', '.join(WRITERS)}.")
    if what == "posts":
        history = load_history(house, scope)
        if not len(history):
            raise Refused(f"Nothing has been imported for {scope.creator!r} yet.", needed="Import an export first.")
        return WRITERS[shape](post_frame(history))
    if what in AUDIENCE:
        frame = AUDIENCE[what](house, scope)
        if frame.is_empty():
            raise Refused(f"No {what} have been imported for {scope.creator!r} yet.", needed="See docs/audience.md.")
        return WRITERS[shape](frame)
    found = study(house, scope, options, unwatched)
    if what == "features":
        tables = [predicting(house, found, one, unwatched) for one in found.series]
        return WRITERS[shape](feature_frame(found, tables))
    return WRITERS[shape](outcome_frame(found))


def post_frame(history: History) -> pl.DataFrame:
    """Give every reading of every post as a row; posts without a reading have one row without counters."""
    posts = history.posts
    frame = pl.DataFrame(
        {
            "platform": posts.platform.tolist(),
            "account": posts.account.tolist(),
            "post_id": posts.post_id.tolist(),
            "published_at": _moments(posts.published_at),
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


AUDIENCE: dict[str, Callable[[House, Scope], pl.DataFrame]] = {"comments": comment_frame, "events": event_frame}


def _moments(seconds: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> pl.Series:
    """Give UTC seconds as ISO 8601 text; an unknown time is empty."""
    known = pl.Series(seconds, dtype=pl.Int64)
    text = pl.from_epoch(known.clip(0), time_unit="s").dt.strftime("%Y-%m-%dT%H:%M:%SZ")
    return pl.select(pl.when(known != NO_TIME).then(text)).to_series()


def _csv(frame: pl.DataFrame) -> bytes:
    guarded = frame.with_columns(
        pl.when(pl.col(pl.String).str.contains(FORMULA_STARTS))
        .then(pl.lit("'") + pl.col(pl.String))
        .otherwise(pl.col(pl.String))
        .name.keep()
    )
    return guarded.write_csv().encode()


def _jsonl(frame: pl.DataFrame) -> bytes:
    return frame.write_ndjson().encode()


def _parquet(frame: pl.DataFrame) -> bytes:
    out = io.BytesIO()
    frame.write_parquet(out)
    return out.getvalue()


WRITERS: dict[str, Callable[[pl.DataFrame], bytes]] = {"csv": _csv, "jsonl": _jsonl, "parquet": _parquet}
