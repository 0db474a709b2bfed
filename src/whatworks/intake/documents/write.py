"""Cells of an export as the platforms write them; never the reading of one."""

from datetime import UTC, datetime

from whatworks.domain.posts import NO_TIME, Batch


def stamp(seconds: int) -> str:
    """Give an instant as `2026-01-31T08:05:00.000Z`."""
    return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def number(batch: Batch, metric: str, row: int) -> int | None:
    """Give a counter of one post as a whole number; None where it is missing."""
    values = batch.metrics.get(metric)
    return None if values is None or values[row] != values[row] else int(values[row])


def iso_cells(batch: Batch) -> list[str]:
    """Give publication moments as ISO 8601 in UTC; a day alone where the hour is not known, "" where nothing is."""
    return [
        "" if moment == NO_TIME else stamp(moment) if hour else stamp(moment)[:10]
        for moment, hour in zip(batch.posts.published_at.tolist(), batch.posts.has_hour.tolist(), strict=True)
    ]
