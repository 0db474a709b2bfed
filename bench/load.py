"""A small client for load: raw HTTP/1.1 over asyncio, so that it takes as little of the shared cores as Python can.

It knows one kind of answer, that with a Content-Length; it checks the status and the length of every one.
"""

import asyncio
import os
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

LENGTH = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: its path, and what else is said of it."""

    path: str
    method: str = "GET"
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    expect: tuple[int, ...] = (200,)

    def bytes_for(self, host: str) -> bytes:
        """Give the request as it is sent."""
        told = (("Host", host), *self.headers, *((("Content-Length", str(len(self.body))),) if self.body else ()))
        lines = "".join(f"{name}: {value}\r\n" for name, value in told)
        return f"{self.method} {self.path} HTTP/1.1\r\n{lines}\r\n".encode() + self.body


@dataclass
class Seen:
    """What came of many requests: `seconds` of each that was answered as expected, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    bytes: int = 0

    def percentile(self, share: float) -> float:
        """Give the seconds that `share` of the answers took at most; nan without any."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


class Line:
    """One kept connection."""

    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = host, port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, ask: Ask, seen: Seen, since: float | None = None) -> None:
        """Ask, and note how long it took since `since` (None: now)."""
        began = time.perf_counter() if since is None else since
        try:
            status, length = await self._asked(ask)
        except (OSError, asyncio.IncompleteReadError) as problem:
            self.close()
            seen.wrong.append(f"{ask.path}: {type(problem).__name__}")
            return
        if status not in ask.expect:
            seen.wrong.append(f"{ask.path}: {status}")
            return
        seen.seconds.append(time.perf_counter() - began)
        seen.bytes += length

    async def _asked(self, ask: Ask) -> tuple[int, int]:
        """Send a request, read its answer; give status and length."""
        if self._streams is None or self._streams[1].is_closing() or self._streams[0].at_eof():
            self._streams = await asyncio.open_connection(self._host, self._port, limit=2**20)
        reader, writer = self._streams
        writer.write(ask.bytes_for(f"{self._host}:{self._port}"))
        head = await reader.readuntil(b"\r\n\r\n")
        status, found = int(head[9:12]), LENGTH.search(head)
        length = int(found.group(1)) if found and status != 304 and ask.method != "HEAD" else 0
        await reader.readexactly(length)
        return status, length

    def close(self) -> None:
        """End the connection."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


async def steadily(place: tuple[str, int], asks: Sequence[Ask], per_second: float, seconds: float) -> Seen:
    """Ask at a fixed pace, whatever comes back: a slow answer is not waited for before the next is asked.

    Each is timed from the moment it was due, so that a service that stands still is not spared.
    """
    seen, free, running = Seen(), [], set[asyncio.Task[None]]()
    start = time.perf_counter()

    async def one(ask: Ask, due: float) -> None:
        line = free.pop() if free else Line(*place)
        await line.ask(ask, seen, due)
        free.append(line)

    for number in range(int(per_second * seconds)):
        due = start + number / per_second
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        task = asyncio.create_task(one(asks[number % len(asks)], due))
        running.add(task)
        task.add_done_callback(running.discard)
    await asyncio.gather(*running)
    for line in free:
        line.close()
    return seen


async def at_full_tilt(place: tuple[str, int], ask: Ask, lines: int, seconds: float) -> Seen:
    """Ask again as soon as an answer is there, on so many connections."""
    seen, until = Seen(), time.perf_counter() + seconds

    async def again_and_again() -> None:
        line = Line(*place)
        while time.perf_counter() < until:
            await line.ask(ask, seen)
        line.close()

    await asyncio.gather(*(again_and_again() for _ in range(lines)))
    return seen


def processor_seconds(pid: int) -> float:
    """Give the processor seconds a process has used, itself alone."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS
