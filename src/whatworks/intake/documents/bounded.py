"""A byte stream that refuses to feed one single entry without end or bottom; never a parser."""

from typing import BinaryIO

from whatworks.domain.errors import BadInput

# One entry's bytes become up to about 25 times as much memory (empty objects): 8 MB keep within 200 MB. The longest
# real entries, a newsletter with its pictures inside the text, stay near 2 MB.
ENTRY_BYTES = 8 * 2**20
# More brackets opened than closed, in one block and since the last entry. The parser spells out the path to each
# value, so its time grows with the square of the depth: 200,000 levels (200 KB) took it more than a minute. Real
# exports nest 12 deep; the rest is room for brackets left open inside texts.
OPEN_IN_BLOCK = 1_000
OPEN_IN_ENTRY = 10_000
REMEDY = "Hand over the file as the platform wrote it."


class Bounded:
    """`source`, read through counters; `preamble` bytes may stand before the first entry, ENTRY_BYTES in each."""

    def __init__(self, source: BinaryIO, name: str, preamble: int = ENTRY_BYTES) -> None:
        self._source = source
        self._name = name
        self._limit = preamble
        self._given = 0
        self._open = 0

    def read(self, size: int = -1) -> bytes:
        """Give up to `size` bytes; BadInput where an entry is too large or too deep."""
        block = self._source.read(size if size >= 0 else 65_536)
        self._given += len(block)
        if self._given > self._limit:
            what = f"a single entry is larger than {self._limit // 2**20} MB, which no export writes."
            raise BadInput(what, file=self._name, remedy=REMEDY)
        opened = block.count(b"[") + block.count(b"{") - block.count(b"]") - block.count(b"}")
        self._open += opened
        if opened > OPEN_IN_BLOCK or self._open > OPEN_IN_ENTRY:
            raise BadInput("a single entry is nested deeper than any export.", file=self._name, remedy=REMEDY)
        return block

    def entry_done(self) -> None:
        """Begin to count for the next entry."""
        self._limit = ENTRY_BYTES
        self._given = self._open = 0
