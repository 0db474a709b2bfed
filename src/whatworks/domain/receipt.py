"""The import receipt: what became of every row of every file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

UNREADABLE = "unreadable"  # the source of a file that nobody could read
ASIDE = "aside"  # the source of files that are known and hold nothing to read
Holds = Literal["posts", "comments", "events"]  # what the rows of a file, and of a stored chunk, are


@dataclass(frozen=True, slots=True)
class Dropped:
    """A row that did not become a post, and why, in plain words."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class ObservedAt:
    """When the counters were read (`value`: ISO 8601 UTC) and how we know: file-name, zip-entry, argument, now …"""

    value: str
    evidence: str


@dataclass(frozen=True, slots=True)
class PostCounts:
    """Posts (or comments, or events) of a file: never seen before, seen just so, seen with a newer or other reading."""

    new: int = 0
    known: int = 0
    updated: int = 0


@dataclass(frozen=True, slots=True)
class FileReceipt:
    """One file: rows = posts.new + posts.known + posts.updated + duplicates + len(dropped), always.

    `holds` says what its rows are; `posts` counts those, comments and events too.
    """

    name: str
    source: str
    account: str
    observed_at: ObservedAt
    rows: int
    posts: PostCounts
    duplicates: int = 0
    dropped: tuple[Dropped, ...] = ()
    metrics: Mapping[str, str] = field(default_factory=dict)  # the file's column → our metric
    warnings: tuple[str, ...] = ()
    holds: Holds = "posts"


@dataclass(frozen=True, slots=True)
class ZoneEvidence:
    """Her zone (IANA) and how it was found: argument, export-times, default …"""

    zone: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """One import of one or more files; `undo` is the command that takes it back, "" where nothing was kept."""

    import_id: str
    files: tuple[FileReceipt, ...]
    undo: str = ""
