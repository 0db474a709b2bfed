"""One lock file between processes; never held longer than the block that asks for it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from whatworks.adapters.embedded.disk import telling_disk

if sys.platform == "win32":
    import msvcrt

    def _hold(handle: int, shared: bool) -> None:
        """Lock the file's first byte; Windows knows no shared byte locks here, so readers wait for each other."""
        del shared
        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)

else:
    import fcntl

    def _hold(handle: int, shared: bool) -> None:
        """Lock the whole file; many readers or one writer."""
        fcntl.flock(handle, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)


@contextmanager
def locked(path: Path, *, shared: bool = False) -> Iterator[None]:
    """Hold `path` as a lock while the block runs: alone, or `shared` with other readers; the system frees it on death.

    Raises StoreProblem where the file cannot be made.
    """
    with telling_disk():
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        with telling_disk():
            _hold(handle, shared)
        yield
    finally:
        os.close(handle)
