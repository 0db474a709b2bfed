"""Reading fresh files into an import under way: every source at work, every row told to the tally."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from whatworks.domain.errors import BadInput, UsageProblem
from whatworks.domain.progress import Step, Watcher
from whatworks.domain.receipt import ASIDE, UNREADABLE, FileReceipt, ObservedAt, PostCounts, ZoneEvidence
from whatworks.domain.upload import Upload
from whatworks.intake.read import Aside, Opened, Settings, Unread, read
from whatworks.intake.refusals import listed_columns
from whatworks.intake.roles import fingerprint
from whatworks.intake.text import fold
from whatworks.usecases.history.writer import ImportWriter
from whatworks.usecases.tally import Tally
from whatworks.usecases.zones import zone_of_offset


@dataclass(slots=True)
class Taken:
    """What reading gave besides posts: receipt lines by file, the best proof of a zone, headers mapped by hand."""

    lines: dict[str, tuple[FileReceipt, ...]] = field(default_factory=dict)
    zone: ZoneEvidence | None = None
    zone_posts: int = 0
    fingerprints: list[str] = field(default_factory=list)
    columns: set[str] = field(default_factory=set)  # folded cells of the first rows, where a mapping was said
    header: tuple[str, ...] = ()  # of the last table


def take_in(writer: ImportWriter, files: Mapping[str, Upload], settings: Settings, watch: Watcher) -> Taken:
    """Read every file (by its digest) into the writer; raises the first problem where no file could be read."""
    taken = Taken()
    problems: list[BadInput] = []
    for position, (name, upload) in enumerate(files.items()):
        watch(Step(f"Reading {upload.name}", position, len(files)))
        try:
            lines = tuple(_read_upload(writer, upload, settings, (taken, watch)))
        except BadInput as problem:
            if len(files) == 1 or not _untouched(problem):
                raise
            problems.append(problem)
            lines = (_unreadable(upload.name, problem),)
        taken.lines[name] = lines
    if len(problems) == len(files):
        raise problems[0]
    return taken


def refuse_strangers(taken: Taken, settings: Settings) -> None:
    """Raise UsageProblem for a column named in the mapping that none of the files has."""
    strangers = [column for column in settings.mapping if fold(column) not in taken.columns]
    if strangers:
        files = [line.name for lines in taken.lines.values() for line in lines]
        if len(files) > 1:
            raise UsageProblem(f"None of the files has a column {strangers[0]!r}.", remedy="Check `mapping`.")
        listed = f"Its columns: {listed_columns(taken.header)}."
        raise UsageProblem(f"{files[0]} has no column {strangers[0]!r}.", remedy=listed)


class _Midway(BadInput):
    """A file that broke after some of its rows were taken: the whole import is given up."""


def _untouched(problem: BadInput) -> bool:
    return not isinstance(problem, _Midway)


def _read_upload(
    writer: ImportWriter, upload: Upload, settings: Settings, told: tuple[Taken, Watcher]
) -> Iterator[FileReceipt]:
    """Read one upload's files; give a receipt line for each."""
    taken, watch = told
    for one in read(upload, settings):
        if isinstance(one, Unread):
            yield _unreadable(one.member.path or one.member.name, one.problem)
            continue
        if isinstance(one, Aside):
            yield _left(one)
            continue
        tally = Tally(one.source, one.member.path or one.member.name, one.reading.observed_at)
        _drain(writer, one, tally, watch)
        _note_evidence(taken, one, tally, settings)
        yield tally.line()


def _drain(writer: ImportWriter, one: Opened, tally: Tally, watch: Watcher) -> None:
    """Give every batch to the writer and everything else to the tally."""
    try:
        for item in one.items:
            added = tally.take(item)
            if added is not None:
                tally.count(writer.add(added))
                watch(Step(f"Reading {one.member.name}: {tally.rows:,} rows"))
    except BadInput as problem:
        if not tally.rows:
            raise
        raise _Midway(problem.message, remedy=problem.remedy) from problem


def _note_evidence(taken: Taken, one: Opened, tally: Tally, settings: Settings) -> None:
    """Keep the best proof of her zone, and which headers were mapped by hand."""
    guess = tally.zone
    if guess is not None and guess.posts > taken.zone_posts and tally.last_published is not None:
        taken.zone = zone_of_offset(guess.offset_minutes, guess.posts, tally.last_published)
        taken.zone_posts = guess.posts
    if settings.mapping:
        taken.fingerprints.append(fingerprint(one.head))
        taken.columns.update(fold(cell) for row in one.head.rows for cell in row)
        taken.header = next((tuple(row) for row in one.head.rows if len(row) > 1), taken.header)


def _left(beside: Aside) -> FileReceipt:
    """Give the one line of all that our own zip holds besides what was read."""
    names = ", ".join(sorted(member.name for member in beside.members))
    said = (
        "Not posts, and left as they are: the same rows once more, your last report, and what you said of cards. "
        "Answers and reports are not brought back."
    )
    return FileReceipt(names, ASIDE, "", ObservedAt("", "none"), 0, PostCounts(), warnings=(said,))


def _unreadable(name: str, problem: BadInput) -> FileReceipt:
    return FileReceipt(name, UNREADABLE, "", ObservedAt("", "none"), 0, PostCounts(), warnings=(str(problem),))
