"""Workbooks that would harm: locked, torn, or asking for more memory than there is."""

import io
import re
import zipfile

import pytest

from whatworks.domain.errors import BadInput
from whatworks.intake.documents.biff import MAGIC, Locked, Torn, extent
from whatworks.intake.workbook import opened

from tests.unit.intake.exports import compound, creator_workbook, linkedin_link, record, told, workbook, zip_of

GOOD = creator_workbook([(linkedin_link(1_777_622_400), "5/1/2026", 10)], [])


def rewritten(content: bytes, pattern: bytes, replacement: bytes) -> bytes:
    """Give the workbook with a pattern replaced in its sheets."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            body = old.read(info)
            new.writestr(info.filename, re.sub(pattern, replacement, body) if "worksheets" in info.filename else body)
    return out.getvalue()


def test_a_cell_at_the_far_corner_is_refused_before_memory_is_asked_for() -> None:
    with pytest.raises(BadInput, match="spans more cells"):
        told("L.xlsx", rewritten(GOOD, b'r="A1"', b'r="XFD1048576"'))


def test_a_workbook_that_breaks_off_is_refused() -> None:
    with pytest.raises(BadInput, match=r"L\.xlsx: .*(damaged|cut off)"):
        told("L.xlsx", GOOD[: len(GOOD) * 2 // 3])


def test_a_workbook_that_asks_for_a_later_zip_is_refused() -> None:
    place = GOOD.index(b"PK\x01\x02") + 6  # the version an entry needs, in the zip's directory
    with pytest.raises(BadInput, match="damaged"):
        opened(io.BytesIO(GOOD[:place] + b"\x94" + GOOD[place + 1 :]), "L.xlsx")


def test_a_workbook_of_another_kind_is_told_what_to_do() -> None:
    ods = zip_of({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<office/>"})
    with pytest.raises(BadInput, match=r"not an Excel workbook.*xlsx or CSV"):
        opened(io.BytesIO(ods), "L.ods")


def test_an_old_workbook_tells_its_extent() -> None:
    dimensions = record(0x0200, 0, 9, 0, 4, 0, layout="<IIHHH")
    number = record(0x0203, 3, 7, layout="<HH")
    assert extent(compound(record(0x0809, 0, layout="<I") + dimensions + number)) == 50


def test_an_old_workbook_that_declares_too_much_is_refused() -> None:
    bomb = compound(record(0x0200, 0, 2**32 - 1, 0, 2**16 - 1, 0, layout="<IIHHH"))
    with pytest.raises(BadInput, match="spans more cells"):
        told("old.xls", bomb)


def test_a_locked_old_workbook_is_told_apart() -> None:
    with pytest.raises(BadInput, match=r"locked with a password.*save a copy"):
        told("old.xls", compound(record(0x002F, 1, layout="<H")))
    with pytest.raises(Locked):
        extent(compound(b"", "EncryptedPackage"))


def test_a_torn_old_workbook_is_told_apart() -> None:
    with pytest.raises(Torn):
        extent(compound(b"")[:700])
    with pytest.raises(BadInput, match="damaged"):
        told("old.xls", MAGIC + b"\0" * 600)


def test_a_table_in_a_workbook_is_still_a_table() -> None:
    table = [["Link", "Date", "Views"], *[[f"https://x.example/{n}", f"2026-01-0{n}", n] for n in range(1, 5)]]
    assert told("mine.xlsx", workbook({"Sheet1": table})).metric("views") == [1, 2, 3, 4]
