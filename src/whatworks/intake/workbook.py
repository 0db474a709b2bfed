"""Workbooks (xlsx, xlsm, xls) to rows of text; formulas are read as their stored values, never run."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any, BinaryIO

from python_calamine import CalamineError, CalamineWorkbook

from whatworks.domain.errors import BadInput
from whatworks.intake.documents.extent import damaged, refuse_bombs
from whatworks.intake.documents.faults import DAMAGE

CFB_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_WORKBOOK = 64 * 2**20  # bytes; a full sheet of a million rows is about this, and the parser holds it whole
MAX_WORKBOOK_UNPACKED = 256 * 2**20  # bytes of XML inside


def opened(stream: BinaryIO, name: str) -> CalamineWorkbook:
    """Open a workbook; raises BadInput for one that is locked, too large or broken."""
    stream.seek(0)
    content = stream.read(MAX_WORKBOOK + 1)
    if len(content) > MAX_WORKBOOK or _unpacked(stream) > MAX_WORKBOOK_UNPACKED:
        raise BadInput("the workbook is too large.", file=name, remedy="Save the sheet with the posts as CSV.")
    refuse_bombs(content, name)
    stream.seek(0)
    with _told(name):
        return CalamineWorkbook.from_filelike(stream)


def _unpacked(stream: BinaryIO) -> int:
    """Give the bytes a zip says it unpacks to; 0 where its list cannot be read, as `refuse_bombs` then says."""
    stream.seek(0)
    if not zipfile.is_zipfile(stream):
        return 0
    try:
        with zipfile.ZipFile(stream) as archive:
            return sum(entry.file_size for entry in archive.infolist())
    except DAMAGE:
        return 0


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Turn what the reader raises into BadInput."""
    try:
        yield
    except CalamineError as problem:
        raise damaged(name) from problem
    except DAMAGE as problem:
        raise damaged(name) from problem
    except BaseException as problem:
        # The reader is written in Rust: where it gives up in a way of its own, that arrives as a PanicException, which
        # derives from BaseException alone and cannot be imported. Anything else goes on untouched.
        if type(problem).__name__ != "PanicException":
            raise
        raise damaged(name) from None


def sheet_rows(book: CalamineWorkbook, sheet: str, name: str, limit: int | None = None) -> Iterator[list[str]]:
    """Give the rows of a sheet as text, from its first row on (the number of a row in the sheet is its position)."""
    with _told(name):
        table = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False, nrows=limit)
    for row in table:
        yield [cell_text(cell) for cell in row]


def cell_text(cell: Any) -> str:
    """Give a cell as a CSV would hold it: whole numbers without a point, dates as ISO, durations as H:MM:SS."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 2**63 else repr(cell)
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M:%S" if cell.time() != time(0) else "%Y-%m-%d")
    if isinstance(cell, date | time | timedelta):
        return str(cell)
    return str(cell)
