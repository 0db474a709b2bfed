"""A byte stream that refuses to feed one single entry without end; never a parser."""

from io import RawIOBase
from typing import BinaryIO

from whatworks.domain.errors import BadInput

# One entry's bytes become up to about 25 times as much memory (empty objects): 8 MB keep within 200 MB. The longest
# real entries, a newsletter with its pictures inside the text, measure about 2 MB.
ENTRY_BYTES = 8 * 2**20


class Bounded(RawIOBase):
    """`source`, read through a counter: more than `limit` bytes since the last `entry_done` is BadInput."""

    def __init__(self, source: BinaryIO, name: str, limit: int = ENTRY_BYTES) -> None:
        super().__init__()
        self._source = source
        self._name = name
        self._limit = limit
        self._given = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def read(self, size: int = -1, /) -> bytes:
        """Give up to `size` bytes."""
        block = self._source.read(size if size >= 0 else 65_536)
        self._given += len(block)
        if self._given > self._limit:
            raise BadInput(
                f"a single entry is larger than {self._limit // 2**20} MB, which no export writes",
                file=self._name,
                remedy="Hand over the file as the platform wrote it.",
            )
        return block

    def entry_done(self) -> None:
        """Begin to count for the next entry."""
        self._given = 0
