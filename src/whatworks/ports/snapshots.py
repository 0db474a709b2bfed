"""The whole store of one home as a single stream: what a backup writes and a restore reads."""

from dataclasses import dataclass
from typing import BinaryIO, Protocol


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a backup holds: `blobs` sealed chunks and other blobs, `size` bytes of them and of the records."""

    blobs: int
    size: int


class Snapshots(Protocol):
    """Copies of everything, keys included: whoever holds one can read it all."""

    def take(self, out: BinaryIO) -> Snapshot:
        """Write the store as it stands, while others read and write it."""

    def restore(self, source: BinaryIO, *, replace: bool = False) -> Snapshot:
        """Put a backup in place, whole or not at all; `source` can be sought.

        Raises UsageProblem where a store is already and `replace` is not given; BadInput for what is no backup or a
        damaged one; StoreProblem for one from a newer program.
        """
