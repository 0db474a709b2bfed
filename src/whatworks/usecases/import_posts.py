"""Importing: files in, history grown by one commit, and a receipt that accounts for every row.

What reads files is loaded only when there is a file to read: a known one must be told at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from whatworks.domain.errors import UsageProblem
from whatworks.domain.progress import Step, Watcher
from whatworks.domain.receipt import FileReceipt, PostCounts, Receipt, ZoneEvidence
from whatworks.domain.scope import Scope
from whatworks.domain.upload import Upload, digest
from whatworks.usecases.history.known import digest_of, known_files, load_receipt
from whatworks.usecases.house import House
from whatworks.usecases.profile import TOLD_BY_HER, Profile, load_profile, save_profile

if TYPE_CHECKING:
    from whatworks.usecases.taking_in import Taken

Lines = tuple[FileReceipt, ...]

MADE_UP = (
    "The made-up creator's posts are kept as {who}'s too, and count as if they were real: import {id} brought them, "
    "take it back."
)
ALREADY = "This very file was imported before; nothing was added."


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What she said: `zone` IANA, `observed_at` and `as_of` UTC seconds, `mapping` column → metric; None = find out."""

    zone: str | None = None
    observed_at: int | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    as_of: int | None = None
    dry_run: bool = False


def import_posts(
    house: House, scope: Scope, uploads: Sequence[Upload], options: ImportOptions, watch: Watcher
) -> Receipt:
    """Import the uploads as one import, all or nothing; give the receipt. With `dry_run` nothing is kept.

    A file that cannot be read is a line on the receipt where others can; alone it raises BadInput. A file imported
    before is recognised by its content and not read again.
    """
    _refuse_nonsense(uploads, options)
    known = known_files(house, scope)
    files = [(_digest(upload, options), upload) for upload in uploads]
    told = {name: _told_before(house, scope, known[name], upload) for name, upload in files if name in known}
    fresh = {name: upload for name, upload in files if name not in known}
    if fresh:
        return _import_fresh(house, scope, (fresh, told, [name for name, _ in files]), (options, watch))
    import_id = "" if options.dry_run else known[files[0][0]]
    return Receipt(import_id, tuple(line for name, _ in files for line in told[name]))


def _import_fresh(
    house: House,
    scope: Scope,
    files: tuple[dict[str, Upload], dict[str, Lines], list[str]],
    asked: tuple[ImportOptions, Watcher],
) -> Receipt:
    """Read the fresh files (by digest) as one import; the receipt has their lines and those told before, in order."""
    from whatworks.intake.read import Settings
    from whatworks.usecases.history.writer import begin_import
    from whatworks.usecases.taking_in import refuse_strangers, take_in

    fresh, told, order = files
    options, watch = asked
    profile = load_profile(house, scope)
    as_of = options.as_of if options.as_of is not None else int(house.clock.now().timestamp())
    together = tuple(fresh.values())
    settings = Settings(as_of, options.zone, options.observed_at, options.mapping, profile.mappings, together)
    with begin_import(house, scope, list(fresh)) as writer:
        taken = take_in(writer, fresh, settings, watch)
        if not told:  # a file of before may be the one that has the column
            refuse_strangers(taken, settings)
        lines = {**told, **taken.lines}
        read = tuple(line for name in dict.fromkeys(order) for line in lines[name])
        receipt = Receipt(writer.import_id, beside_made_up(house, scope, read))
        if options.dry_run:
            writer.abandon()
            return replace(receipt, import_id="")
        watch(Step("Saving"))
        writer.commit(receipt)
    save_profile(house, scope, _learned(profile, options, taken))
    return receipt


def beside_made_up(house: House, scope: Scope, lines: Lines) -> Lines:
    """Give the lines of an import; where made-up posts lie under the same name, the first of somebody's own says so."""
    from whatworks.usecases.demo import FILE_NAME
    from whatworks.usecases.imports import imports

    made_up = next((each.id for each in imports(house, scope) if FILE_NAME in each.files), None)
    own = next((line for line in lines if line.name != FILE_NAME), None)
    if made_up is None or own is None:
        return lines
    told = replace(own, warnings=(MADE_UP.format(id=made_up, who=scope.creator), *own.warnings))
    return tuple(told if line is own else line for line in lines)


def _learned(profile: Profile, options: ImportOptions, taken: "Taken") -> Profile:
    """Give what is remembered from now on: what she said wins over what files prove."""
    if options.zone:
        profile = replace(profile, zone=ZoneEvidence(options.zone, TOLD_BY_HER))
    elif taken.zone is not None and not profile.zone.evidence.startswith("told"):
        profile = replace(profile, zone=taken.zone)
    for header in taken.fingerprints:
        profile = profile.remembering(header, options.mapping)
    return profile


def _refuse_nonsense(uploads: Sequence[Upload], options: ImportOptions) -> None:
    """Refuse what cannot be meant, before anything is read."""
    if not uploads:
        raise UsageProblem("There is no file to import.", remedy="Name at least one file or folder with exports.")
    if options.zone:
        from whatworks.usecases.zones import zone_named

        zone_named(options.zone)


def _digest(upload: Upload, options: ImportOptions) -> str:
    """Give what the file is known by; other settings read it differently, so they count."""
    told = f"{options.zone}|{options.observed_at}|{sorted(options.mapping.items())}"
    return digest_of(iter((digest(upload).encode(), told.encode())))


def _told_before(house: House, scope: Scope, import_id: str, upload: Upload) -> Lines:
    """Give the lines of a file that is part of the history already: every post of it is known."""
    receipt = load_receipt(house, scope, import_id)
    lines = receipt.files if receipt else ()
    own = tuple(line for line in lines if line.name == upload.name) or lines
    return tuple(_as_known(line) for line in own)


def _as_known(line: FileReceipt) -> FileReceipt:
    posts = line.posts
    counted = PostCounts(known=posts.new + posts.known + posts.updated)
    return replace(line, posts=counted, warnings=(ALREADY, *line.warnings))
