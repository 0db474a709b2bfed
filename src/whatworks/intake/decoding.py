"""Bytes to lines of text: which encoding, which delimiter; never a whole file in memory."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from charset_normalizer import from_bytes

HEAD_BYTES = 65_536  # enough for 15 rows of the longest captions seen (2,200 characters), small enough to read always
HEAD_ROWS = 15  # headers sit within the first rows even below a workbook's description
MAX_LINE = 4_000_000  # bytes; a file without line ends is cut there instead of read whole
PIECE = 2**22  # bytes read at once: some 20,000 rows; measured, smaller costs calls into polars, larger memory
MAX_QUOTED = 2_000  # lines: longer than the longest article kept in one cell
DELIMITERS = ",;\t|"

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HIGH_RUN = re.compile(rb"[\x80-\xff]{4,}")
_HIGH = re.compile(rb"[\x80-\xff]")
_SEP = re.compile(r'"?sep=.?"?,*', re.IGNORECASE)
_STRAY = "whatworks.stray-cp1252"
_LEAD_BYTE = 0xC0  # the least byte with which a letter of several bytes begins in UTF-8


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are not UTF-8 as cp1252: files put together from two programs mix both."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_STRAY, _as_cp1252)


def encoding_of(first: bytes) -> str:
    """Name the encoding of a file by its first bytes: BOM, UTF-8, UTF-16 without BOM, cp1252, the detector last."""
    for mark, name in _BOMS:
        if first.startswith(mark):
            return name
    if _bare_utf16(first):
        return "utf-16-le" if first[1::2].count(0) > first[0::2].count(0) else "utf-16-be"
    if _is_utf8(first):
        return "utf-8"
    if _is_western(first):
        return "cp1252"
    best = from_bytes(first).best()
    return best.encoding if best else "cp1252"


def _bare_utf16(first: bytes) -> bool:
    """Tell UTF-16 without a mark: among Latin letters every second byte is zero."""
    even, odd = first[0::2].count(0), first[1::2].count(0)
    return len(first) > 3 and max(even, odd) > 0.3 * (len(first) / 2) and min(even, odd) < 0.05 * len(first)


def _is_utf8(first: bytes) -> bool:
    """Tell UTF-8, forgiving a character cut by the end and one stray byte in a thousand."""
    strays = codecs.getincrementaldecoder("utf-8")("replace").decode(first).count("\ufffd")
    high = len(_HIGH.findall(first))
    return strays == 0 or strays * 10 < high


def _is_western(first: bytes) -> bool:
    """Tell cp1252: it defines every byte here, and accents stand alone instead of in runs as in other scripts."""
    try:
        first.decode("cp1252")
    except UnicodeDecodeError:
        return False
    in_runs = sum(map(len, _HIGH_RUN.findall(first)))
    return in_runs * 2 <= len(_HIGH.findall(first))


def text_of(first: bytes, encoding: str) -> str:
    """Decode the first bytes of a file, leaving out a character cut in two by the end."""
    errors = _STRAY if encoding.startswith("utf-8") else "replace"
    return codecs.getincrementaldecoder(encoding)(errors).decode(first).replace("\0", "")


def pieces(stream: BinaryIO, encoding: str) -> Iterator[bytes]:
    """Give a stream in UTF-8, in pieces of some thousand lines, cut at line ends outside quotes; `text` decodes them.

    There is no NUL, byte order mark or leading `sep=` line in it. Stray bytes of a UTF-8 file stay as they are.
    """
    kept, first = b"", True
    for content in _in_utf8(stream, encoding):
        kept += content.replace(b"\0", b"")
        if first:
            kept, first = _without_sep(kept.removeprefix(codecs.BOM_UTF8)), False
        cut = _cut(kept)
        if cut:
            yield kept[:cut]
            kept = kept[cut:]
    if kept:
        yield kept


def text(piece: bytes) -> str:
    """Decode a piece; bytes that are not UTF-8 are read as cp1252."""
    return piece.decode("utf-8", _STRAY)


def _in_utf8(stream: BinaryIO, encoding: str) -> Iterator[bytes]:
    """Give a stream's bytes, recoded where they are not UTF-8."""
    if encoding.startswith("utf-8"):
        while content := stream.read(PIECE):
            yield content
        return
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    while content := stream.read(PIECE):
        yield decoder.decode(content).encode("utf-8", "replace")
    yield decoder.decode(b"", True).encode("utf-8", "replace")


def _without_sep(piece: bytes) -> bytes:
    line, end, rest = piece.partition(b"\n")
    return rest if end and is_sep(text(line)) else piece


def _cut(piece: bytes) -> int:
    """Find the last line end outside quotes; 0 where there is none yet, the end once a line grows beyond reason."""
    end = b"\n" if b"\n" in piece else b"\r"
    last = piece.rfind(end, 0, len(piece) - piece.endswith(b"\r")) + 1  # a last "\r" may be half of "\r\n"
    if not last:
        return _before_last_letter(piece) if len(piece) > MAX_LINE else 0
    if piece.count(b'"', 0, last) % 2 == 0:
        return last
    start = last
    for _ in range(MAX_QUOTED):
        line = piece.rfind(end, 0, start - 1) + 1
        if piece.count(b'"', line, start) % 2:
            return line or last
        start = line
    return last


def _before_last_letter(piece: bytes) -> int:
    """Find a place to cut that is not within a letter of several bytes."""
    leads = (back for back in range(1, 4) if piece[-back] >= _LEAD_BYTE)
    return len(piece) - next(leads, 0)


def lines(stream: BinaryIO, encoding: str) -> Iterator[str]:
    """Give the lines of a stream with their ends."""
    for piece in pieces(stream, encoding):
        yield from io.StringIO(text(piece), newline="")


def is_sep(line: str) -> bool:
    """Tell the line `sep=,` some programs put first for spreadsheets."""
    return _SEP.fullmatch(line.strip()) is not None


def delimiter_of(text: str) -> str:
    """Guess the delimiter of a table: the one that cuts its first rows into the most cells, the same number each."""
    first, _, rest = text.partition("\n")
    if is_sep(first):
        named = first.strip().strip('"')[4:5]
        return named if named and named in DELIMITERS else ("\t" if "\t" in first else ",")
    return max(DELIMITERS, key=lambda mark: _evenness(text if rest else first, mark))


def _evenness(text: str, delimiter: str) -> tuple[int, int]:
    """Score a delimiter: rows as wide as the widest seen twice, then that width."""
    widths = [len(row) for row in head_rows(text, delimiter) if row]
    if not widths:
        return 0, 0
    common = max(sorted(set(widths)), key=lambda width: (width > 1, widths.count(width) * width))
    return (widths.count(common) if common > 1 else 0) * common, common


def head_rows(text: str, delimiter: str) -> tuple[tuple[str, ...], ...]:
    """Give the first 15 rows of a table in `text`; blank rows stay, as (), so that positions hold."""
    found: list[tuple[str, ...]] = []
    body = text.partition("\n")[2] if is_sep(text.partition("\n")[0]) else text
    reader = csv.reader(io.StringIO(body.removeprefix("\ufeff"), newline=""), delimiter=delimiter)
    while len(found) < HEAD_ROWS:
        try:
            found.append(tuple(next(reader)))
        except csv.Error:
            found.append(())
        except StopIteration:
            break
    return tuple(found)
