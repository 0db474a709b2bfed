"""Exports of real posts in the platforms' own shape, written to a folder of the test and never kept."""

from pathlib import Path

import numpy as np
import polars as pl

from whatworks.domain.metrics import Platform
from whatworks.domain.posts import Batch, Posts, Texts
from whatworks.intake.registry import SOURCES


def column(values: list[str | None]) -> Texts:
    """Give a column of text; missing is ""."""
    made = np.empty(len(values), dtype=np.object_)
    made[:] = [value or "" for value in values]
    return made


def source_bytes(source: str, batch: Batch) -> bytes:
    """Write the batch as the platform would."""
    write = next(each.write for each in SOURCES if each.id == source)
    assert write is not None
    return write(batch)


def youtube_channel(data: Path, folder: Path) -> tuple[Path, int]:
    """Write the longest channel's videos as YouTube Studio's table; give the file and how many rows it has."""
    videos = pl.read_parquet(data / "youtube_videos.parquet")
    name = videos["creator"].value_counts(sort=True)["creator"][0]
    own = videos.filter(pl.col("creator") == name).sort("ts")
    days = own["ts"].dt.truncate("1d").dt.epoch("s").to_numpy().astype(np.int64)
    count = len(own)
    posts = Posts(
        post_id=column([f"v{row:010d}" for row in range(count)]), platform=column([str(Platform.YOUTUBE)] * count),
        account=column([name] * count), published_at=days, has_hour=np.zeros(count, dtype=np.bool_),
        title=column(own["title"].to_list()), text=column([""] * count), url=column([""] * count),
        format=column([""] * count), duration_s=np.full(count, np.nan),
    )  # fmt: skip
    metrics = {"views": own["views"].to_numpy(), "reactions": own["likes"].to_numpy()}
    batch = Batch(posts, np.full(count, days.max() + 40 * 86_400), metrics, np.arange(2, count + 2, dtype=np.int64))
    path = folder / "Table data.csv"
    path.write_bytes(source_bytes("youtube_studio", batch))
    return path, count


def facebook_page(data: Path, folder: Path, limit: int = 900) -> tuple[Path, int]:
    """Write one page's posts as a Facebook content export; give the file and how many rows it has."""
    posts = pl.read_parquet(data / "facebook_pages.parquet")
    sizes = posts["creator"].value_counts(sort=True).filter(pl.col("count") <= limit)
    own = posts.filter(pl.col("creator") == sizes["creator"][0]).sort("ts")
    count = len(own)
    when = own["ts"].dt.epoch("s").to_numpy().astype(np.int64) // 60 * 60
    table = Posts(
        post_id=column([f"10{row:013d}" for row in range(count)]), platform=column([str(Platform.FACEBOOK)] * count),
        account=column([sizes["creator"][0]] * count), published_at=when, has_hour=np.ones(count, dtype=np.bool_),
        title=column([""] * count), text=column(own["text"].to_list()), url=column([""] * count),
        format=column(own["status_type"].to_list()), duration_s=np.full(count, np.nan),
    )  # fmt: skip
    counters = {"reactions": "num_reactions", "comments": "num_comments", "shares": "num_shares"}
    metrics = {metric: own[name].to_numpy().astype(np.float64) for metric, name in counters.items()}
    batch = Batch(table, np.full(count, when.max() + 40 * 86_400), metrics, np.arange(2, count + 2, dtype=np.int64))
    path = folder / "Feb-01-2016_Jun-30-2016_1234567890.csv"
    path.write_bytes(source_bytes("facebook_content", batch))
    return path, count


def linkedin_workbook(data: Path) -> Path:
    """Give the real workbook as LinkedIn wrote it."""
    return next((data / "linkedin_creator_export").glob("*.xlsx"))
