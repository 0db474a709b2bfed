"""Handing out what is hers: posts, features and outcomes as CSV, JSON Lines or Parquet."""

import io
from collections.abc import Callable

import numpy as np
import polars as pl

from whatworks.domain.errors import Refused, UsageProblem
from whatworks.domain.posts import NO_TIME, History
from whatworks.domain.progress import unwatched
from whatworks.domain.scope import Scope
from whatworks.usecases.history.load import load_history
from whatworks.usecases.house import House
from whatworks.usecases.study import AdviceOptions, Study, study

FORMULA_STARTS = r"^[=+\-@\t\r]"  # a spreadsheet would run a cell that begins so (OWASP, CSV injection)
DECIMALS = 12  # of a float in JSON Lines and CSV: beyond what any counter or feature means


def export(house: House, scope: Scope, what: str, shape: str, options: AdviceOptions) -> bytes:
    """Give `what` (posts, features, outcomes) in `shape` (csv, jsonl, parquet); CSV is guarded against formulas."""
    if shape not in WRITERS:
        raise UsageProblem(f"There is no export as {shape!r}.", remedy=f"Use one of {', '.join(WRITERS)}.")
    if what == "posts":
        history = load_history(house, scope)
        if not len(history):
            raise Refused(f"Nothing has been imported for {scope.creator!r} yet.", needed="Import an export first.")
        return WRITERS[shape](post_frame(history))
    found = study(house, scope, options, unwatched)
    frame = feature_frame(found) if what == "features" else outcome_frame(found)
    return WRITERS[shape](frame)


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


def feature_frame(found: Study) -> pl.DataFrame:
    """Give the feature tables of all series under one another."""
    frames = []
    for one in found.series:
        series = one.outcome.series
        head = {"series": [str(series)] * len(one.posts), "post_id": one.posts.post_id.tolist()}
        columns = {name: one.table.values[:, place] for place, name in enumerate(one.table.names)}
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
