"""One upload to its files, each recognised and read: the only door the import use case knocks at."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from fnmatch import fnmatchcase

from whatworks.domain.errors import BadInput
from whatworks.domain.receipt import ObservedAt
from whatworks.domain.upload import Upload
from whatworks.intake.containers import Member, members
from whatworks.intake.head import head_of
from whatworks.intake.negatives import without_negatives
from whatworks.intake.own import aside
from whatworks.intake.registry import recognise
from whatworks.intake.roles import fingerprint
from whatworks.intake.source import Head, Reading, Sibling, Source, Yielded

_NAME_DATES = (
    re.compile(r"(?<!\d)(20\d{2})[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*[-_. ](\d{1,2})[-_., ]+(20\d{2})", re.I),
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = 86_400
NO_POSTS_LEFT = "this is what whatworks kept of somebody, and there are no posts in it."
MANY_UNREAD = 20  # unreadable files of one zip named one by one; a data download has hundreds that are no posts


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person said about the files: all optional but `as_of` (UTC seconds), after which nothing can be.

    `remembered` maps a header's fingerprint to the mapping she gave for it once; `together` are the uploads dropped in
    with this one, which some sources join.
    """

    as_of: int
    zone: str | None = None
    observed_at: int | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    remembered: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    together: Sequence[Upload] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """A file being read: `items` streams what it holds (once), the other fields are known before."""

    member: Member
    head: Head
    source: Source
    reading: Reading
    items: Iterator[Yielded]


@dataclass(frozen=True, slots=True)
class Unread:
    """A file of a zip that could not be read, and why; the others could."""

    member: Member
    problem: BadInput


@dataclass(frozen=True, slots=True)
class Aside:
    """The files of our own zip that hold no posts, or the same rows once more: known, and left as they are."""

    members: tuple[Member, ...]


def read(upload: Upload, settings: Settings) -> Iterator[Opened | Unread | Aside]:
    """Give each file of an upload, opened by the source that recognises it, or the reason it cannot be read.

    Raises BadInput where nothing of the upload can be read. `items` raises BadInput too where a file breaks midway.
    """
    inside = tuple(members(upload))
    left = aside(inside)
    heads = [_recognised(member, settings) for member in inside if member not in left]
    known = _unabsorbed([found for found in heads if isinstance(found, _Known)])
    unread = [found for found in heads if isinstance(found, Unread) and not _absorbed(found.member, known)]
    if not known:
        raise unread[0].problem if unread else BadInput(NO_POSTS_LEFT, file=upload.name)
    siblings = tuple(Sibling(found.member.path or found.member.name, found.member.open) for found in heads)
    others = tuple(Sibling(other.name, other.open) for other in settings.together if other is not upload)
    for found in known:
        yield _opened(found, settings, siblings + others)
    yield from _few(unread)
    if left:
        yield Aside(left)


@dataclass(frozen=True, slots=True)
class _Known:
    member: Member
    head: Head
    source: Source
    mapping: Mapping[str, str]


def _recognised(member: Member, settings: Settings) -> _Known | Unread:
    """Recognise one file; what she remembered for its header counts, what she says now wins."""
    try:
        head = head_of(member)
        mapping = {**settings.remembered.get(fingerprint(head), {}), **settings.mapping}
        return _Known(member, head, recognise(head, mapping), mapping)
    except BadInput as problem:
        return Unread(member, problem)


def _unabsorbed(found: list[_Known]) -> list[_Known]:
    """Leave out what an earlier file's source reads along with it."""
    kept: list[_Known] = []
    for one in found:
        if not _absorbed(one.member, kept):
            kept.append(one)
    return kept


def _absorbed(member: Member, by: Sequence[_Known]) -> bool:
    return any(
        one.member is not member and any(fnmatchcase(member.path.lower(), pattern) for pattern in one.source.absorbs)
        for one in by
    )


def _few(unread: list[Unread]) -> list[Unread]:
    """Name the unreadable files one by one, or, where a data download has hundreds, the first and how many."""
    if len(unread) <= MANY_UNREAD:
        return unread
    count = len(unread)
    said = BadInput(f"{count:,} files of this archive hold no posts we can read; they were left out.")
    return [Unread(unread[0].member, said)]


def _opened(found: _Known, settings: Settings, siblings: tuple[Sibling, ...]) -> Opened:
    reading = Reading(
        found.member.name,
        observed(found.member, settings),
        settings.zone,
        settings.as_of,
        found.mapping,
        tuple(one for one in siblings if one.path != (found.member.path or found.member.name)),
    )
    return Opened(found.member, found.head, found.source, reading, _items(found, reading))


def _items(found: _Known, reading: Reading) -> Iterator[Yielded]:
    with found.member.open() as stream:
        yield from without_negatives(found.source.read(stream, found.head, reading))


def observed(member: Member, settings: Settings) -> ObservedAt:
    """Say when counters were read: as told, else the file name's last date, else the zip entry's time, else now.

    What she says wins over what we find. A date in a name means the end of that day; one after `as_of` is no evidence.
    """
    if settings.observed_at is not None:
        return ObservedAt(_iso(settings.observed_at), "argument")
    named = _named_day(member.name, settings.as_of) or _named_day(member.path, settings.as_of)
    if named is not None:
        return ObservedAt(_iso(min(named + _DAY - 1, settings.as_of)), "file-name")
    if 0 < member.modified <= settings.as_of + _DAY:
        return ObservedAt(_iso(min(member.modified, settings.as_of)), "zip-entry")
    return ObservedAt(_iso(settings.as_of), "now")


def _named_day(name: str, as_of: int) -> int | None:
    """Give the last day named in a file's name, as UTC midnight; None where it names none by `as_of`."""
    days = [int(year) * 10_000 + int(month) * 100 + int(day) for year, month, day in _NAME_DATES[0].findall(name)]
    days += [
        int(year) * 10_000 + (_MONTHS.index(month[:3].lower()) + 1) * 100 + int(day)
        for month, day, year in _NAME_DATES[1].findall(name)
    ]
    moments = [moment for day in days if (moment := _midnight(day)) is not None and moment <= as_of]
    return max(moments, default=None)


def _midnight(day: int) -> int | None:
    try:
        return int(datetime(day // 10_000, day // 100 % 100, day % 100, tzinfo=UTC).timestamp())
    except ValueError:
        return None


def _iso(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
