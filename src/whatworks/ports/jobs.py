"""Work that outlives its asker: kept until somebody does it, told as far as it got, done again where a worker died."""

from collections.abc import Collection, Mapping
from typing import Protocol

from whatworks.domain.scope import Scope
from whatworks.domain.work import Job, State


class Jobs(Protocol):
    """Jobs of every scope; one scope never sees another's. What a job says is sealed wherever it is kept."""

    def send(self, job: Job) -> Job:
        """Keep a job until it is done; give it as it is kept, its time of sending with it.

        The same scope and id again changes nothing and gives the job that is there: sending may be repeated.
        """

    def take(self, kinds: Collection[str], lease_s: float) -> Job | None:
        """Take the job that waits longest, to be done within `lease_s` seconds of now or of the last report; else None.

        Workspaces take turns: that whose last job ended longest ago comes first, so that nobody waits behind another's
        hundred. A job whose lease ran out is taken again. A creator's jobs are done one after the other. What is of
        other kinds, or not due yet, is left.
        """

    def report(self, job: Job, lease_s: float) -> Job:
        """Keep state, progress, result and problem of a job that was taken, and lease it anew; give it as it is kept.

        A state of "waiting" gives it back, to be taken when it is due. Raises Conflict, and changes nothing, where the
        turn is over: cancelled, ended, forgotten, or taken by another after its lease ran out.
        """

    def get(self, scope: Scope, id: str) -> Job | None:
        """Give a job as it stands, or None; one that ended is kept for a day at least."""

    def cancel(self, scope: Scope, id: str) -> Job | None:
        """End a job that has not ended; give it as it stands then, or None where there is none."""

    def forget(self, scope: Scope) -> int:
        """Delete every job of the scope beyond recovery; give how many there were."""


class Counted(Protocol):
    """Work as whoever watches the service sees it: numbers, and nobody's name."""

    def counts(self) -> Mapping[tuple[str, State], int]:
        """Give how many jobs are kept by kind and state, of all scopes together."""
