"""The service under load, beside a bare FastAPI route that gives the same bytes; client and server share this machine.

Four things are measured, each on a real server (`whatworks serve --accounts`) over a real socket, asked by the token of
its owner, written down by its audit, its rate limits on:

- *mixed reads*: 50 requests a second, in the proportions of the dashboard's pages, each timed from when it was due,
  within the quota a server has if nobody says otherwise;
- *kept advice*: GET advice as fast as eight connections can, plain, packed (brotli) and unchanged (304), with a quota
  above what they can;
- *cold advice while imports run*: GET advice of creators nobody asked about since the server was started, so that it is
  in no memory of the service, while another creator's imports keep the worker's child busy; and beside it a part that
  must be thought out anew (the explanation of a card), which waits for a processor like the import does;
- `--kill`: kill -9 in the middle of twenty imports under load, compared with a home nobody killed.

The client is Python too and takes its share of the same cores: it is told. Nothing but the project's own packages is
needed. Figures are of the machine they were taken on; `--seconds 5` gives a quick look.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.killing import Server, export_of, killed_again_and_again, never_killed, send_import, start, wait_for
from bench.load import Ask, Line, Seen, at_full_tilt, processor_seconds, steadily

PER_SECOND, SECONDS = 50.0, 60.0
LINES = 8
COLD = 12  # creators nobody asked about; with fewer, a 95th percentile is the slowest of all
MIXED_BAR, KEPT_BAR, COLD_BAR = 0.100, 1_000.0, 0.200  # seconds, requests a second, seconds
MUCH = 1_000_000  # requests a minute: the limits count, and refuse nothing
KILLED, KILLS = 20, 3
BR = (("Accept-Encoding", "gzip, deflate, br"),)
FLOOR = """
import sys, uvicorn
from fastapi import FastAPI, Response
app, body = FastAPI(), open(sys.argv[1], "rb").read()
@app.get("/advice")
async def advice():
    return Response(body, media_type="application/json")
uvicorn.run(app, port=int(sys.argv[2]), log_config=None, access_log=False)
"""


@dataclass
class Measured:
    """What came of a run, the seconds it took, and the processor seconds of server and client in it."""

    seen: Seen
    wall: float
    server: float
    client: float

    @property
    def per_second(self) -> float:
        """Give how many were answered in a second."""
        return len(self.seen.seconds) / self.wall

    def told(self) -> str:
        """Give it in a line."""
        seen, each = self.seen, 1e6 / max(1, len(self.seen.seconds))
        return (
            f"{self.per_second:,.0f}/s; p50 {1e3 * seen.percentile(0.5):.1f}, p95 {1e3 * seen.percentile(0.95):.1f}, "
            f"p99 {1e3 * seen.percentile(0.99):.1f} ms; {len(seen.wrong)} wrong; processor: server "
            f"{self.server * each:.0f} µs a request, client {self.client * each:.0f} µs"
        )


def main() -> int:
    """Measure and print; 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="of mixed reads; the others take a sixth (60)")
    parser.add_argument("--kill", action="store_true", help="only kill the server in the middle, and compare")
    asked = parser.parse_args()
    cores = len(os.sched_getaffinity(0))
    print(f"{cores} cores, load {os.getloadavg()[0]:.1f} before the start, niceness {os.nice(0)}")
    with tempfile.TemporaryDirectory() as folder:
        kept = [_killed(Path(folder))] if asked.kill else _loaded(Path(folder), asked.seconds)
    return 0 if all(kept) else 1


def _loaded(folder: Path, seconds: float) -> list[bool]:
    """Measure all that is about load; give which bars were kept."""
    home = folder / "home"
    with _serving(home) as server:
        token = server.token
        for number in range(COLD + 1):
            wait_for(server, [send_import(server, f"creator-{number}", export_of(number))])
        mixed = _mixed(server, seconds)
    with _serving(home, token, "--quota", str(MUCH)) as server:
        fast = _kept(server, folder, seconds / 6)
    with _serving(home, token) as server:
        cold = _cold(server)
    return [mixed, fast, cold]


def _mixed(server: Server, seconds: float) -> bool:
    """Measure mixed reads."""
    asks = _pages(server)
    for ask in asks:
        server.ask(ask.method, ask.path)  # what takes thought was thought before: a dashboard in use
    run = _measured(server, lambda: steadily(("127.0.0.1", server.port), asks, PER_SECOND, seconds))
    print(f"mixed reads at {PER_SECOND:.0f}/s for {seconds:.0f} s: {run.told()}")
    return _bar("p95 of mixed reads", run.seen.percentile(0.95), MIXED_BAR, "s", wrong=run.seen.wrong)


def _pages(server: Server) -> list[Ask]:
    """Give what the dashboard's pages ask, page by page, as a browser does."""
    place = "/v1/creators/creator-0"
    card = (server.told(f"{place}/advice")["cards"] or [{"id": "weekend"}])[0]["id"]
    done = server.told(f"{place}/imports")["items"][0]["id"]
    asked = ["/v1/me", "/v1/creators", f"{place}/advice", f"{place}", f"{place}/feedback", f"{place}/posts?limit=50"]
    asked += [f"{place}/{part}" for part in ("forecast", "timing", "groups", "correlations", "imports")]
    asked += [f"{place}/cards/{card}/explanation", f"{place}/imports/{done}", f"{place}/advice", "/healthz"]
    return [Ask(path, headers=(*BR, *_who(server))) for path in asked]


