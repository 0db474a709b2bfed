"""A server that is killed in the middle of imports and load: it is started anew, and compared with one nobody killed.

Each home gets the same exports of as many creators. Whatever the kills hit, in the end every import is there whole and
once, every report is there, and both homes say the same of every creator.
"""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from bench.load import Ask, Seen, steadily
from whatworks.entry.api.principal import SCOPES
from whatworks.entry.errands import demo_upload
from whatworks.wiring.build import open_house

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = (sys.executable, "-m", "whatworks")
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT / "src"), "OMP_NUM_THREADS": "1", "POLARS_MAX_THREADS": "1"}
PATIENCE_S = 900.0  # on a busy machine a server needs a while to begin, and an import to end
MADE_AT = "2026-06-30T18:00:00+00:00"
LOOK_S = 0.2  # how often jobs are asked about: more would be load of our own
CLOSE_LOOK_S = 0.005  # beside an import of half a second
INTO_S = (0.02, 0.1, 0.2)  # how far into an import each kill comes: a quiet machine does one in less than half a second
ENDED = ("done", "failed", "cancelled")
BOUNDARY = "edge-of-a-part"
ELSEWHERE = "receipt"  # of a report: names the import, whose id is another in each home


@dataclass
class Server:
    """A service of its own process, on a free port; `token` is what its owner asks by."""

    process: subprocess.Popen[Any]
    port: int
    token: str = ""

    @staticmethod
    def free_port() -> int:
        """Give a port nobody listens on."""
        with socket.create_server(("127.0.0.1", 0)) as ear:
            return int(ear.getsockname()[1])

    def ask(self, method: str, path: str, body: bytes = b"", kind: str = "application/json") -> tuple[int, bytes]:
        """Ask once, without limits of patience but one."""
        line = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)
        try:
            line.request(
                method, path, body=body or None, headers=self.headers | ({"Content-Type": kind} if body else {})
            )
            answer = line.getresponse()
            return answer.status, answer.read()
        finally:
            line.close()

    @property
    def headers(self) -> dict[str, str]:
        """Give what every request says of who asks."""
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}

    def told(self, path: str) -> Any:
        """Give an answer's JSON."""
        return json.loads(self.ask("GET", path)[1])

    def kill(self) -> None:
        """Kill it at once: no handler runs, nothing is said."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        if self.process.stderr is not None:
            self.process.stderr.close()

    def stop(self) -> None:
        """End it; whoever starts this in the background has Ctrl-C ignored, and its children with it."""
        self.process.terminate()
        self.process.wait()
        if self.process.stderr is not None:
            self.process.stderr.close()


def start(home: Path, token: str = "", *flags: str) -> Server:
    """Start a server with accounts on a home, and wait until it answers; without a `token` an owner is made first."""
    token = token or _owner(home)
    command = [*PROGRAM, "serve", "--accounts", "--home", str(home), "--port", "0", "--stay", "--no-browser", *flags]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT)
    line = process.stderr.readline() if process.stderr is not None else ""
    if "dashboard is at" not in line:
        process.kill()
        raise RuntimeError(f"the service did not start: {line}")
    return Server(process, int(line.rstrip().rstrip("/").rpartition(":")[2]), token)


def _owner(home: Path) -> str:
    """Make a home's owner; give a token of hers that may all she may."""
    who, scopes = ("--home", str(home), "--email", "owner@example.com"), [f"--scope={name}" for name, _ in SCOPES]
    _done("account", "create-owner", *who, said="a password for a bench\n")
    return _done("account", "token", *who, *scopes).strip()


def _done(*command: str, said: str = "") -> str:
    """Run a command of the program; give what it printed."""
    done = subprocess.run([*PROGRAM, *command], input=said, capture_output=True, text=True, check=True, env=ENVIRONMENT)
    return done.stdout


def export_of(number: int) -> bytes:
    """Give the made-up creator's export, its post ids those of creator `number`."""
    with demo_upload(number).open() as stream:
        return stream.read()


def send_import(server: Server, creator: str, export: bytes) -> str:
    """Send an export; give the name of the job."""
    head = 'Content-Disposition: form-data; name="{}"'
    parts = (
        f"--{BOUNDARY}\r\n{head.format('observed_at')}\r\n\r\n{MADE_AT}\r\n"
        f'--{BOUNDARY}\r\n{head.format("files")}; filename="posts.csv"\r\n\r\n'
    ).encode()
    body = parts + export + f"\r\n--{BOUNDARY}--\r\n".encode()
    kind = f"multipart/form-data; boundary={BOUNDARY}"
    status, told = server.ask("POST", f"/v1/creators/{creator}/imports", body, kind)
    if status != 202:
        raise RuntimeError(f"the import was not taken on: {told.decode()}")
    return str(json.loads(told)["id"])


