"""Workbooks (.xlsx, .xls) as rows of text, sheet by sheet; never formulas, styles or more cells than any export."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import BinaryIO
from zipfile import ZipFile

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from whatworks.domain.errors import BadInput
from whatworks.intake.documents import biff
from whatworks.intake.documents.faults import AGAIN, DAMAGE

# The largest real exports measure 40 KB packed and 220 KB unpacked; these leave a factor of 100 and stay below 400 MB.
PACKED_BYTES = 32 * 2**20
UNPACKED_BYTES = 128 * 2**20
CELLS_AT_MOST = 4_000_000  # about 32 bytes each in the reader
BLOCK = 2**18

CELL = re.compile(rb'r="([A-Z]{1,4})([0-9]{1,8})"')
CELL_BYTES = 20  # the longest such reference, so that none is cut in two by a block's end
SHEET = re.compile(r"(^|/)xl/worksheets/[^/]*\.xml$", re.IGNORECASE)
PASSWORD_REMEDY = "Open it with its password, save a copy without one, and hand over the copy."
SAVE_REMEDY = "Save it as .xlsx or CSV and hand over that."


@dataclass(frozen=True, slots=True)
class Workbook:
    """An open workbook: its sheet names in order, and each sheet's rows by name."""

    name: str
    sheets: tuple[str, ...]
    _open: CalamineWorkbook

    def rows(self, sheet: str) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Give (1-based row number, cells as text) of each row that is not empty."""
        with _told(self.name):
            opened = self._open.get_sheet_by_name(sheet)
            rows = opened.to_python(skip_empty_area=False)
        for number, row in enumerate(rows, start=1):
            cells = tuple(map(cell_text, row))
            if any(cells):
                yield number, cells


def opened(stream: BinaryIO, name: str) -> Workbook:
    """Open a workbook; BadInput when it is locked, damaged, of another kind, or larger than any export."""
    stream.seek(0)
    body = stream.read(PACKED_BYTES + 1)
    if len(body) > PACKED_BYTES:
        raise _too_large(name)
    cells = _old_extent(body, name) if body.startswith(biff.MAGIC) else _new_extent(body, name)
    if cells > CELLS_AT_MOST:
        raise _too_large(name)
    with _told(name):
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(body))
        return Workbook(name, tuple(workbook.sheet_names), workbook)


def _old_extent(body: bytes, name: str) -> int:
    try:
        return biff.extent(body)
    except biff.Locked as problem:
        raise _locked(name) from problem
    except biff.Torn as problem:
        raise BadInput("this workbook is damaged or breaks off before its end", file=name, remedy=AGAIN) from problem


def _new_extent(body: bytes, name: str) -> int:
    """Give the cells the sheets span in all, reading each sheet through once and every part within its limit."""
    try:
        with ZipFile(io.BytesIO(body)) as archive:
            listed = {info.filename for info in archive.filelist}
            if sum(info.file_size for info in archive.filelist) > UNPACKED_BYTES:
                raise _too_large(name)
            if "xl/workbook.xml" not in listed:
                raise BadInput("this is not an Excel workbook", file=name, remedy=SAVE_REMEDY)
            return sum(_span(archive, path) for path in listed)
    except DAMAGE as problem:
        what = "this workbook is damaged or breaks off before its end"
        raise BadInput(what, file=name, remedy=AGAIN) from problem


def _span(archive: ZipFile, path: str) -> int:
    """Give a sheet's rows × columns by the references of its cells; other parts are read through, and are 0."""
    sheet = SHEET.search(path) is not None
    rows = columns = 0
    rest = b""
    with archive.open(path) as part:
        while block := part.read(BLOCK):
            rest += block
            for letters, number in CELL.findall(rest) if sheet else ():
                rows, columns = max(rows, int(number)), max(columns, _column(letters))
            rest = rest[-CELL_BYTES:]
    return rows * columns


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Turn what the reader raises into BadInput."""
    try:
        yield
    except PasswordError as problem:
        raise _locked(name) from problem
    except (CalamineError, *DAMAGE) as problem:
        what = "this workbook is damaged or breaks off before its end"
        raise BadInput(what, file=name, remedy=AGAIN) from problem
    except BaseException as problem:
        # The reader is written in Rust: where it gives up in a way of its own, that arrives as a PanicException,
        # which derives from BaseException alone and cannot be imported. Anything else goes on untouched.
        if type(problem).__name__ != "PanicException":
            raise
        what = "this workbook is damaged or breaks off before its end"
        raise BadInput(what, file=name, remedy=AGAIN) from None


def _locked(name: str) -> BadInput:
    return BadInput("this workbook is protected by a password", file=name, remedy=PASSWORD_REMEDY)


def _too_large(name: str) -> BadInput:
    return BadInput("this workbook is larger than any platform's export", file=name, remedy=SAVE_REMEDY)


def cell_text(cell: object) -> str:
    """Give a cell as text: whole numbers without ".0", dates as ISO 8601 (no clock at midnight), empty as ""."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool) or cell is None:
        return "" if cell is None else str(cell).lower()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**53:
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time(0):
        return cell.date().isoformat()
    if isinstance(cell, datetime | date | time):
        return cell.isoformat(" ") if isinstance(cell, datetime) else cell.isoformat()
    if isinstance(cell, timedelta):
        return f"{cell.total_seconds():g}"
    return str(cell)
