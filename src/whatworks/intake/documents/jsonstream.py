"""JSON entries one at a time from a byte stream, whatever its encoding; never the whole file in memory."""

import codecs
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, cast

import ijson

from whatworks.intake.documents.bounded import ENTRY_BYTES, Bounded
from whatworks.intake.documents.faults import guarded

BLOCK = 65_536  # bytes handed to the parser at once: ijson's own default
ASSIGNMENT_WITHIN = 4_096  # an archive's `window.YTD.x.part0 = ` stands in its first line

BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


class Recoded:
    """A byte stream in `encoding`, read as UTF-8; bytes that are not in `encoding` raise UnicodeDecodeError."""

    def __init__(self, source: BinaryIO, encoding: str) -> None:
        self._source = source
        self._decoder = codecs.getincrementaldecoder(encoding)()

    def read(self, size: int = -1) -> bytes:
        """Give about `size` bytes; empty at the end only."""
        while True:
            block = self._source.read(size if size >= 0 else BLOCK)
            text = self._decoder.decode(block, final=not block)
            if text or not block:
                return text.encode()


def entries(
    stream: BinaryIO, name: str, prefixes: tuple[str, ...], preamble: int = ENTRY_BYTES
) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Give (1-based place, object) of the first of `prefixes` (ijson paths) under which there is anything.

    `preamble` bytes of other things may stand before the first entry.
    An entry that is not an object is given as an empty one. Raises BadInput where the JSON is damaged or ends early:
    what was given before stands.
    """
    for prefix in prefixes:
        place = 0
        for place, item in enumerate(_items(stream, name, prefix, preamble), start=1):
            yield place, cast("Mapping[str, Any]", item) if isinstance(item, dict) else {}
        if place:
            return


def _items(stream: BinaryIO, name: str, prefix: str, preamble: int) -> Iterator[Any]:
    source = Bounded(opened(stream), name, preamble)
    items = iter(ijson.items(source, prefix, buf_size=BLOCK, use_float=True, multiple_values=True))
    what = "this JSON is damaged or breaks off before its end"
    for item in guarded(items, name, what, (ijson.JSONError,)):
        source.entry_done()
        yield item


def opened(stream: BinaryIO) -> BinaryIO:
    """Give the stream at the beginning of its JSON, as UTF-8: behind a byte order mark or a script's assignment."""
    stream.seek(0)
    start = stream.read(ASSIGNMENT_WITHIN)
    for mark, encoding in BOMS:
        if start.startswith(mark):
            stream.seek(len(mark))
            return stream if encoding == "utf-8" else cast("BinaryIO", Recoded(stream, encoding))
    stream.seek(start.index(b"=") + 1 if start.lstrip().startswith(b"window.") and b"=" in start else 0)
    return stream


def within(value: object, *path: str) -> object:
    """Give what lies under `path` in nested objects, or None where any step is missing or of another kind."""
    for step in path:
        if not isinstance(value, dict):
            return None
        value = value.get(step)
    return value


def text_of(value: object) -> str:
    """Give a string or a whole number as text; anything else is ""."""
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**30:
        return str(value)
    return ""
