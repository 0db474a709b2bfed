"""What every source is: how it recognises a file, reads it in batches, and writes one as the platform would."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from whatworks.domain.audience import Comments, Events
from whatworks.domain.metrics import Platform
from whatworks.domain.posts import Batch
from whatworks.domain.receipt import Dropped, Holds, ObservedAt

BATCH_ROWS = 50_000  # measured: smaller slows the columnar work, larger only costs memory


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a file, enough to recognise it: its name, first bytes, text and, if a table, first 15 rows.

    `member` is the path inside a zip ("" outside one); `magic` the first 64 KB as they are. Of a workbook, `sheets`
    are the names, `sheet_rows` the first 15 rows of each, and `rows` those of the first sheet that has any.
    """

    name: str
    member: str
    magic: bytes
    text: str
    rows: tuple[tuple[str, ...], ...] = ()
    sheets: tuple[str, ...] = ()
    sheet_rows: tuple[tuple[tuple[str, ...], ...], ...] = ()
    encoding: str = "utf-8"
    delimiter: str = ","


@dataclass(frozen=True, slots=True)
class Sibling:
    """Another file of the same drop (of the same zip, or dropped in together): `path` as in its zip, else its name."""

    path: str
    open: Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader is told about the file it reads."""

    name: str
    observed_at: ObservedAt
    zone: str | None  # IANA, where she told us; None = infer
    as_of: int  # UTC seconds: nothing may be later
    mapping: Mapping[str, str] = field(default_factory=dict)  # what she said, or what was remembered: column → metric
    siblings: tuple[Sibling, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """Something the receipt must say about a file."""

    warning: str


@dataclass(frozen=True, slots=True)
class Mapped:
    """Which column became which metric; told once a file."""

    metrics: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ZoneGuess:
    """Her UTC offset as one file proves it: `offset_minutes` is the mode of export − id time over `posts` posts."""

    offset_minutes: int
    posts: int


Yielded = Batch | Comments | Events | Dropped | Note | Mapped | ZoneGuess


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of export. `recognise` scores a head 0–1; the highest score ≥ .5 reads the file.

    `read` streams: it yields batches of at most BATCH_ROWS rows, each dropped row with its reason, and notes; it
    raises BadInput (file, row, remedy) for a file that cannot be read at all. `write` gives the bytes of an export of
    the posts in the platform's own shape, such that reading them gives the posts again; None where the platform's
    export has no metrics and nobody needs to write it. `absorbs` are patterns (fnmatch, of the path in the zip) of
    other files of the same zip that this source reads through `Reading.siblings`: nobody reads them a second time.
    `holds` says what its rows are: those of comments and events never become posts.
    """

    id: str
    title: str
    platform: Platform
    recognise: Callable[[Head], float]
    read: Callable[[BinaryIO, Head, Reading], Iterator[Yielded]]
    write: Callable[[Batch], bytes] | None = None
    absorbs: tuple[str, ...] = ()
    holds: Holds = "posts"
