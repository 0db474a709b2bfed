"""Substack: posts.csv with the bodies beside it; never threads, pages and drafts, and no counters, for it has none."""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import BinaryIO, cast
from zipfile import ZipFile, ZipInfo

from whatworks.domain.errors import BadInput
from whatworks.domain.metrics import Platform
from whatworks.domain.receipt import Dropped
from whatworks.intake.documents.archive import member, members, opened, page
from whatworks.intake.documents.entry import Entry, batches
from whatworks.intake.documents.faults import AGAIN, guarded, refuse_shape
from whatworks.intake.documents.html import plain_text
from whatworks.intake.documents.moments import iso
from whatworks.intake.documents.told import no_counters
from whatworks.intake.source import Head, Note, Reading, Source, Yielded
from whatworks.intake.text import fold

COLUMNS = frozenset({"post_id", "post_date", "is_published"})
NOT_ESSAYS = {"thread": "a discussion thread", "page": "a standing page"}
BODY = r"(^|/)posts/[^/]+\.html$"

Bodies = Mapping[str, ZipInfo]


def recognise(head: Head) -> float:
    """Know the zip by posts.csv and its bodies, or a loose posts.csv by its columns."""
    if head.magic.startswith(b"PK"):
        return 0.9 if "posts.csv" in head.text.split("\n") and "posts/" in head.text else 0.0
    return 0.95 if any(COLUMNS <= {fold(cell) for cell in row} for row in head.rows) else 0.0


def read(stream: BinaryIO, head: Head, reading: Reading) -> Iterator[Yielded]:
    """Read each post, with its body where the zip holds it."""
    yield no_counters("A Substack export", "Substack shows opens and clicks on each post's statistics page only.")
    if not head.magic.startswith(b"PK"):
        yield Note("posts.csv alone holds titles only: hand over the whole zip to add the texts.")
        yield from batches(_posts(stream, reading.name, None, {}), Platform.NEWSLETTER, reading)
        return
    with opened(stream, reading.name) as archive:
        tables = members(archive, r"(^|/)posts\.csv$")
        if not tables:
            raise refuse_shape(reading.name, "posts (posts.csv)")
        bodies = {info.filename.rpartition("/")[2].removesuffix(".html"): info for info in members(archive, BODY)}
        with member(archive, tables[0], reading.name) as table:
            yield from batches(_posts(table, reading.name, archive, bodies), Platform.NEWSLETTER, reading)


def _posts(table: BinaryIO, name: str, archive: ZipFile | None, bodies: Bodies) -> Iterator[Entry | Dropped | Note]:
    text = io.TextIOWrapper(cast("io.BufferedReader", table), encoding="utf-8-sig", errors="replace", newline="")
    rows = guarded(csv.DictReader(text, restval=""), name, "this table is damaged", (csv.Error,))
    row = 1
    for row, cells in enumerate(rows, start=2):
        yield _post(row, cells, archive, bodies)
    text.detach()
    if row == 1:
        raise BadInput("posts.csv holds no posts", file=name, remedy=AGAIN)


def _post(row: int, cells: Mapping[str, str], archive: ZipFile | None, bodies: Bodies) -> Entry | Dropped:
    kind = cells.get("type", "")
    if cells.get("is_published", "").lower() != "true":
        return Dropped(row, "a draft: not published")
    if kind in NOT_ESSAYS:
        return Dropped(row, f"{NOT_ESSAYS[kind]}, not a post")
    named = cells.get("post_id", "")
    body = bodies.get(named)
    html = page(archive, body) if archive is not None and body is not None else ""
    text = "\n\n".join(part for part in (cells.get("subtitle", ""), plain_text(html or "")) if part)
    number = named.partition(".")[0]
    return Entry(
        row=row,
        post_id=number,
        published_at=iso(cells.get("post_date", "")),
        title=cells.get("title", ""),
        text=text,
        format=kind or "newsletter",
    )


SOURCE = Source("substack", "Substack export", Platform.NEWSLETTER, recognise, read)
