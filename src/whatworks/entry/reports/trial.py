"""What `whatworks prove` prints: the table of a trial and its bars, as text, JSON or CSV."""

import math
from collections.abc import Iterator
from dataclasses import asdict, fields
from typing import Any

from whatworks import __version__
from whatworks.entry.reports import as_csv, as_json
from whatworks.entry.reports.trial_cells import reliability
from whatworks.usecases.proving.bars import of_world
from whatworks.usecases.proving.cases import world_named
from whatworks.usecases.proving.scores import PRODUCT, cards_of
from whatworks.usecases.proving.summary import Row, Summary

SCHEMA = "whatworks.trial/1"
# Heading, width; the figures of a row follow in this order.
COLUMNS = (
    ("false ≥.8", 17), ("false ≥.9", 17), ("cards", 7), ("right", 8), ("prom./true", 11), ("covers", 7),
    ("followed", 9), ("oracle", 8), ("ECE", 6), ("silent", 7), ("harm", 5),
)  # fmt: skip
WHO_WIDTH = 18
MEANINGS = (
    "false: creators told something that does not help, and the upper 95 % bound. right: cards that help.",
    "covers: intervals that hold the truth. followed: mean lift of doing what was told; oracle: of the best three.",
    "ECE: expected calibration error, by how much the confidences told were off on average (0.02 = 2 points in 100).",
    "silent: creators told nothing. A and B: the usual ways, on the same creators.",
    "Below, each promise is kept, BROKEN, or open: too few cards or creators to tell, or an aim not reached yet.",
)


def trial_text(summary: Summary) -> str:
    """Give the table, what the confidences came to, and every bar."""
    return "\n".join(
        [*_heading(summary), *_worlds(summary), *reliability(cards_of(summary.trials)), *_bars(summary), ""]
    )


def trial_json(summary: Summary) -> bytes:
    """Give the same as one object; what cannot be counted is null."""
    document = {
        "schema": SCHEMA,
        "version": __version__,
        "tree": summary.tree,
        "seeds": list(summary.seeds),
        "creators": len(summary.trials),
        "kept": summary.kept,
        "rows": [_cells(row) for row in summary.rows],
        "bars": [{"promise": bar.promise, "figure": bar.figure, "kept": bar.kept} for bar in summary.bars],
    }
    return as_json.encode(document)


def trial_csv(summary: Summary) -> bytes:
    """Give one row for each world and each who advised there; what cannot be counted is empty."""
    names = [field.name for field in fields(Row)]
    return as_csv.table(names, ([cells[name] for name in names] for cells in map(_cells, summary.rows)))


def _cells(row: Row) -> dict[str, Any]:
    """Give a row by name, NaN as None."""
    return {
        name: None if isinstance(value, float) and math.isnan(value) else value for name, value in asdict(row).items()
    }


def _heading(summary: Summary) -> Iterator[str]:
    """Say what was tried, from which seeds, and what the columns mean."""
    yield f"whatworks {__version__}, code {summary.tree[:12]}, {len(summary.trials):,} creators"
    yield "seeds " + " ".join(str(seed) for seed in summary.seeds)
    yield from ("", *MEANINGS, "")
    yield " " * WHO_WIDTH + "".join(f"{head:>{width}}" for head, width in COLUMNS)


def _worlds(summary: Summary) -> Iterator[str]:
    """Give the rows, a line of meaning above those of each world."""
    for row in summary.rows:
        if row.who == PRODUCT:
            trials = of_world(summary.trials, row.world)
            yield f"\n{row.world}: {world_named(row.world).meaning} {len(trials)} creators"
        figures = zip(_figures(row), COLUMNS, strict=True)
        yield f"{row.who:<{WHO_WIDTH}}" + "".join(f"{figure:>{width}}" for figure, (_, width) in figures)


def _figures(row: Row) -> tuple[str, ...]:
    """Give a row's figures as text."""
    return (
        f"{row.false_weak:.1%} (≤{row.false_weak_bound:.1%})",
        f"{row.false_strong:.1%} (≤{row.false_strong_bound:.1%})",
        str(row.cards),
        _known(row.right, ".1%"),
        _known(row.promised_over_true, ".2f"),
        _known(row.covered, ".0%"),
        _known(row.followed, "+.1%"),
        _known(row.best, "+.1%"),
        _known(row.calibration_error, ".3f"),
        f"{row.silent:.0%}",
        str(row.harmful),
    )


def _known(value: float, shape: str) -> str:
    """Give a figure, or a dash where there was nothing to count."""
    return "–" if math.isnan(value) else format(value, shape)


def _bars(summary: Summary) -> Iterator[str]:
    """Give every bar with its verdict."""
    for bar in summary.bars:
        yield f"{bar.verdict}  {bar.promise}: {bar.figure}"
