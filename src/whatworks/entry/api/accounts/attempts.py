"""How often signing in may be tried: by address and by account, each wait twice the one before; in memory alone."""

import threading
from dataclasses import dataclass, replace

from whatworks.entry.api.accounts.remembering import Tried, Tries
from whatworks.entry.api.problems import Problem

FIRST_WAIT, LONGEST_WAIT = 1.0, 900.0  # seconds; at the longest, 96 guesses a day of one account are left
DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class _Kind:
    """What is tried: how many tries are free before the first wait, and how long after the last they are remembered."""

    free: int
    remembered: float


ACCOUNT = _Kind(5, DAY)  # a person's typing errors; shorter than a day, and who waited once would start anew
ADDRESS = _Kind(20, LONGEST_WAIT)  # a household's: many people's, so it is forgotten sooner


class Attempts:
    """Counts tries to sign in. A try counts before it is looked at, so that many at once are counted too.

    However many names are tried, none is forgotten before its time (`remembering`).
    """

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._accounts = Tries(ACCOUNT.remembered)
        self._addresses = Tries(ADDRESS.remembered)
        self._both = Tries(
            ADDRESS.remembered, sinking=False
        )  # what an account's tries added to an address; never waits by itself

    def begin(self, address: str, account: str, now: float) -> None:
        """Count a try; raises Problem "rate-limited" where one of the two must wait."""
        with self._turn:
            tried = self._accounts.of(account, now), self._addresses.of(address, now)
            waits = max(each.until for each in tried) - now
            if waits > 0:
                raise _wait(waits)
            self._accounts.keep(account, _once_more(tried[0], ACCOUNT, now), now)
            self._addresses.keep(address, _once_more(tried[1], ADDRESS, now), now)
            both = _both(address, account)
            self._both.keep(both, Tried(self._both.of(both, now).count + 1), now)

    def succeeded(self, address: str, account: str, now: float) -> None:
        """Forget the account's tries, and take those made from the address off it: they were typing errors, no guesses.

        What was tried on the account from elsewhere is not taken off: nobody can clear an address with an own account.
        """
        with self._turn:
            self._accounts.keep(account, Tried(), now)
            hers, tried = self._both.of(_both(address, account), now), self._addresses.of(address, now)
            self._both.keep(_both(address, account), Tried(), now)
            self._addresses.keep(address, replace(tried, count=max(0, tried.count - hers.count)), now)


def _once_more(tried: Tried, kind: _Kind, now: float) -> Tried:
    """Give a name's tries with one more."""
    over = tried.count + 1 - kind.free
    until = now + min(FIRST_WAIT * 2.0 ** min(over, 32), LONGEST_WAIT) if over >= 0 else tried.until
    return Tried(tried.count + 1, until)


def _both(address: str, account: str) -> str:
    """Give the name an account's tries from an address are counted by; an address has no space in it."""
    return f"{address} {account}"


def _wait(seconds: float) -> Problem:
    """Give the problem of one try too many."""
    left = max(1, round(seconds))
    return Problem(
        "rate-limited",
        "Signing in was tried too often.",
        remedy=f"Try again in {left} seconds.",
        headers={"Retry-After": str(left)},
    )
