"""What `whatworks prove --ablate` prints: what each safeguard is worth, as text, JSON or CSV."""

from collections.abc import Iterator
from typing import Any

from whatworks import __version__
from whatworks.entry.reports import as_csv, as_json
from whatworks.usecases.proving.ablation import Ablation, Worth
from whatworks.usecases.proving.bars import Bar

SCHEMA = "whatworks.ablation/1"
WIDTH = 12  # of a safeguard's name, and of what stands before a figure
NAMES = (
    "safeguard", "world", "creators", "bar", "figure_with", "kept_with", "figure_without", "kept_without", "shown",
)  # fmt: skip


def ablation_text(found: Ablation) -> str:
    """Give a paragraph for each safeguard, and how many showed what they are worth."""
    return "\n".join(
        [*_heading(found), *(line for row in found.rows for line in _paragraph(row)), *_verdict(found), ""]
    )


def ablation_json(found: Ablation) -> bytes:
    """Give the same as one object; `kept` is null where too few creators or cards can tell."""
    document = {
        "schema": SCHEMA,
        "version": __version__,
        "tree": found.tree,
        "seeds": list(found.seeds),
        "shown": found.shown,
        "rows": [_row(row) for row in found.rows],
    }
    return as_json.encode(document)


def ablation_csv(found: Ablation) -> bytes:
    """Give one row for each safeguard; `kept` is empty where too few creators or cards can tell."""
    return as_csv.table(list(NAMES), ([cells[name] for name in NAMES] for cells in map(_flat, found.rows)))


def _heading(found: Ablation) -> Iterator[str]:
    """Say what was tried and from which seeds."""
    yield f"whatworks {__version__}, code {found.tree[:12]}, each creator advised with a safeguard and without it"
    yield "seeds " + " ".join(str(seed) for seed in found.seeds)


def _paragraph(row: Worth) -> Iterator[str]:
    """Give one safeguard: what it does, its bar, and the figure with and without it."""
    yield f"\n{row.guard.id:<{WIDTH}}{row.guard.meaning}"
    yield f"{'bar':<{WIDTH}}{row.whole.promise}, {row.creators} creators"
    yield f"{'with':<{WIDTH}}{row.whole.verdict}  {row.whole.figure}"
    yield f"{'without':<{WIDTH}}{row.bare.verdict}  {row.bare.figure}"


def _verdict(found: Ablation) -> Iterator[str]:
    """Say how many safeguards are needed, and name those whose loss did not show."""
    shown = sum(row.shown for row in found.rows)
    yield f"\n{shown} of {len(found.rows)} safeguards: without it a bar breaks that is not broken with it."
    silent = [row.guard.id for row in found.rows if not row.shown]
    if silent:
        yield f"Not shown: {', '.join(silent)}."


def _row(row: Worth) -> dict[str, Any]:
    """Give one safeguard by name."""
    return {
        "safeguard": row.guard.id,
        "meaning": row.guard.meaning,
        "world": row.guard.world,
        "creators": row.creators,
        "bar": row.whole.promise,
        "with": _side(row.whole),
        "without": _side(row.bare),
        "shown": row.shown,
    }


def _side(bar: Bar) -> dict[str, Any]:
    """Give one side of the comparison."""
    return {"figure": bar.figure, "kept": bar.kept}


def _flat(row: Worth) -> dict[str, Any]:
    """Give one safeguard as cells; yes and no as JSON writes them."""
    cells = _row(row)
    sides = {f"{name}_{side}": cells[side][name] for side in ("with", "without") for name in ("figure", "kept")}
    flat = cells | sides
    return {name: str(cell).lower() if isinstance(cell, bool) else cell for name, cell in flat.items()}
