"""Any table of one's own: an id or link, a date and at least one number; also what `whatworks export` writes."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import BinaryIO

import numpy as np

from whatworks.domain.errors import BadInput
from whatworks.domain.metrics import METRICS, Platform
from whatworks.domain.posts import NO_TIME, Batch, Seconds
from whatworks.intake.dates import moments
from whatworks.intake.ids import ids_in, place_of
from whatworks.intake.recipe import Recipe, observed_seconds, posts, read_posts
from whatworks.intake.roles import EXAMPLE, LACKING, Roles, roles_of
from whatworks.intake.source import Head, Note, Reading, Source, Yielded
from whatworks.intake.table import Columns, Draft, Layout, reasons
from whatworks.intake.text import fold, guarded, unguarded
from whatworks.intake.when import Published
from whatworks.intake.writing import csv_bytes, first_known, metric_cells, number_cells

_SCORE = 0.5  # any source that knows the table is better
_NAMED = {platform.value: platform for platform in Platform} | {"twitter": Platform.X}


def recognise(head: Head) -> float:
    """Score a head: just enough where the table has an id or link, a date and a metric."""
    roles = roles_of(head, {})
    return _SCORE if roles and roles.complete() else 0.0


def read(stream: BinaryIO, head: Head, reading: Reading) -> Iterator[Yielded]:
    """Read a table by the roles of its columns; raises BadInput, naming what is missing, where they do not suffice."""
    roles = roles_of(head, reading.mapping)
    if roles is None or not roles.complete():
        raise BadInput(
            f"the table lacks {' and '.join(roles.missing() if roles else LACKING)}.", file=head.name,
            remedy=f"Name the columns, for example {EXAMPLE}",
        )  # fmt: skip
    yield from _said(roles)
    yield from read_posts(stream, head, reading, _recipe(roles, head, reading))


def _said(roles: Roles) -> Iterator[Note]:
    """Say what was guessed and what was left out, so that she can correct it."""
    roled = {**roles.fields, **roles.metrics}
    guesses = [f'"{name}" as {roled[name]}' for name in roles.guessed]
    if guesses:
        yield Note(f"Guessed the columns {', '.join(guesses)}; correct this with `mapping`.")
    if roles.unused:
        yield Note(f"Columns not used: {', '.join(roles.unused[:20])}.")


def _recipe(roles: Roles, head: Head, reading: Reading) -> Recipe:
    known = {**roles.fields, **roles.metrics}
    layout = Layout(known, frozenset(known.values()), {name: name for name in roles.metrics.values()})
    ours = "observed_at" in roles.fields.values()
    return Recipe(
        None if ours else _only_platform(head, roles), layout, _ids,
        lambda block, ids, when: _draft(block, ids, when, reading), "dmy" if head.delimiter == ";" else "mdy",
    )  # fmt: skip


def _only_platform(head: Head, roles: Roles) -> Platform | None:
    """Give the platform of the first links where it is one: then the times in the ids can be used."""
    column = next((place for place, name in enumerate(roles.names) if roles.fields.get(fold(name)) == "url"), None)
    if column is None:
        return None
    found = {place_of(row[column])[0] for row in head.rows[roles.row + 1 :] if len(row) > column and row[column]}
    return found.pop() if len(found) == 1 else None


def _ids(block: Columns) -> list[str]:
    """Give ids: the column's, else the one in the link, else the link."""
    links = block.plain("url")
    column = unguarded(block.plain("post_id"))
    if all(column):
        return column
    named = [""] * len(links)
    for platform, rows in _by_platform(links).items():
        if platform is Platform.OTHER:
            continue
        for row, found in zip(rows, ids_in([links[row] for row in rows], platform), strict=True):
            named[row] = found
    return first_known(column, named, links)


def _by_platform(links: Sequence[str]) -> dict[Platform, list[int]]:
    """Give the rows of each platform, asking of each host only once."""
    hosts: dict[str, Platform] = {}
    rows: dict[Platform, list[int]] = {}
    for row, link in enumerate(links):
        host = "/".join(link.split("/", 3)[:3])
        if host not in hosts:
            hosts[host] = place_of(link)[0]
        rows.setdefault(hosts[host], []).append(row)
    return rows


def _platforms(block: Columns) -> list[str]:
    found = [Platform.OTHER.value] * len(block)
    for platform, rows in _by_platform(block.plain("url")).items():
        for row in rows:
            found[row] = platform.value
    named = [_NAMED.get(cell.lower(), None) for cell in block.plain("platform")]
    return [name.value if name else other for name, other in zip(named, found, strict=True)]


def _draft(block: Columns, ids: list[str], when: Published, reading: Reading) -> Draft:
    texts = {
        "platform": _platforms(block), "account": unguarded(block.plain("account")), "title": block.text("title"),
        "text": block.text("text"), "url": block.plain("url"), "format": [c.lower() for c in block.plain("format")],
    }  # fmt: skip
    why = reasons(
        len(ids),
        ([not cell for cell in ids], "no id and no link"),
    )
    table = posts(ids, when, texts, block.seconds("duration_s"))
    metrics = block.metrics({metric.name: metric.name for metric in METRICS})
    return Draft(table, metrics, why, _observed(block, reading))


def _observed(block: Columns, reading: Reading) -> Seconds | None:
    """Give each row's own moment of reading where the table has one."""
    if not block.has("observed_at"):
        return None
    found = moments(block.plain("observed_at"), "mdy").seconds
    return np.where(found == NO_TIME, observed_seconds(reading), np.minimum(found, reading.as_of))


def write(batch: Batch) -> bytes:
    """Write posts as `whatworks export` does: our own names, ISO 8601 in UTC, a bare date where the hour is unknown."""
    table = batch.posts
    published = [
        _iso(moment, hour) for moment, hour in zip(table.published_at.tolist(), table.has_hour.tolist(), strict=True)
    ]
    return csv_bytes(
        {
            "platform": table.platform, "account": table.account, "post_id": table.post_id, "published_at": published,
            "title": [guarded(cell) for cell in table.title], "text": [guarded(cell) for cell in table.text],
            "url": table.url, "format": table.format, "duration_s": number_cells(table.duration_s),
            "observed_at": [_iso(moment, True) for moment in batch.observed_at.tolist()],
            **metric_cells(batch, {name: name for name in batch.metrics}),
        }
    )  # fmt: skip


def _iso(seconds: int, has_hour: bool) -> str:
    if seconds == NO_TIME:
        return ""
    moment = datetime.fromtimestamp(seconds, UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ" if has_hour else "%Y-%m-%d")


SOURCE = Source("generic", "A table of one's own", Platform.OTHER, recognise, read, write)
