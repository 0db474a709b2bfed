"""One post as a document tells it, and entries stacked into batches; never a platform's own shape."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import isfinite, nan
from typing import Protocol, TypeVar

import numpy as np

from whatworks.domain.errors import BadInput
from whatworks.domain.metrics import Platform
from whatworks.domain.posts import Batch, Posts, Texts
from whatworks.domain.receipt import Dropped
from whatworks.intake.ids import times_in_ids
from whatworks.intake.recipe import observed_seconds
from whatworks.intake.source import BATCH_ROWS, Note, Reading, Yielded
from whatworks.intake.span import outside
from whatworks.intake.table import objects
from whatworks.intake.text import natural

LATEST = 2**40  # seconds: no bound of its own, `impossible` judges the future
LARGEST_COUNT = 1e13  # above every counter of every platform; more is damage, not a number
DIGITS = re.compile(r"[0-9]{1,15}(\.[0-9]{1,9})?")
TEXT_CHARACTERS = 100_000  # of one post: the longest limits (Facebook 63,206; newsletters) fit


@dataclass(frozen=True, slots=True)
class Entry:
    """One post at `row` (1-based) of its file; `published_at` in UTC seconds; metrics by domain name, NaN missing."""

    row: int
    post_id: str
    published_at: int
    has_hour: bool = True
    account: str = ""
    title: str = ""
    text: str = ""
    url: str = ""
    format: str = ""
    duration_s: float = nan
    metrics: Mapping[str, float] = field(default_factory=dict)


def batches(told: Iterable[Entry | Dropped | Note], platform: Platform, reading: Reading) -> Iterator[Yielded]:
    """Stack posts into batches; rows without an id or a possible time are dropped with the reason.

    Where the file breaks off, see `gathered`.
    """
    return gathered(
        told, lambda entry: impossible(entry, reading.as_of), lambda waiting: stacked(waiting, platform, reading)
    )


class Rowed(Protocol):
    """Anything that stands at a row of a file."""

    @property
    def row(self) -> int:
        """Give its 1-based row."""


R = TypeVar("R", bound=Rowed)


def gathered(
    told: Iterable[R | Dropped | Note], fault: Callable[[R], str], stack: Callable[[list[R]], Yielded]
) -> Iterator[Yielded]:
    """Stack entries into batches by `stack`; those in which `fault` sees one are dropped with it.

    Where the file breaks off after at least one entry was read, what was read stands, the broken entry is a dropped
    row and the receipt says so; where nothing could be read, the BadInput goes on.
    """
    waiting: list[R] = []
    seen = 0
    try:
        for item in told:
            if isinstance(item, Note):
                yield item
                continue
            seen = item.row
            if isinstance(item, Dropped):
                yield item
            elif reason := fault(item):
                yield Dropped(item.row, reason)
            else:
                waiting.append(item)
            if len(waiting) == BATCH_ROWS:
                yield stack(waiting)
                waiting = []
    except BadInput as error:
        if not seen:
            raise
        yield Dropped(seen + 1, "the file is damaged from here on")
        yield Note(f"{error.message} after entry {seen}: what stands before it was read, what follows was not.")
    if waiting:
        yield stack(waiting)


def impossible(entry: Entry, as_of: int) -> str:
    """Say why an entry cannot be a post; "" when it can."""
    return outside(entry.published_at, as_of) if entry.post_id else "it has no id and no link"


def stacked(entries: list[Entry], platform: Platform, reading: Reading) -> Batch:
    """Give the entries as columns; a metric that no entry has is no column."""
    posts = Posts(
        post_id=texts(entry.post_id for entry in entries),
        platform=texts(str(platform) for _ in entries),
        account=texts(entry.account for entry in entries),
        published_at=np.array([entry.published_at for entry in entries], dtype=np.int64),
        has_hour=np.array([entry.has_hour for entry in entries], dtype=np.bool_),
        title=texts(entry.title for entry in entries),
        text=texts(entry.text for entry in entries),
        url=texts(entry.url for entry in entries),
        format=texts(entry.format for entry in entries),
        duration_s=np.array([entry.duration_s for entry in entries], dtype=np.float64),
    )
    names = sorted({name for entry in entries for name in entry.metrics})
    return Batch(
        posts,
        np.maximum(observed_seconds(reading), posts.published_at),  # nothing is read before it is published
        {name: np.array([entry.metrics.get(name, nan) for entry in entries], dtype=np.float64) for name in names},
        np.array([entry.row for entry in entries], dtype=np.int64),
    )


def id_moment(platform: Platform, post_id: str) -> int:
    """Give the UTC seconds inside one post's id; NO_TIME where it holds none."""
    return int(times_in_ids([post_id], platform, LATEST)[0])


def texts(values: Iterable[str]) -> Texts:
    """Give strings as an object column, mended, and without what no store can keep (lone surrogates, NUL)."""
    return objects(natural([clean(value) for value in values]))


def clean(value: str) -> str:
    """Give the text as UTF-8 can carry it, at most TEXT_CHARACTERS long."""
    return value[:TEXT_CHARACTERS].encode("utf-8", "replace").decode("utf-8").replace("\x00", "")


def count(value: object) -> float:
    """Give a counter from JSON: a number or digits; NaN for anything else, for what is negative or beyond reason."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return nan
    if isinstance(value, str) and not DIGITS.fullmatch(value):
        return nan
    if isinstance(value, int) and value > LARGEST_COUNT:
        return nan
    number = float(value)
    return number if isfinite(number) and 0 <= number <= LARGEST_COUNT else nan


def known(**metrics: float) -> dict[str, float]:
    """Give the metrics that are not NaN."""
    return {name: value for name, value in metrics.items() if value == value}


def total(*values: float) -> float:
    """Sum counters; NaN only where all are missing."""
    present = [value for value in values if value == value]
    return sum(present) if present else nan
