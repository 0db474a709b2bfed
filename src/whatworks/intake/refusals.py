"""What a file is when it is no export: one clear sentence and what to do instead."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from whatworks.domain.errors import BadInput
from whatworks.intake.roles import EXAMPLE, LACKING, roles_of
from whatworks.intake.source import Head
from whatworks.intake.table import MAX_COLUMNS

_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or sound"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3", "a database"),
    (b"ID3", "a sound"),
    (b"\x00\x00\x00", "a video"),
    (b"PAR1", "a Parquet file"),
)
_REMEDY = "Drop in the export as the platform gave it: a CSV, a workbook or its zip."
_NAMED = 20  # columns an error lists: enough for a table of one's own
_BINARY_SHARE = 0.05  # of control characters: text has practically none


def refuse(head: Head) -> None:
    """Raise BadInput for a file that no source could read: empty, of another kind, noise, or absurdly wide."""
    file = head.member or head.name
    if not head.magic.strip():
        raise BadInput("the file is empty.", file=file, remedy="Export it again.")
    if head.magic.startswith(b"PK\x03\x04") and not head.sheets:
        raise BadInput(
            "this is a zip inside the zip, or a document that is no table.", file=file,
            remedy="Unpack it and drop in the files inside.",
        )  # fmt: skip
    for magic, kind in _KINDS:
        if head.magic.startswith(magic):
            raise BadInput(f"this is {kind}, not an export of posts.", file=file, remedy=_REMEDY)
    if any(len(row) > MAX_COLUMNS for row in head.rows):
        raise BadInput(f"the table has more than {MAX_COLUMNS:,} columns.", file=file, remedy=_REMEDY)
    if not head.sheets and _is_noise(head.text):
        raise BadInput("this is not text, a table or a workbook.", file=file, remedy=_REMEDY)


def _is_noise(text: str) -> bool:
    strange = sum(1 for letter in text if letter == "\ufffd" or (letter < " " and letter not in "\t\r\n\f"))
    strange += sum(1 for letter in text if "\x7f" <= letter <= "\x9f")
    return strange > _BINARY_SHARE * max(len(text), 1)


def unknown(head: Head, mapping: Mapping[str, str] = MappingProxyType({})) -> BadInput:
    """Say that nobody recognised a file, what its table lacks, and the columns it has, if any."""
    file = head.member or head.name
    header = next((row for row in head.rows if len(row) > 1), ())
    if not header:
        return BadInput("no table and no posts were found in it.", file=file, remedy=_REMEDY)
    listed = f"Its columns: {listed_columns(header)}."
    if mapping:  # none of it is a column here, or the table would be the generic source's
        strangers = ", ".join(repr(name) for name in mapping)
        return BadInput(f"it has no column {strangers}.", file=file, remedy=listed)
    roles = roles_of(head, {})
    lacks = roles.missing() if roles else LACKING
    return BadInput(
        f"its columns are not those of an export we know, and it lacks {' and '.join(lacks)}.", file=file,
        remedy=f"{listed} Name them yourself, for example {EXAMPLE}",
    )  # fmt: skip


def listed_columns(header: Sequence[str]) -> str:
    """Give the names of a header for a sentence that ends with them: the first of very many, no full stop of theirs."""
    names = [name.strip() for name in header if name.strip()]
    return f"{', '.join(names[:_NAMED])} …" if len(names) > _NAMED else ", ".join(names).rstrip(". ")