def _kept(server: Server, folder: Path, seconds: float) -> bool:
    """Measure advice that was asked before, beside a bare route."""
    path, place = "/v1/creators/creator-0/advice", ("127.0.0.1", server.port)
    body = server.ask("GET", path)[1]
    (folder / "advice.json").write_bytes(body)
    tag, who = _tag(server, path), _who(server)
    runs = {
        "plain": Ask(path, headers=who),
        "packed": Ask(path, headers=(*BR, *who)),
        "unchanged (304)": Ask(path, headers=(("If-None-Match", tag), *who), expect=(304,)),
    }
    told = {}
    for name, ask in runs.items():
        told[name] = _measured(server, lambda ask=ask: at_full_tilt(place, ask, LINES, seconds))  # type: ignore[misc]
        print(f"kept advice, {name}, {len(body) / 1e3:.0f} KB: {told[name].told()}")
    floor = _floor(folder, seconds)
    print(f"the same bytes by a bare FastAPI route: {floor.told()}")
    costs = told["plain"].server / len(told["plain"].seen.seconds) / (floor.server / len(floor.seen.seconds))
    print(f"ours costs {costs:.1f} times the bare route's processor time")
    bars = [
        _bar(f"kept advice, {name}", -run.per_second, -KEPT_BAR, "/s", run.seen.wrong) for name, run in told.items()
    ]
    return all(bars)


def _cold(server: Server) -> bool:
    """Measure advice nobody asked for since the start, and parts thought out anew, while imports run."""
    ending = threading.Event()
    busy = threading.Thread(target=_importing, args=(server, ending))
    busy.start()
    time.sleep(2.0)  # until the child is at it
    cold, thought, who = Seen(), Seen(), _who(server)

    async def ask_all() -> Seen:
        line = Line("127.0.0.1", server.port)
        for number in range(1, COLD + 1):
            await line.ask(Ask(f"/v1/creators/creator-{number}/advice", headers=(*BR, *who)), cold)
            await asyncio.sleep(0.25)
        for number in range(1, COLD // 3 + 1):
            await line.ask(Ask(f"/v1/creators/creator-{number}/cards/weekend/explanation", headers=who), thought)
        line.close()
        return cold

    run = _measured(server, ask_all)
    ending.set()
    busy.join()
    print(f"cold advice while imports run: {run.told()}")
    print(
        f"an explanation thought out anew meanwhile: median {thought.percentile(0.5):.2f} s, {len(thought.wrong)} wrong"
    )
    return _bar("p95 of cold advice", cold.percentile(0.95), COLD_BAR, "s", cold.wrong)


def _importing(server: Server, ending: threading.Event) -> None:
    """Keep the worker busy with imports of one creator after the other."""
    number = 1_000
    while not ending.is_set():
        wait_for(server, [send_import(server, f"busy-{number}", export_of(number))])
        number += 1


def _killed(folder: Path) -> bool:
    """Kill a server in the middle of imports, and compare."""
    exports = [export_of(number) for number in range(KILLED)]
    peaceful = never_killed(folder / "peaceful", exports)
    killed = killed_again_and_again(folder / "killed", exports, KILLS)
    lost = sum(not each["imports"] for each in killed.said)
    doubled = sum(len(each["imports"]) > 1 for each in killed.said)
    differ = sum(ours != theirs for ours, theirs in zip(killed.said, peaceful, strict=True))
    print(
        f"kill -9 {KILLS} times under load, {killed.in_the_middle} in the middle of an import; of {KILLED} imports "
        f"{killed.states.count('done')} done, {lost} lost, {doubled} doubled, {differ} unlike a home nobody killed"
    )
    return killed.states.count("done") == KILLED and not (lost or doubled or differ)


@contextmanager
def _serving(home: Path, token: str = "", *flags: str) -> Iterator[Server]:
    """Serve a home while the block runs."""
    server = start(home, token, *flags)
    try:
        yield server
    finally:
        server.stop()


def _floor(folder: Path, seconds: float) -> Measured:
    """Measure the bare route."""
    probe = Server.free_port()
    command = [sys.executable, "-c", FLOOR, str(folder / "advice.json"), str(probe)]
    with subprocess.Popen(command) as process:
        bare = Server(process, probe)
        _until_it_answers(bare)
        run = _measured(bare, lambda: at_full_tilt(("127.0.0.1", probe), Ask("/advice"), LINES, seconds))
        process.terminate()
    return run


def _until_it_answers(server: Server) -> None:
    """Wait for a server that says nothing when it stands."""
    until = time.monotonic() + 60.0
    while time.monotonic() < until:
        try:
            server.ask("GET", "/advice")
        except ConnectionError:
            time.sleep(0.1)
        else:
            return


def _who(server: Server) -> tuple[tuple[str, str], ...]:
    """Give the headers that say who asks."""
    return tuple(server.headers.items())


def _measured(server: Server, run: Callable[[], Coroutine[Any, Any, Seen]]) -> Measured:
    """Run it, and see what it takes of both processes."""
    pid, began, ours = server.process.pid, time.perf_counter(), time.process_time()
    theirs = processor_seconds(pid)
    seen = asyncio.run(run())
    wall = time.perf_counter() - began
    return Measured(seen, wall, processor_seconds(pid) - theirs, time.process_time() - ours)


def _tag(server: Server, path: str) -> str:
    """Give the ETag of an answer."""
    from http.client import HTTPConnection

    line = HTTPConnection("127.0.0.1", server.port)
    line.request("HEAD", path, headers=server.headers)
    tag = str(line.getresponse().headers["etag"])
    line.close()
    return tag


def _bar(what: str, figure: float, bar: float, unit: str, wrong: list[str]) -> bool:
    """Say whether a bar was kept: at most `bar`, and nothing wrong."""
    kept = figure <= bar and not wrong
    print(f"bar: {what} {abs(figure):,.3f} {unit} of {abs(bar):,.3f}: {'kept' if kept else 'MISSED'} {wrong[:3] or ''}")
    return kept


if __name__ == "__main__":
    sys.exit(main())
