"""Importing: files in, history grown by one commit, and a receipt that accounts for every row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from whatworks.domain.errors import BadInput, UsageProblem
from whatworks.domain.progress import Step, Watcher
from whatworks.domain.receipt import FileReceipt, ObservedAt, PostCounts, Receipt, ZoneEvidence
from whatworks.domain.scope import Scope
from whatworks.domain.upload import Upload
from whatworks.intake.containers import digest
from whatworks.intake.read import Opened, Settings, Unread, read
from whatworks.intake.roles import fingerprint
from whatworks.usecases.history.load import load_receipt
from whatworks.usecases.history.writer import ImportWriter, begin_import, digest_of, known_files
from whatworks.usecases.house import House
from whatworks.usecases.profile import Profile, load_profile, save_profile
from whatworks.usecases.tally import Tally
from whatworks.usecases.zones import zone_named, zone_of_offset

ALREADY = "This very file was imported before; nothing was added."


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What she said: `zone` IANA, `observed_at` and `as_of` UTC seconds, `mapping` column → metric; None = find out."""

    zone: str | None = None
    observed_at: int | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    as_of: int | None = None
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class _File:
    """An upload and what it is known by: the digest of its content and of the settings that change its reading."""

    upload: Upload
    digest: str


def import_posts(
    house: House, scope: Scope, uploads: Sequence[Upload], options: ImportOptions, watch: Watcher
) -> Receipt:
    """Import the uploads as one import, all or nothing; give the receipt. With `dry_run` nothing is kept.

    A file that cannot be read is a line on the receipt where others can; alone it raises BadInput. A file imported
    before is recognised by its content and not read again.
    """
    _refuse_nonsense(uploads, options)
    known = known_files(house, scope)
    files = [_File(upload, _digest(upload, options)) for upload in uploads]
    fresh = list({file.digest: file for file in files if file.digest not in known}.values())
    told = {file.digest: _told_before(house, scope, known[file.digest], file) for file in files if file.digest in known}
    if not fresh:
        lines = tuple(line for file in files for line in told[file.digest])
        return Receipt(known[files[0].digest], lines)
    profile = load_profile(house, scope)
    with begin_import(house, scope, [file.digest for file in fresh]) as writer:
        taken = _take_in(writer, fresh, _settings(house, uploads, profile, options), watch)
        lines = tuple(line for file in files for line in (told.get(file.digest) or taken.lines.pop(file.digest, ())))
        receipt = Receipt(writer.import_id, lines)
        if options.dry_run:
            writer.abandon()
            return receipt
        watch(Step("Saving"))
        writer.commit(receipt)
    save_profile(house, scope, _learned(profile, options, taken))
    return receipt


@dataclass(slots=True)
class _Taken:
    """What reading gave besides posts: receipt lines by file, the best proof of a zone, headers mapped by hand."""

    lines: dict[str, tuple[FileReceipt, ...]] = field(default_factory=dict)
    zone: ZoneEvidence | None = None
    zone_posts: int = 0
    fingerprints: list[str] = field(default_factory=list)


def _take_in(writer: ImportWriter, files: Sequence[_File], settings: Settings, watch: Watcher) -> _Taken:
    """Read every file into the writer; raises the first problem where no file could be read."""
    taken = _Taken()
    problems: list[BadInput] = []
    for position, file in enumerate(files):
        watch(Step(f"Reading {file.upload.name}", position, len(files)))
        try:
            lines = tuple(_read_upload(writer, file.upload, settings, (taken, watch)))
        except BadInput as problem:
            if len(files) == 1 or not _untouched(problem):
                raise
            problems.append(problem)
            lines = (_unreadable(file.upload.name, problem),)
        taken.lines[file.digest] = lines
    if len(problems) == len(files):
        raise problems[0]
    return taken


class _Midway(BadInput):
    """A file that broke after some of its rows were taken: the whole import is given up."""


def _untouched(problem: BadInput) -> bool:
    return not isinstance(problem, _Midway)


def _read_upload(
    writer: ImportWriter, upload: Upload, settings: Settings, told: tuple[_Taken, Watcher]
) -> Iterator[FileReceipt]:
    """Read one upload's files; give a receipt line for each."""
    taken, watch = told
    for one in read(upload, settings):
        if isinstance(one, Unread):
            yield _unreadable(one.member.path or one.member.name, one.problem)
            continue
        tally = Tally(one.source.id, one.member.path or one.member.name, one.reading.observed_at)
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


def _note_evidence(taken: _Taken, one: Opened, tally: Tally, settings: Settings) -> None:
    """Keep the best proof of her zone, and which headers were mapped by hand."""
    guess = tally.zone
    if guess is not None and guess.posts > taken.zone_posts and tally.last_published is not None:
        taken.zone = zone_of_offset(guess.offset_minutes, guess.posts, tally.last_published)
        taken.zone_posts = guess.posts
    if settings.mapping:
        taken.fingerprints.append(fingerprint(one.head))


def _learned(profile: Profile, options: ImportOptions, taken: _Taken) -> Profile:
    """Give what is remembered from now on: what she said wins over what files prove."""
    if options.zone:
        profile = replace(profile, zone=ZoneEvidence(options.zone, "told with --timezone"))
    elif taken.zone is not None and not profile.zone.evidence.startswith("told"):
        profile = replace(profile, zone=taken.zone)
    for header in taken.fingerprints:
        profile = profile.remembering(header, options.mapping)
    return profile


def _settings(house: House, uploads: Sequence[Upload], profile: Profile, options: ImportOptions) -> Settings:
    as_of = options.as_of if options.as_of is not None else int(house.clock.now().timestamp())
    return Settings(as_of, options.zone, options.observed_at, options.mapping, profile.mappings, tuple(uploads))


def _refuse_nonsense(uploads: Sequence[Upload], options: ImportOptions) -> None:
    """Refuse what cannot be meant, before anything is read."""
    if not uploads:
        raise UsageProblem("There is no file to import.", remedy="Name at least one file or folder with exports.")
    if options.zone:
        zone_named(options.zone)


def _digest(upload: Upload, options: ImportOptions) -> str:
    """Give what the file is known by; other settings read it differently, so they count."""
    told = f"{options.zone}|{options.observed_at}|{sorted(options.mapping.items())}"
    return digest_of(iter((digest(upload).encode(), told.encode())))


def _told_before(house: House, scope: Scope, import_id: str, file: _File) -> tuple[FileReceipt, ...]:
    """Give the lines of a file that is part of the history already: every post of it is known."""
    receipt = load_receipt(house, scope, import_id)
    lines = receipt.files if receipt else ()
    own = tuple(line for line in lines if line.name == file.upload.name) or lines
    return tuple(_as_known(line) for line in own)


def _as_known(line: FileReceipt) -> FileReceipt:
    posts = line.posts
    counted = PostCounts(known=posts.new + posts.known + posts.updated)
    return replace(line, posts=counted, warnings=(ALREADY, *line.warnings))


def _unreadable(name: str, problem: BadInput) -> FileReceipt:
    return FileReceipt(name, "unreadable", "", ObservedAt("", "none"), 0, PostCounts(), warnings=(str(problem),))
