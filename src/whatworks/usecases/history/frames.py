"""Batches as data frames, and the columns of a frame again; no merging."""

from collections.abc import Iterable

import numpy as np
import polars as pl
from numpy.typing import NDArray

from whatworks.domain.metrics import METRICS
from whatworks.domain.posts import POST_COLUMNS, Batch, Floats, Posts, Texts

TEXT_COLUMNS = tuple(name for name, dtype in POST_COLUMNS.items() if dtype is np.object_)
KEY = ("platform", "account", "post_id")  # what makes a post one and the same
METRIC = "metric:"  # before a metric's name, so that no metric can be taken for a column of the post
_RANK = {metric.name: rank for rank, metric in enumerate(METRICS)}


def frame_of(batch: Batch) -> pl.DataFrame:
    """Give the batch as a frame, row by row; missing numbers are null, metrics that are missing throughout absent."""
    posts = batch.posts
    columns = [text_column(name, getattr(posts, name)) for name in TEXT_COLUMNS]
    columns += [
        pl.Series("published_at", posts.published_at, dtype=pl.Int64),
        pl.Series("has_hour", posts.has_hour, dtype=pl.Boolean),
        number_column("duration_s", posts.duration_s),
        pl.Series("observed_at", batch.observed_at, dtype=pl.Int64),
        pl.Series("source_row", batch.source_row, dtype=pl.Int64),
    ]
    for name in sorted(batch.metrics, key=metric_rank):
        if not np.isnan(batch.metrics[name]).all():
            columns.append(number_column(METRIC + name, batch.metrics[name]))
    return pl.DataFrame(columns)


def posts_of(frame: pl.DataFrame) -> Posts:
    """Give the post columns of a frame."""
    return Posts(
        **{name: texts_of(frame[name]) for name in TEXT_COLUMNS},
        published_at=frame["published_at"].to_numpy(),
        has_hour=frame["has_hour"].to_numpy(),
        duration_s=floats_of(frame["duration_s"]),
    )


def metric_columns(columns: Iterable[str]) -> list[str]:
    """Give the metric columns among these, in the catalogue's order, unknown ones last."""
    found = (name for name in columns if name.startswith(METRIC))
    return sorted(found, key=lambda name: metric_rank(name.removeprefix(METRIC)))


def metric_rank(name: str) -> tuple[int, str]:
    """Give the place of a metric in the catalogue's order."""
    return _RANK.get(name, len(_RANK)), name


def floats_of(column: pl.Series) -> Floats:
    """Give numbers; null is NaN."""
    values: Floats = column.fill_null(float("nan")).to_numpy()
    return values


def texts_of(column: pl.Series) -> Texts:
    """Give texts as Python strings."""
    values = np.empty(len(column), dtype=np.object_)
    values[:] = column.to_list()
    return values


def number_column(name: str, values: NDArray[np.float64]) -> pl.Series:
    """Give a column of numbers; NaN is null."""
    return pl.Series(name, values, dtype=pl.Float64).fill_nan(None)


def text_column(name: str, values: Texts) -> pl.Series:
    """Give a column of texts; half a surrogate pair, which no file can hold as UTF-8, becomes U+FFFD."""
    try:
        return pl.Series(name, values.tolist(), dtype=pl.String)
    except UnicodeEncodeError:
        whole = [text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") for text in values.tolist()]
        return pl.Series(name, whole, dtype=pl.String)
