"""Watching a job as a test does that has no event loop of its own."""

import asyncio
from collections.abc import Iterator

from whatworks.domain.scope import Scope
from whatworks.domain.work import Job
from whatworks.entry.work.queue import Queue


def watching(queue: Queue, scope: Scope, id: str, every_s: float = 0.005) -> Iterator[Job]:
    """Give a job each time it stands otherwise, as `Queue.watch` does."""
    seen = queue.watch(scope, id, every_s)

    async def told() -> Job | None:
        return await anext(seen, None)

    with asyncio.Runner() as runner:
        while (job := runner.run(told())) is not None:
            yield job
