"""Answers to questions about her numbers, as a document, a table for a spreadsheet and a table on a page."""

from calendar import day_name
from collections.abc import Iterator, Sequence

from whatworks.domain.metrics import METRICS
from whatworks.domain.plurals import many
from whatworks.domain.query import COUNT, MEDIAN, Figures, metric_of
from whatworks.entry.querying import plain_of
from whatworks.entry.reports import as_csv, as_json
from whatworks.entry.reports.cleaning import clean
from whatworks.entry.reports.page import Page
from whatworks.entry.reports.shapes import Document

NONE = "–"  # on a page: no post of the group has this number
MEANINGS = {metric.name: metric.meaning for metric in METRICS}
PEOPLE = frozenset(metric.name for metric in METRICS if metric.unit == "accounts")
ADDED_UP = ", added up over the posts: whoever saw several counts several times"
Cell = str | float | int | None


def render_figures(found: Figures, shape: str, page: Page) -> bytes:
    """Give an answer as text, JSON or CSV."""
    if shape == "json":
        return as_json.encode(figures_document(found))
    head = (*found.query.dimensions, *found.query.metrics)
    if shape == "csv":
        return as_csv.table(head, [(*row.dimensions, *map(_number, row.metrics)) for row in found.rows])
    return page.encode(_text(found, head))


def figures_document(found: Figures) -> Document:
    """Give an answer in the shape of Plausible's Stats API v2: results, meta, query."""
    asked = found.query
    meta: Document = {
        "posts": found.posts,
        "zone": found.zone,
        "as_of": found.as_of,
        "first_day": found.days[0] or None,
        "last_day": found.days[1] or None,
        "posts_without": dict(found.without),
        "undated_posts": found.undated,
        "metric_warnings": {name: said for name in asked.metrics if (said := _warning(found, name))},
    }
    if asked.total_rows:
        meta["total_rows"] = found.total_rows
    if asked.time_labels:
        meta["time_labels"] = list(found.labels)
    rows = [
        {"metrics": [_number(each) for each in row.metrics], "dimensions": list(row.dimensions)} for row in found.rows
    ]
    return {"results": rows, "meta": meta, "query": plain_of(asked)}


def _warning(found: Figures, name: str) -> str:
    """Say of how many posts a number says nothing, or nothing where all of them have it."""
    missing = 0 if name == COUNT else found.without[metric_of(name)]
    if not missing:
        return ""
    if missing == found.posts:
        return f"None of these posts came with {metric_of(name)}."
    return f"{missing:,} of {many(found.posts, 'post')} came without {metric_of(name)}: left out, not counted as 0."


def _number(value: float | None) -> float | int | None:
    """Give a whole number as one."""
    return int(value) if value is not None and value == int(value) else value


def _text(found: Figures, head: Sequence[str]) -> str:
    """Give the answer as a table, what it is of, and what is missing in it."""
    cells = ((*row.dimensions, *row.metrics) for row in found.rows)
    rows = [[clean(_cell(*each)) for each in zip(head, row, strict=True)] for row in cells]
    names = [name.partition(":")[2] or name for name in head]
    widths = [max(len(line[column]) for line in (names, *rows)) for column in range(len(names))]
    ruled = (names, ["─" * width for width in widths], *rows)
    words = len(found.query.dimensions)
    lines = ["  ".join(_placed(line, widths, words)).rstrip() for line in ruled]
    return "\n".join([*lines, "", *_told(found), ""])


def _told(found: Figures) -> Iterator[str]:
    """Say what the numbers are of, what each is, and what is missing in them."""
    span = f", published {found.days[0]} to {found.days[1]}" if all(found.days) else ""
    yield f"{found.posts:,} {'post' if found.posts == 1 else 'posts'}{span}; days and hours in {found.zone}."
    asked = dict.fromkeys(metric_of(name) for name in found.query.metrics if name != COUNT)
    yield from (
        f"{name}: {MEANINGS[name]}{ADDED_UP if name in PEOPLE & set(found.query.metrics) else ''}." for name in asked
    )
    if any(name.startswith(MEDIAN) for name in found.query.metrics):
        yield "median: half of the posts lie below, half above."
    yield from filter(None, (_warning(found, name) for name in asked))
    for name, values in found.known.items():
        what = name.partition(":")[2]
        yield f"Your posts have, of {what}: {', '.join(values)}." if values else f"None of your posts has a {what}."
    if len(found.rows) < found.total_rows:
        yield f"{len(found.rows):,} of {found.total_rows:,} rows are shown."


def _placed(cells: Sequence[str], widths: Sequence[int], words: int) -> list[str]:
    """Give a line's cells at their places: dimensions to the left, numbers to the right."""
    return [
        cell.ljust(width) if place < words else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]


def _cell(name: str, value: Cell) -> str:
    """Give a cell as a person reads it."""
    if value is None:
        return NONE
    if name == "post:weekday":
        return day_name[int(value)]
    return value if isinstance(value, str) else f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"
