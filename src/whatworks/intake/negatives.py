"""Counters below zero: no count can be, so each is taken as missing and told with its row; nothing else is judged."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

import numpy as np

from whatworks.domain.posts import Batch, Floats, Seconds
from whatworks.intake.source import Mapped, Note, Yielded

ROWS_NAMED = 4  # as many as the receipt names of dropped rows


def without_negatives(items: Iterable[Yielded]) -> Iterator[Yielded]:
    """Give what a source yields with every counter below zero missing (NaN, never 0), then a note for each column.

    A net figure (followers gained less lost) below zero is missing too: nobody can take its logarithm, and it is no
    count of what the post did.
    """
    seen = _Seen()
    for item in items:
        if isinstance(item, Mapped):
            seen.columns.update({metric: column for column, metric in item.metrics.items()})
        yield _mended(item, seen) if isinstance(item, Batch) else item
    yield from (seen.note(metric) for metric in seen.counts)


@dataclass(slots=True)
class _Seen:
    """What was below zero so far: by metric how many, and row and value of the first; columns by metric."""

    columns: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    first: dict[str, list[tuple[int, float]]] = field(default_factory=dict)

    def add(self, metric: str, rows: Seconds, values: Floats) -> None:
        """Count some."""
        self.counts[metric] = self.counts.get(metric, 0) + len(rows)
        kept = self.first.setdefault(metric, [])
        pairs = zip(rows.tolist(), values.tolist(), strict=True)
        kept.extend(islice(pairs, ROWS_NAMED - len(kept)))

    def note(self, metric: str) -> Note:
        """Say how many there were of a metric, where, and what to do."""
        count, first = self.counts[metric], self.first[metric]
        cells, are = ("1 number", "is") if count == 1 else (f"{count:,} numbers", "are")
        places = ", ".join(f"row {row}: −{_plain(-value)}" for row, value in first)
        more = " …" if count > len(first) else ""
        return Note(
            f"{cells} of {self.columns.get(metric, metric)} {are} below 0 ({places}{more}), which no count can be: "
            "taken as missing. Correct the file and import it again if you know better."
        )


def _plain(value: float) -> str:
    """Give a number as a person writes it: 1280000.0 → `1,280,000`."""
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def _mended(batch: Batch, seen: _Seen) -> Batch:
    """Take out of a batch what is below zero; a batch without any stays as it is."""
    metrics: dict[str, Floats] = {}
    for metric, values in batch.metrics.items():
        below = values < 0.0
        if below.any():
            seen.add(metric, batch.source_row[below], values[below])
            metrics[metric] = np.where(below, np.nan, values)
    return replace(batch, metrics={**batch.metrics, **metrics}) if metrics else batch
