"""How text of exports is made comparable and readable: headers folded, mojibake mended, styled letters made plain."""

import re
import unicodedata
from collections.abc import Sequence

import ftfy

# Letters people borrow as "fonts" (mathematical, circled, full-width, squared): each has a plain letter under NFKC.
_STYLED = "\u24b6-\u24e9\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff\U0001f130-\U0001f149"
_STYLED_RUN = re.compile(f"[{_STYLED}]+")
# UTF-8 once read as cp1252 or latin-1 leaves these pairs; single accented letters are ordinary French or Portuguese.
_MOJIBAKE = "Ã[\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]|Â[\xa0-\xbf]|â€|â\x80|ðŸ|ð\x9f"
_MOJIBAKE_PAIR = re.compile(_MOJIBAKE)
_NEEDS_CARE = re.compile(f"[{_STYLED}]|{_MOJIBAKE}")
_BLANKS = re.compile(r"\s+")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_RISKY = re.compile(r"'*[=+\-@\t\r]")


def fold(header: str) -> str:
    """Give a header as it is compared: NFKC, no invisible characters (category Cf), no case, single blanks."""
    plain = unicodedata.normalize("NFKC", header)
    visible = "".join(letter for letter in plain if unicodedata.category(letter) != "Cf")
    return _BLANKS.sub(" ", visible).strip().casefold()


def natural(cells: Sequence[str]) -> list[str]:
    """Give captions as written: stripped, mojibake repaired, styled letters as plain letters, all else untouched."""
    return [cell.strip() if cell.isascii() else _mended(cell) for cell in cells]


def _mended(cell: str) -> str:
    if not _NEEDS_CARE.search(cell):
        return cell.strip()
    if _MOJIBAKE_PAIR.search(cell):
        cell = ftfy.fix_encoding(cell)
    return _STYLED_RUN.sub(lambda run: unicodedata.normalize("NFKC", run.group()), cell).strip()


def guarded(cell: str) -> str:
    """Give a cell a spreadsheet will not run as a formula (an apostrophe before = + - @ tab or return)."""
    return f"'{cell}" if _RISKY.match(cell) else cell


def unguarded(cells: Sequence[str]) -> list[str]:
    """Take the apostrophe off again where `guarded` put one."""
    return [cell[1:] if cell[:1] == "'" and _GUARDED.match(cell) else cell for cell in cells]
