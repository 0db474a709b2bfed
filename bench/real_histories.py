"""Real pages and channels as domain values, for the benches that need true histories; nothing of them is kept."""

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import polars as pl

from whatworks.domain.posts import History, Posts, Readings

# A page posts up to fifty times a day; the last posts are the history a creator of a year or two would bring.
MOST_POSTS = 800
FEWEST_POSTS = 100
# One page in three is never seen when the shared model is learned.
PARTS = 3


def folder() -> Path:
    """Give the folder of real data; ends the bench, with the reason, where WHATWORKS_DATA is unset."""
    place = os.environ.get("WHATWORKS_DATA", "")
    if not place or not Path(place).is_dir():
        print("skipped: WHATWORKS_DATA is unset, so the real data sets are not on this machine")
        sys.exit(0)
    return Path(place)


def pages(most: int = MOST_POSTS) -> Iterator[History]:
    """Give the last `most` posts of each Facebook page, metric reactions; zone of the hours: America/New_York."""
    frame = pl.read_parquet(folder() / "facebook_pages.parquet").sort("creator", "ts")
    hours = frame["ts"].dt.replace_time_zone("America/New_York", ambiguous="earliest", non_existent="null")
    frame = frame.with_columns(hours.dt.epoch("s").alias("at")).drop_nulls("at")
    for (name,), one in frame.group_by("creator", maintain_order=True):
        if len(one) >= FEWEST_POSTS:
            tail = one.sort("at").tail(most)
            columns = {"text": tail["text"], "format": tail["status_type"]}
            yield _history(f"facebook:{name}", tail["at"], columns, {"reactions": tail["num_reactions"]})


def is_unseen(name: str) -> bool:
    """Say whether a page is kept out of the shared model's training; by the digest of its name: the same everywhere."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % PARTS == 0


def channels() -> Iterator[History]:
    """Give the last videos of each YouTube channel, metric views."""
    frame = pl.read_parquet(folder() / "youtube_videos.parquet").sort("creator", "ts")
    for (name,), one in frame.group_by("creator", maintain_order=True):
        if len(one) >= FEWEST_POSTS:
            tail = one.tail(MOST_POSTS)
            columns = {"title": tail["title"], "text": tail["description"], "has_hour": tail["has_hour"]}
            yield _history(f"youtube:{name}", tail["ts"].dt.epoch("s"), columns, {"views": tail["views"]})


def _history(name: str, at: pl.Series, columns: dict[str, pl.Series], metrics: dict[str, pl.Series]) -> History:
    """Put one creator together: every post read once, a quarter after her last one."""
    platform, account = name.split(":")
    count = len(at)
    texts = {key: np.full(count, "", dtype=object) for key in ("title", "text", "url", "format")}
    for key in set(columns) & set(texts):
        texts[key] = columns[key].fill_null("").to_numpy().astype(object)
    posts = Posts(
        post_id=np.array([f"p{row}" for row in range(count)], dtype=object),
        platform=np.full(count, platform, dtype=object),
        account=np.full(count, account, dtype=object),
        published_at=at.to_numpy().astype(np.int64),
        has_hour=columns["has_hour"].to_numpy() if "has_hour" in columns else np.ones(count, dtype=np.bool_),
        duration_s=np.full(count, np.nan),
        **texts,
    )
    read_at = np.full(count, posts.published_at.max() + 90 * 86_400)
    values = {key: column.cast(pl.Float64).fill_null(np.nan).to_numpy() for key, column in metrics.items()}
    return History(posts, Readings(np.arange(count), read_at, values), data_hash=account)
