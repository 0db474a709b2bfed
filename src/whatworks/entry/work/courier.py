"""The courier: takes deliveries from the jobs of one home and tells webhooks, in threads that mostly wait.

One workspace's tellings go one after another, so a receiver of hers that hangs holds up one thread and nobody else.
"""

import random
import threading
from collections.abc import Callable
from contextlib import suppress

from whatworks.domain.errors import Conflict, WhatworksError
from whatworks.domain.work import Job
from whatworks.ports.wire import Wire
from whatworks.usecases.house import House
from whatworks.usecases.webhooks import JOB, deliver
from whatworks.wiring.build import open_house
from whatworks.wiring.settings import Settings

LEASE_S = 60.0  # a telling takes ten seconds at most: whoever holds one for a minute went down in the middle of it
HANDS = 4  # threads: as many workspaces may have a receiver that hangs before another one waits
LOOK_EVERY_S = 1.0  # how soon an event is told; a look costs 30 µs (bench/long_work.py)


class Courier:
    """Tells webhooks what waits for them, each at least once; `chance` spreads the tries."""

    def __init__(self, settings: Settings, wire: Wire, *, chance: Callable[[], float] = random.random) -> None:
        self._settings = settings
        self._wire = wire
        self._chance = chance
        self._ending = threading.Event()
        self._threads = [threading.Thread(target=self._serve, name="courier", daemon=True) for _ in range(HANDS)]

    def start(self) -> None:
        """Begin to tell."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Tell nothing more; a telling under way is finished first."""
        self._ending.set()
        for thread in self._threads:
            if thread.ident is not None:
                thread.join()

    def run_once(self) -> int:
        """Tell all that is due, in this thread; give how many tellings there were."""
        house, told = open_house(self._settings.home), 0
        while not self._ending.is_set() and (job := house.jobs.take((JOB,), LEASE_S)) is not None:
            self._tell(house, job)
            told += 1
        return told

    def _tell(self, house: House, job: Job) -> None:
        """Tell once, and keep what came of it; a job that is another's by then is left to it."""
        try:
            house.jobs.report(deliver(house, self._wire, job, self._chance()), LEASE_S)
        except Conflict:
            return

    def _serve(self) -> None:
        """Tell what is due until told to end; a store that cannot be used for a moment is tried again."""
        while not self._ending.is_set():
            with suppress(WhatworksError, OSError):  # the job's lease runs out, and it is told then
                self.run_once()
            self._ending.wait(LOOK_EVERY_S)
