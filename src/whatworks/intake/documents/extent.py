"""How many cells a workbook spans, told before the real reader opens it; never its contents.

The reader reserves memory for every cell between the first and the last, and stops the whole program where there is
not that much: a workbook of 2 KB can ask for 17 thousand million.
"""

import io
import re
from zipfile import ZipFile

from whatworks.domain.errors import BadInput
from whatworks.intake.documents import biff
from whatworks.intake.documents.faults import AGAIN, DAMAGE

CELLS_AT_MOST = 4_000_000  # about 32 bytes each in the reader; the largest real export, 60 columns, is 66,000 rows then
BLOCK = 2**18
REFERENCE = re.compile(rb"""\sr\s{0,8}=\s{0,8}["']([^"']{0,40})["']""")
PLACE = re.compile(rb"([A-Za-z]{0,3})([0-9]{0,7})")  # the last cell there is: XFD1048576
# A reference that the pattern above would overlook: no quotes, too long, or blanks enough to hide it at a block's end.
ODD_REFERENCE = re.compile(rb"""\sr(\s{9}|\s{0,8}=(\s{9}|\s{0,8}([^"'\s]|["'][^"']{41})))""")
REFERENCE_BYTES = 80  # the longest reference, so that none is cut in two by a block's end
CELL = re.compile(rb"<(?:\w{1,20}:)?c[\s/>]")
ROW = re.compile(rb"<(?:\w{1,20}:)?row[\s/>]")
SHEET = re.compile(r"(^|/)xl/worksheets/[^/]*\.xml$", re.IGNORECASE)
SAVE_REMEDY = "Save the sheet with the posts as .xlsx or CSV and hand over that."


def refuse_bombs(body: bytes, name: str) -> None:
    """Raise BadInput for a workbook that is locked, torn, of a kind whose extent cannot be told, or too large."""
    cells = _old(body, name) if body.startswith(biff.MAGIC) else _new(body, name)
    if cells > CELLS_AT_MOST:
        raise BadInput("this workbook spans more cells than any export.", file=name, remedy=SAVE_REMEDY)


def damaged(name: str) -> BadInput:
    """Give the error for a workbook that cannot be read."""
    return BadInput("this workbook is damaged or breaks off before its end.", file=name, remedy=AGAIN)


def _old(body: bytes, name: str) -> int:
    try:
        return biff.extent(body)
    except biff.Locked as problem:
        what = "this workbook is locked with a password."
        remedy = "Open it with its password, save a copy without one, and hand over the copy."
        raise BadInput(what, file=name, remedy=remedy) from problem
    except biff.Torn as problem:
        raise damaged(name) from problem


def _new(body: bytes, name: str) -> int:
    """Give the cells all sheets span, reading every part through once: each is as large as it says, and whole."""
    try:
        with ZipFile(io.BytesIO(body)) as archive:
            listed = {info.filename for info in archive.filelist}
            if "xl/workbook.xml" not in listed:
                raise BadInput("this is not an Excel workbook (.xlsx, .xls).", file=name, remedy=SAVE_REMEDY)
            return sum(_span(archive, path) for path in listed)
    except DAMAGE as problem:
        raise damaged(name) from problem


def _span(archive: ZipFile, path: str) -> int:
    """Give a sheet's rows × columns by the references of its cells; other parts are read through, and are 0.

    A cell or row without a reference follows the one before: each may add one.
    """
    sheet = SHEET.search(path) is not None
    rows = columns = 0
    rest = b""
    with archive.open(path) as part:
        while block := part.read(BLOCK):
            if sheet:
                below, beside = _reached(rest + block)
                rows, columns = max(rows, below), max(columns, beside)
                rest = block[-REFERENCE_BYTES:]
    return rows * columns


def _reached(block: bytes) -> tuple[int, int]:
    """Give the last row and column a piece of a sheet can name; ValueError for references that are none."""
    if b"\0" in block or ODD_REFERENCE.search(block):
        raise ValueError("a reference is no reference")
    found = [PLACE.fullmatch(value) for value in REFERENCE.findall(block)]
    places = [place.groups() for place in found if place is not None]
    if len(places) < len(found):
        raise ValueError("a reference is no reference")
    cells = [(_column(letters), int(number or 0)) for letters, number in places]
    named = sum(column > 0 for column, _ in cells)
    loose_cells = max(0, len(CELL.findall(block)) - named)
    loose_rows = max(0, len(ROW.findall(block)) - (len(cells) - named))
    rows = max((number for _, number in cells), default=0) + loose_rows
    return rows, max((column for column, _ in cells), default=0) + loose_cells


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
