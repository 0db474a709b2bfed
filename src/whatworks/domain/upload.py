"""A file she hands us: its name and a way to open it; the stages never see a path."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Upload:
    """One file as given: `name` without folders, `size` in bytes, `modified` UTC seconds (0 = unknown).

    `open` gives a fresh seekable binary stream each time it is called; the caller closes it.
    """

    name: str
    open: Callable[[], BinaryIO]
    size: int
    modified: int = 0
