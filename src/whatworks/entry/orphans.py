"""Children that end with their parent, however it ends: a killed one says nothing, and they would wait for ever."""

import os
import threading
from multiprocessing import parent_process
from multiprocessing.connection import wait

ORPHANED = 4  # how a child ends whose parent is no more


def end_with_parent() -> None:
    """Have this process, one that multiprocessing began, end as soon as its parent is gone; a thread waits for that."""
    threading.Thread(target=_wait_and_end, daemon=True).start()


def _wait_and_end() -> None:
    """Wait for the parent's end, and end."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(ORPHANED)
