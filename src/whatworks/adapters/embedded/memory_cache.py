"""A cache in this process's memory: bounded in bytes, the longest unused goes first; nothing of it reaches a disk."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from whatworks.domain.scope import Scope

LIMIT_BYTES = 32 * 2**20  # some 600 answers of 50 KB: a twentieth of the 600 MB a server may have
ENTRY_BYTES = 200  # what an entry costs beside its body: 165 by bench/long_work.py, and the order it is kept in


class MemoryCache:
    """Least recently used bytes; safe for several threads. `clock` gives seconds that never go back."""

    def __init__(self, limit: int = LIMIT_BYTES, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit = limit
        self._clock = clock
        self._turn = threading.Lock()
        self._kept: OrderedDict[tuple[Scope, str], tuple[float, bytes]] = OrderedDict()
        self._bytes = 0

    def get(self, scope: Scope, key: str) -> bytes | None:
        """Give the bytes, or None."""
        with self._turn:
            until, body = self._kept.get((scope, key), (0.0, None))
            if body is None:
                return None
            if self._clock() >= until:
                self._remove((scope, key))
                return None
            self._kept.move_to_end((scope, key))
            return body

    def set(self, scope: Scope, key: str, body: bytes, seconds: float) -> None:
        """Keep the bytes; a body larger than all the room there is is not kept."""
        with self._turn:
            self._remove((scope, key))
            if _weight(key, body) > self._limit or seconds <= 0:
                return
            self._kept[scope, key] = (self._clock() + seconds, body)
            self._bytes += _weight(key, body)
            while self._bytes > self._limit:
                self._remove(next(iter(self._kept)))

    def drop(self, scope: Scope, key: str | None = None) -> None:
        """Let go of one key, or of all that is the scope's."""
        with self._turn:
            for place in [(scope, key)] if key is not None else [each for each in self._kept if each[0] == scope]:
                self._remove(place)

    def _remove(self, place: tuple[Scope, str]) -> None:
        """Take an entry out, if it is there; the caller holds the lock."""
        kept = self._kept.pop(place, None)
        if kept is not None:
            self._bytes -= _weight(place[1], kept[1])


def _weight(key: str, body: bytes) -> int:
    """Give the bytes an entry takes."""
    return len(key) + len(body) + ENTRY_BYTES
