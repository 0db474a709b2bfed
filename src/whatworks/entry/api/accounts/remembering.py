"""Tries by name, in bounded memory, none forgotten before its time: whoever floods it with names frees nobody.

The last names are kept each for itself. Older ones sink into a table of cells that several names share: a cell has the
most of any of them, a name the least of its cells. So what is read is never less than what was, and more only where
every cell of a name is shared with one that was tried oftener, for which somebody waited out all those waits.
"""

import secrets
from array import array
from dataclasses import dataclass
from hashlib import blake2b

MOST_NAMES = 10_000  # that are kept each for itself: 2 MB
ROWS, CELLS = 4, 65_536  # 3 MB; with half of all cells taken (45,000 names) one name in sixteen shares all of its four
MOST_COUNT = 65_535  # that a cell holds; the longest wait comes long before


@dataclass(frozen=True, slots=True)
class Tried:
    """How often one name was tried, and until when it waits; UTC seconds."""

    count: int = 0
    until: float = 0.0


class Tries:
    """Tries by name, each remembered for `seconds` after the last; not safe for several threads.

    `sinking`: what there is no room for is read too high rather than forgotten; else it is forgotten.
    """

    def __init__(self, seconds: float, *, sinking: bool = True) -> None:
        self._seconds = seconds
        self._secret = secrets.token_bytes(16)  # so that nobody can choose names that share cells
        self._names: dict[bytes, tuple[Tried, float]] = {}  # with the moment of the last try, the longest ago first
        self._sunk = _Sunk(seconds) if sinking else None

    def of(self, name: str, now: float) -> Tried:
        """Give the tries of a name; none after its seconds without one."""
        digest = self._digest(name)
        found = self._names.get(digest)
        if found is not None:
            return found[0] if found[1] + self._seconds >= now else Tried()
        return Tried() if self._sunk is None else self._sunk.of(digest, now)

    def keep(self, name: str, tried: Tried, now: float) -> None:
        """Keep the tries of a name as of now."""
        digest = self._digest(name)
        self._names.pop(digest, None)
        self._names[digest] = (tried, now)
        while len(self._names) > MOST_NAMES:
            oldest = next(iter(self._names))
            forgotten, last = self._names.pop(oldest)
            if self._sunk is not None and last + self._seconds >= now:
                self._sunk.take(oldest, forgotten, now)

    def _digest(self, name: str) -> bytes:
        """Give what a name is kept as: always as long, and nobody's address."""
        return blake2b(name.encode("utf-8", "surrogatepass"), digest_size=2 * ROWS, key=self._secret).digest()


class _Sunk:
    """What many names were tried, in cells they share; counts stay for `seconds` at least, and twice that at most."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._since = 0.0
        self._newer, self._older = _counts(), _counts()
        self._until = array("d", bytes(8 * ROWS * CELLS))

    def of(self, digest: bytes, now: float) -> Tried:
        """Give no less than the tries of a name."""
        self._turn(now)
        cells = _cells(digest)
        count = min(max(self._newer[cell], self._older[cell]) for cell in cells)
        return Tried(count, min(self._until[cell] for cell in cells) if count else 0.0)

    def take(self, digest: bytes, tried: Tried, now: float) -> None:
        """Take the tries of a name."""
        self._turn(now)
        for cell in _cells(digest):
            self._newer[cell] = max(self._newer[cell], min(tried.count, MOST_COUNT))
            self._until[cell] = max(self._until[cell], tried.until)

    def _turn(self, now: float) -> None:
        """Let go what is older than it need be."""
        if now < self._since + self._seconds:
            return
        self._older = self._newer if now < self._since + 2 * self._seconds else _counts()
        self._newer, self._since = _counts(), now


def _counts() -> "array[int]":
    """Give cells that count nothing yet."""
    return array("H", bytes(2 * ROWS * CELLS))


def _cells(digest: bytes) -> list[int]:
    """Give the cells of a name, one in each row."""
    return [row * CELLS + int.from_bytes(digest[2 * row : 2 * row + 2], "big") for row in range(ROWS)]
