"""Posts to the bytes of a CSV, for the sources that write one as their platform would."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

import numpy as np

from whatworks.domain.posts import NO_TIME, Batch, Floats

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def csv_bytes(table: Mapping[str, Iterable[str]], *, bom: bool = False) -> bytes:
    """Give a table, header → cells, as a UTF-8 CSV."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.keys())
    writer.writerows(zip(*table.values(), strict=True))
    return out.getvalue().encode("utf-8-sig" if bom else "utf-8")


def number_cells(values: Floats) -> list[str]:
    """Give numbers as cells, whole ones without a point, missing ones empty."""
    return [
        "" if np.isnan(value) else f"{value:.0f}" if value == int(value) else repr(value) for value in values.tolist()
    ]


def metric_cells(batch: Batch, headers: Mapping[str, str]) -> dict[str, list[str]]:
    """Give the columns of the metrics a batch has; `headers` maps metric → the platform's header."""
    return {header: number_cells(batch.metrics[name]) for name, header in headers.items() if name in batch.metrics}


def dated(batch: Batch, form: str) -> list[str]:
    """Give publication moments in UTC by a form of {year} {month} {day} {hour} {minute} {name} {weekday} fields."""
    return ["" if moment == NO_TIME else _written(moment, form) for moment in batch.posts.published_at.tolist()]


def _written(seconds: int, form: str) -> str:
    moment = datetime.fromtimestamp(seconds, UTC)
    return form.format(
        year=moment.year, month=moment.month, day=moment.day, hour=moment.hour, minute=moment.minute,
        second=moment.second, name=MONTHS[moment.month - 1], weekday=WEEKDAYS[moment.weekday()],
    )  # fmt: skip


def first_known(*columns: Sequence[str]) -> list[str]:
    """Give, row by row, the first cell that is not empty."""
    if columns and all(columns[0]):
        return list(columns[0])
    return [next((cell for cell in cells if cell), "") for cells in zip(*columns, strict=True)]
