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
CELL = re.compile(rb'r="([A-Z]{1,4})([0-9]{1,8})"')
CELL_BYTES = 20  # the longest such reference, so that none is cut in two by a block's end
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
