"""Chunks of all imports to one history: the union, without repeats, in one order. Pure; reads no store.

A post is one (platform, account, post_id). Of its attributes the newest reading's non-empty value counts, and an empty
one never hides a text that another file brought. A time known to the minute is kept over one known to the day.
Readings are never replaced: each (post, observed_at) stays, and only a reading that repeats all metrics of an earlier
one on the same UTC date is left out, for it says nothing more.
"""

import hashlib

import numpy as np
import polars as pl

from whatworks.domain.posts import NO_TIME, History, Posts, Readings
from whatworks.usecases.history.fingerprints import DAY_SECONDS
from whatworks.usecases.history.frames import KEY, METRIC, TEXT_COLUMNS, floats_of, metric_columns, posts_of

EXTRAS = ("title", "text", "url", "format", "duration_s")
ORDER = ("published_at", *KEY)
HASH_SHAPE = b"whatworks.history/1"


def merge(frames: list[pl.DataFrame]) -> History:
    """Give the history of these chunks, oldest import first."""
    rows = pl.concat(frames, how="diagonal") if frames else pl.DataFrame()
    if rows.is_empty():
        return _hashed(Posts.none(), Readings(np.empty(0, np.int64), np.empty(0, np.int64)))
    rows = rows.with_row_index("order")
    posts = _posts(rows).sort(ORDER).with_row_index("post")
    readings = _readings(rows.join(posts.select(*KEY, "post"), on=KEY, how="left"))
    metrics = {name.removeprefix(METRIC): floats_of(readings[name]) for name in metric_columns(readings.columns)}
    post = readings["post"].cast(pl.Int64).to_numpy()
    return _hashed(posts_of(posts), Readings(post, readings["observed_at"].to_numpy(), metrics))


def _posts(rows: pl.DataFrame) -> pl.DataFrame:
    """Give one row a post."""
    known = pl.col("published_at") != NO_TIME
    told = rows.sort("observed_at", "order").with_columns(
        *(pl.when(pl.col(name) != "").then(pl.col(name)).alias(name) for name in EXTRAS if name != "duration_s"),
        minute=pl.when(known & pl.col("has_hour")).then(pl.col("published_at")),
        day=pl.when(known).then(pl.col("published_at")),
    )
    newest = [pl.col(name).last(ignore_nulls=True) for name in (*EXTRAS, "minute", "day")]
    once = told.select(KEY).is_unique().all()
    merged = told if once else told.group_by(KEY, maintain_order=True).agg(newest)
    return merged.select(
        *KEY,
        *(pl.col(name).fill_null("") for name in TEXT_COLUMNS if name in EXTRAS),
        "duration_s",
        published_at=pl.coalesce("minute", "day", pl.lit(NO_TIME, pl.Int64)),
        has_hour=pl.col("minute").is_not_null(),
    )


def _readings(rows: pl.DataFrame) -> pl.DataFrame:
    """Give one row a reading, by (post, observed_at); metrics that no reading has are absent."""
    metrics = [name for name in metric_columns(rows.columns) if rows[name].null_count() < len(rows)]
    if not metrics:
        return rows.clear().select("post", "observed_at")
    read = rows.filter(pl.any_horizontal(pl.col(metrics).is_not_null())).sort("post", "observed_at", "order")
    at = ("post", "observed_at")
    if not read.select(at).is_unique().all():
        read = read.group_by(at, maintain_order=True).agg(pl.col(metrics).first(ignore_nulls=True))
    day = (pl.col("observed_at") // DAY_SECONDS).alias("day")
    said = read.select(*at, *metrics, day)
    return said.unique(["post", "day", *metrics], keep="first", maintain_order=True).select(*at, *metrics)


def _hashed(posts: Posts, readings: Readings) -> History:
    """Give the history with the SHA-256 of its content: equal content has equal hashes, whatever imports brought it."""
    told = hashlib.sha256(HASH_SHAPE)
    for name in TEXT_COLUMNS:
        texts = getattr(posts, name).tolist()
        told.update(np.fromiter(map(len, texts), dtype="<i8", count=len(texts)).tobytes())  # where one text ends
        told.update("".join(texts).encode())
    for numbers in (posts.published_at, posts.has_hour, posts.duration_s, readings.post, readings.observed_at):
        told.update(_little(numbers))
    for name, values in readings.metrics.items():
        told.update(name.encode() + b"\0" + _little(values))
    return History(posts, readings, told.hexdigest())


def _little(numbers: np.ndarray[tuple[int, ...], np.dtype[np.generic]]) -> bytes:
    """Give the bytes of numbers in little-endian order, the same on every machine."""
    return numbers.astype(numbers.dtype.newbyteorder("<")).tobytes()
