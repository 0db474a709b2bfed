"""The beginning of a file, as every source sees it to recognise its own."""

from whatworks.domain.errors import BadInput
from whatworks.intake.containers import Member
from whatworks.intake.decoding import HEAD_BYTES, HEAD_ROWS, delimiter_of, encoding_of, head_rows, text_of
from whatworks.intake.source import Head
from whatworks.intake.workbook import CFB_MAGIC, opened, sheet_rows

_DOCUMENTS = ("[", "{", "<", "window.")  # JSON, XML, HTML and an archive's script: no tables, however many commas
_MAX_SHEETS = 12  # the widest platform workbook has five


def head_of(member: Member) -> Head:
    """Read the first 64 KB: text and first 15 rows of a table, or the sheets of a workbook with theirs.

    Raises BadInput where the file is a zip's damaged entry or a workbook that cannot be opened.
    """
    with member.open() as stream:
        first = stream.read(HEAD_BYTES)
    if first.startswith(CFB_MAGIC) or _is_workbook(first):
        return _workbook_head(member, first)
    if first.startswith((b"PK\x03\x04", b"PK\x05\x06")) or not first:
        return Head(member.name, member.path, first, "")
    encoding = encoding_of(first)
    text = text_of(first, encoding).removeprefix("\ufeff")
    if text.lstrip().startswith(_DOCUMENTS):
        return Head(member.name, member.path, first, text, encoding=encoding)
    delimiter = delimiter_of(text)
    return Head(
        member.name, member.path, first, text, head_rows(text, delimiter), encoding=encoding, delimiter=delimiter
    )


def _is_workbook(first: bytes) -> bool:
    """Tell a zipped workbook by the parts it names within its first 64 KB."""
    return first.startswith(b"PK\x03\x04") and any(
        part in first for part in (b"xl/", b"[Content_Types].xml", b"opendocument.spreadsheet")
    ) and b"word/" not in first and b"ppt/" not in first  # fmt: skip


def _workbook_head(member: Member, first: bytes) -> Head:
    with member.open() as stream:
        book = opened(stream, member.name)
        names = tuple(book.sheet_names)
        tables = tuple(
            tuple(map(tuple, sheet_rows(book, name, member.name, HEAD_ROWS))) for name in names[:_MAX_SHEETS]
        )
    if not names:
        raise BadInput("the workbook has no sheet.", file=member.name, remedy="Export it again.")
    rows = next((table for table in tables if table), ())
    return Head(member.name, member.path, first, "", rows, names, tables)
