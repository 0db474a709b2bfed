"""Sending work and asking how it stands; whoever does it may be in this process or in another."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Sequence

from whatworks.domain.errors import UsageProblem
from whatworks.domain.scope import Scope
from whatworks.domain.upload import HASH_CHUNK, Upload
from whatworks.domain.work import Job
from whatworks.entry.work.asking import Asking
from whatworks.usecases.house import House
from whatworks.usecases.spooling import Spool, drop_spool
from whatworks.wiring.build import open_house
from whatworks.wiring.settings import Settings

IMPORT, ADVISE = "import", "advise"
ID_BYTES = 16  # 128 bits of chance: nobody guesses the id of a job, and no two are the same
LOOK_EVERY_S = 0.25  # quicker than a person sees a bar move; one look costs 30 µs (bench/long_work.py)


class Queue:
    """The jobs of one home, from the side of those who ask."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._jobs = open_house(settings.home).jobs

    def spool(self, scope: Scope) -> Spool:
        """Begin an upload that arrives piece by piece; give it to `send_spooled` when it is closed, or `drop` it."""
        return Spool(self._house(), scope, secrets.token_hex(ID_BYTES))

    def drop(self, spool: Spool) -> None:
        """Delete an upload that broke off or was refused."""
        drop_spool(self._house(), spool.scope, spool.id)

    def send_spooled(self, spool: Spool, asking: Asking) -> Job:
        """Send the import of an upload: take in, advise, keep the answer. Raises UsageProblem where it has no file."""
        if not spool.close():
            self.drop(spool)
            raise UsageProblem("There is no file to import.", remedy="Send at least one file.")
        return self._send(spool.scope, IMPORT, asking, spool.id)

    def send_import(self, scope: Scope, files: Sequence[Upload], asking: Asking) -> Job:
        """Send the import of files that are at hand."""
        spool = self.spool(scope)
        for file in files:
            spool.begin(file.name, file.modified)
            with file.open() as stream:
                while piece := stream.read(HASH_CHUNK):
                    spool.write(piece)
        return self.send_spooled(spool, asking)

    def send_advise(self, scope: Scope, asking: Asking, *, id: str = "") -> Job:
        """Send a wish for new advice; the same `id` again is the same job."""
        return self._send(scope, ADVISE, asking, id or secrets.token_hex(ID_BYTES))

    def keep(self, job: Job) -> None:
        """Keep something for as long as a job that ended, and as sealed; nobody does it."""
        self._jobs.send(job)
        self._jobs.cancel(job.scope, job.id)

    def get(self, scope: Scope, id: str) -> Job | None:
        """Give a job as it stands, or None."""
        return self._jobs.get(scope, id)

    def cancel(self, scope: Scope, id: str) -> Job | None:
        """End a job that has not ended, and let go of its upload; give it as it stands, or None."""
        job = self._jobs.cancel(scope, id)
        if job is not None and not job.turn:  # nobody is at it: a worker would clear up behind itself
            drop_spool(self._house(), scope, id)
        return job

    async def watch(self, scope: Scope, id: str, every_s: float = LOOK_EVERY_S) -> AsyncIterator[Job]:
        """Give a job each time it stands otherwise, last as it ended; stops where it is no more.

        Between two looks no thread waits: whoever watches by the hundred holds up nobody else.
        """
        seen: Job | None = None
        while (job := await asyncio.to_thread(self.get, scope, id)) is not None:
            if job != seen:
                yield job
            if job.ended:
                return
            seen = job
            await asyncio.sleep(every_s)

    def _send(self, scope: Scope, kind: str, asking: Asking, id: str) -> Job:
        """Keep a job."""
        return self._jobs.send(Job(scope, id, kind, asked=asking.plain()))

    def _house(self) -> House:
        """Open the store; anew each time, so that a creator who was forgotten and came back is as new."""
        return open_house(self._settings.home)
