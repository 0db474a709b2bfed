"""How often signing in may be tried: by address and by account, each wait twice the one before; in memory alone."""

import threading
from dataclasses import dataclass

from whatworks.entry.api.problems import Problem

FREE = {"account": 5, "address": 20}  # tries before the first wait: a person's typing errors, a household's
BOTH = "account at address"  # what an account's tries added to an address; never waits by itself
FIRST_WAIT, LONGEST_WAIT = 1.0, 900.0  # seconds; at the longest, 96 guesses a day of one account are left
REMEMBERED = {"account": 86_400.0}  # seconds after the last try: a day, else who waited once would start anew
MOST_NAMES = 10_000  # that are remembered: the longest ago go first


@dataclass(slots=True)
class _Tried:
    """How often one name was tried, when last, and until when it waits; UTC seconds."""

    count: int = 0
    last: float = 0.0
    until: float = 0.0


class Attempts:
    """Counts tries to sign in. A try counts before it is looked at, so that many at once are counted too."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._tried: dict[tuple[str, str], _Tried] = {}

    def begin(self, address: str, account: str, now: float) -> None:
        """Count a try; raises Problem "rate-limited" where one of the two must wait."""
        names = (("account", account), ("address", address))
        with self._turn:
            waits = max(self._of(name, now).until - now for name in names)
            if waits > 0:
                raise _wait(waits)
            for name in (*names, _both(address, account)):
                self._count(name, now)
            while len(self._tried) > MOST_NAMES:
                self._tried.pop(min(self._tried, key=lambda each: self._tried[each].last))

    def succeeded(self, address: str, account: str) -> None:
        """Forget the account's tries, and take those made from the address off it: they were typing errors, no guesses.

        What was tried on the account from elsewhere is not taken off: nobody can clear an address with an own account.
        """
        with self._turn:
            self._tried.pop(("account", account), None)
            hers = self._tried.pop(_both(address, account), None)
            tried = self._tried.get(("address", address))
            if hers is not None and tried is not None:
                tried.count = max(0, tried.count - hers.count)

    def _of(self, name: tuple[str, str], now: float) -> _Tried:
        """Give how often a name was tried; none after a while without. An address is many people's: a shorter while."""
        tried = self._tried.get(name)
        return _Tried() if tried is None or tried.last + REMEMBERED.get(name[0], LONGEST_WAIT) < now else tried

    def _count(self, name: tuple[str, str], now: float) -> None:
        """Count one more try of a name."""
        tried = self._of(name, now)
        tried.count, tried.last = tried.count + 1, now
        over = tried.count - FREE.get(name[0], tried.count + 1)
        if over >= 0:
            tried.until = now + min(FIRST_WAIT * 2.0 ** min(over, 32), LONGEST_WAIT)
        self._tried[name] = tried


def _both(address: str, account: str) -> tuple[str, str]:
    """Give the name an account's tries from an address are counted by; an address has no space in it."""
    return (BOTH, f"{address} {account}")


def _wait(seconds: float) -> Problem:
    """Give the problem of one try too many."""
    left = max(1, round(seconds))
    return Problem(
        "rate-limited",
        "Signing in was tried too often.",
        remedy=f"Try again in {left} seconds.",
        headers={"Retry-After": str(left)},
    )
