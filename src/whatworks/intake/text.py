"""How text of exports is made comparable and readable: headers folded, mojibake mended, styled letters made plain."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import repeat

import ftfy
import numpy as np

# Letters people borrow as "fonts" (mathematical, circled, full-width): each has a plain letter under NFKC.
_STYLED = "\u24b6-\u24e9\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff"
_STYLED_RUN = re.compile(f"[{_STYLED}]+")
# UTF-8 once read as cp1252 or latin-1 leaves these pairs; single accented letters are ordinary French or Portuguese.
_MOJIBAKE = "Ã[\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]|Â[\xa0-\xbf]|â€|â\x80|ðŸ|ð\x9f"
_MOJIBAKE_PAIR = re.compile(_MOJIBAKE)
_NEEDS_CARE = re.compile(f"[{_STYLED}]|{_MOJIBAKE}")
SUSPECT = f"[ÃÂâð{_STYLED}]"  # a letter without which no cell can need care, for any engine of regular expressions
# The first two UTF-8 bytes of all of the above: Ã, Â, â, ð; circled, full-width and mathematical letters.
_SIGNS = np.zeros(2**16, dtype=np.bool_)
_SIGNS[[0xC383, 0xC382, 0xC3A2, 0xC3B0, 0xE292, 0xE293, 0xEFBC, 0xEFBD, 0xF09D]] = True
_LOWEST_SIGN = 0xC3
_LONGEST_HEADER = 200  # characters; the longest real one, a Spanish sum of reactions, has 66
_BLANKS = re.compile(r"\s+")
FORMULA = r"[=+\-@\t\r\n＝＋－＠]"  # a spreadsheet would run a cell that begins so (OWASP, CSV injection)
_GUARDED = re.compile(f"'+{FORMULA}")
_RISKY = re.compile(f"'*{FORMULA}")


def fold(header: str) -> str:
    """Give a header as it is compared: NFKC, no invisible characters (category Cf), no case, single blanks.

    What is longer than any header is cut. Each is remembered: every source folds the same first rows.
    """
    return _folded(header[:_LONGEST_HEADER])


@lru_cache(maxsize=4_096)
def _folded(header: str) -> str:
    plain = unicodedata.normalize("NFKC", header)
    visible = "".join(letter for letter in plain if unicodedata.category(letter) != "Cf")
    return _BLANKS.sub(" ", visible).strip().casefold()


def natural(cells: Sequence[str]) -> list[str]:
    """Give captions as written: stripped, mojibake repaired, styled letters as plain letters, all else untouched."""
    joined = "\n".join(cells)
    if joined.isascii() or not _suspect(joined):
        return list(map(str.strip, cells))
    return [cell.strip() if cell.isascii() else _mended(cell) for cell in cells]


def _suspect(text: str) -> bool:
    """Tell, by the bytes of a whole column at once, whether any cell could need care at all."""
    content = np.frombuffer(text.encode("utf-8", "surrogatepass"), dtype=np.uint8)
    leads = np.flatnonzero(content[:-1] >= _LOWEST_SIGN)
    return bool(_SIGNS[(content[leads].astype(np.uint16) << 8) | content[leads + 1]].any())


def _mended(cell: str) -> str:
    if not _NEEDS_CARE.search(cell):
        return cell.strip()
    if _MOJIBAKE_PAIR.search(cell):
        cell = ftfy.fix_encoding(cell)
    return _STYLED_RUN.sub(lambda run: unicodedata.normalize("NFKC", run.group()), cell).strip()


def guarded(cell: str) -> str:
    """Give a cell a spreadsheet will not run as a formula (an apostrophe before what would be one)."""
    return f"'{cell}" if _RISKY.match(cell) else cell


def unguarded(cells: Sequence[str]) -> list[str]:
    """Take the apostrophe off again where `guarded` put one."""
    if not any(map(str.startswith, cells, repeat("'"))):
        return list(cells)
    return [cell[1:] if cell[:1] == "'" and _GUARDED.match(cell) else cell for cell in cells]