def wait_for(server: Server, jobs: Sequence[str], ended: int | None = None) -> list[str]:
    """Wait until `ended` of the jobs (None: all) have ended; give the states of all."""
    until = time.monotonic() + PATIENCE_S
    states = dict.fromkeys(jobs, "waiting")
    while True:
        for job in (each for each in jobs if states[each] not in ENDED):
            states[job] = str(server.told(f"/v1/jobs/{job}")["state"])
        if sum(state in ENDED for state in states.values()) >= (len(jobs) if ended is None else ended):
            return list(states.values())
        if time.monotonic() > until:
            raise RuntimeError(f"the jobs did not end: {states}")
        time.sleep(LOOK_S)


def all_said(server: Server, creators: int) -> list[dict[str, Any]]:
    """Give all that may not differ between two homes, of each creator; reports are made anew, as of one moment."""
    places = [f"/v1/creators/creator-{number}" for number in range(creators)]
    reported = [server.ask("GET", f"{place}/advice")[0] for place in places]
    asked = json.dumps({"as_of": MADE_AT}).encode()
    wait_for(server, [json.loads(server.ask("POST", f"{place}/advice", asked)[1])["id"] for place in places])
    return [_said(server, place) | {"reported": status} for place, status in zip(places, reported, strict=True)]


def _said(server: Server, place: str) -> dict[str, Any]:
    """Give what is said of one creator."""
    return {
        "imports": [(each["files"], each["posts"]) for each in server.told(f"{place}/imports")["items"]],
        "posts": server.ask("GET", f"{place}/export?what=posts&format=jsonl")[1],
        "outcomes": server.ask("GET", f"{place}/export?what=outcomes&format=csv")[1],
        "advice": {name: value for name, value in server.told(f"{place}/advice").items() if name != ELSEWHERE},
    }


def never_killed(home: Path, exports: Sequence[bytes]) -> list[dict[str, Any]]:
    """Import everything in peace; give what is said of each creator."""
    server = start(home)
    try:
        jobs = [send_import(server, f"creator-{number}", export) for number, export in enumerate(exports)]
        states = wait_for(server, jobs)
        if set(states) != {"done"}:
            raise RuntimeError(f"imports failed in peace: {states}")
        return all_said(server, len(exports))
    finally:
        server.stop()


@dataclass
class Killed:
    """What came of a home whose server was killed: the states of its jobs, what is said, and how often it was hit."""

    states: list[str]
    said: list[dict[str, Any]]
    in_the_middle: int
    answered: int


def killed_again_and_again(home: Path, exports: Sequence[bytes], kills: int) -> Killed:
    """Import everything under load, kill the server `kills` times, each at another point; give what came of it."""
    server = start(home)
    jobs = [send_import(server, f"creator-{number}", export) for number, export in enumerate(exports)]
    hit, load = 0, Seen()
    for kill in range(kills):
        wait_for(server, jobs, ended=kill * len(jobs) // (kills + 1))
        load.seconds += asyncio.run(_until_one_runs(server, jobs, INTO_S[kill % len(INTO_S)])).seconds
        server.kill()
        hit += _found_running(home)
        server = start(home, server.token)
    try:
        states = wait_for(server, jobs)
        return Killed(states, all_said(server, len(exports)), hit, len(load.seconds))
    finally:
        server.stop()


async def _until_one_runs(server: Server, jobs: Sequence[str], into_s: float) -> Seen:
    """Ask for a second what a dashboard asks, then until a job that waited is `into_s` seconds into its run."""
    told = tuple(server.headers.items())
    asks = [Ask(path, headers=told) for path in ("/v1/creators", "/v1/me", "/v1/creators/creator-0/imports")]
    seen = await steadily(("127.0.0.1", server.port), asks, 30.0, 1.0)
    states = {job: str(server.told(f"/v1/jobs/{job}")["state"]) for job in jobs}
    following = next((job for job, state in states.items() if state == "waiting"), None)
    until = time.monotonic() + PATIENCE_S
    while following and server.told(f"/v1/jobs/{following}")["state"] == "waiting" and time.monotonic() < until:
        await asyncio.sleep(CLOSE_LOOK_S)
    await asyncio.sleep(into_s)
    return seen


def _found_running(home: Path) -> bool:
    """Tell whether a home whose server is dead was left with a job under way: its own file says so."""
    counts = open_house(home).counts.counts()
    return any(count for (_, state), count in counts.items() if state == "running")
