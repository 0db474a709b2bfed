"""Turns at what takes thought: a few at once of each workspace, so that nobody waits behind another's hundred.

Who waits holds no thread: those are few, and everybody's.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

AT_ONCE = 4  # of one workspace: answers that are kept need not wait for one that is slow; of 40 threads a tenth


class Turns:
    """Who may go on now; a workspace nobody waits in takes no memory."""

    def __init__(self) -> None:
        self._turns: WeakValueDictionary[tuple[asyncio.AbstractEventLoop, str], asyncio.Semaphore] = (
            WeakValueDictionary()
        )

    def __len__(self) -> int:
        """Give in how many workspaces somebody thinks or waits."""
        return len(self._turns)

    @asynccontextmanager
    async def of(self, workspace: str) -> AsyncIterator[None]:
        """Wait for a turn of a workspace, and hold it while the block runs; each server of two counts for itself."""
        place = (asyncio.get_running_loop(), workspace)
        turns = self._turns.setdefault(place, asyncio.Semaphore(AT_ONCE))
        async with turns:
            yield
