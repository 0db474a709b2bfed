"""Old .xls files, walked before the real reader opens them: locked, torn or absurdly large ones are told apart.

The reader reserves memory for the extent that a file declares, and stops the whole program where there is not that
much. So the declared extent is looked at first. Structure after [MS-CFB] (compound file) and [MS-XLS] (records).
"""

import struct
from collections.abc import Iterator
from struct import unpack_from

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the stream in which a newer workbook is locked
SECTORS_AT_MOST = 2**18  # of 512 bytes: 128 MB, above the size that is let in
FREE = 0xFFFFFFFA  # sector numbers from here on are marks (end of chain, free …)
ENTRY_BYTES = 128  # of one directory entry
SMALL_STREAM = 4_096  # shorter streams lie elsewhere; programs pad a workbook to this length

DIMENSIONS, FILEPASS, SHARED_STRINGS, BEGIN = 0x0200, 0x002F, 0x00FC, 0x0809
CELLS = frozenset({0x0006, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E, 0x00FD, 0x00BD, 0x00BE, 0x0207, 0x00D6})
ROW_OF_CELLS = frozenset({0x00BD, 0x00BE})  # several cells of a row in one record: the last column stands at its end
BYTES_A_STRING = 3  # a shared string takes at least its length and a flag


class Locked(ValueError):
    """The workbook is protected by a password."""


class Torn(ValueError):
    """The workbook's structure does not hold together."""


def extent(body: bytes) -> int:
    """Give the number of cells the workbook's sheets span in all; raises Locked or Torn."""
    if ENCRYPTED in body:
        raise Locked
    try:
        return _extent(_workbook(body))
    except (struct.error, IndexError) as problem:
        raise Torn("it ends inside its own structure") from problem


def _workbook(body: bytes) -> bytes:
    """Give the bytes of the workbook stream."""
    shift = unpack_from("<H", body, 30)[0]
    if shift not in {9, 12}:
        raise Torn("its sectors have no possible size")
    chains = _chains(body, 1 << shift)
    directory = _stream(body, chains, unpack_from("<I", body, 48)[0], 1 << shift)
    names = dict(_entries(directory))
    start, size = names.get("Workbook") or names.get("Book") or (FREE, 0)
    if start >= FREE or size < SMALL_STREAM:
        raise Torn("it holds no workbook")
    return _stream(body, chains, start, 1 << shift)[:size]


def _chains(body: bytes, sector: int) -> list[int]:
    """Give, for each sector, the one that follows it."""
    tables = list(unpack_from("<109I", body, 76))
    following, count = unpack_from("<II", body, 68)
    for _ in range(min(count, SECTORS_AT_MOST)):
        if following >= FREE:
            break
        more = unpack_from(f"<{sector // 4}I", body, (following + 1) * sector)
        tables.extend(more[:-1])
        following = more[-1]
    chains: list[int] = []
    for table in tables:
        if table < FREE and len(chains) < SECTORS_AT_MOST:
            chains.extend(unpack_from(f"<{sector // 4}I", body, (table + 1) * sector))
    return chains


def _stream(body: bytes, chains: list[int], start: int, sector: int) -> bytes:
    parts: list[bytes] = []
    while start < FREE:
        if len(parts) * sector > len(body):
            raise Torn("its sectors run in a circle")
        parts.append(body[(start + 1) * sector : (start + 2) * sector])
        start = chains[start]
    return b"".join(parts)


def _entries(directory: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
    for at in range(0, len(directory) - ENTRY_BYTES + 1, ENTRY_BYTES):
        length = min(unpack_from("<H", directory, at + 64)[0], 64)
        name = directory[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
        yield name, unpack_from("<II", directory, at + 116)


def _extent(workbook: bytes) -> int:
    cells = largest = at = 0
    while at + 4 <= len(workbook):
        kind, length = unpack_from("<HH", workbook, at)
        record = workbook[at + 4 : at + 4 + length]
        at += 4 + length
        if kind == FILEPASS:
            raise Locked
        if kind == BEGIN:
            cells, largest = cells + largest, 0
        elif kind == SHARED_STRINGS and unpack_from("<I", record, 4)[0] * BYTES_A_STRING > len(workbook):
            raise Torn("it declares more texts than it has room for")
        elif kind == DIMENSIONS:
            largest = max(largest, _declared(record))
        elif kind in CELLS:
            largest = max(largest, _reached(kind, record))
    return cells + largest


def _declared(record: bytes) -> int:
    """Give the area a sheet declares; the rows are 32-bit numbers in newer files, 16-bit ones in older."""
    layout = "<IIHH" if len(record) >= 14 else "<HHHH"
    top, bottom, left, right = unpack_from(layout, record)
    if bottom < top or right < left:
        raise Torn("a sheet ends before it begins")
    return int((bottom - top + 1) * (right - left + 1))


def _reached(kind: int, record: bytes) -> int:
    row, column = unpack_from("<HH", record)
    last = unpack_from("<H", record, len(record) - 2)[0] if kind in ROW_OF_CELLS else column
    return int((row + 1) * (max(column, last) + 1))
