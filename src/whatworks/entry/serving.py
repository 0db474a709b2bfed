"""Serving: the app on the embedded store, in one process on this machine, until it is told to stop."""

import socket
import ssl
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from whatworks.domain.errors import UsageProblem
from whatworks.wiring.settings import Settings

if TYPE_CHECKING:
    from fastapi import FastAPI

    from whatworks.entry.api.accounts.opening import Asked
    from whatworks.entry.api.front import Front
    from whatworks.entry.api.limits import Policy
    from whatworks.ports.wire import Wire

HOST, PORT = "127.0.0.1", 8787
BACKLOG = 128
START_SECONDS = 30.0  # until it answers: a store that must first be made and a cold disk took 3
STOP_SECONDS = 5  # for answers under way when it is told to stop


def local_app(
    settings: Settings,
    *,
    page: Path | None = None,
    front: "Front | None" = None,
    policies: "Sequence[Policy] | None" = None,
    access_log: TextIO | None = None,
    wire: "Wire | None" = None,
    accounts: "Asked | None" = None,
) -> "FastAPI":
    """Give the app on the store the settings name: of single-user mode, or with `accounts`.

    `page` stands in for the built dashboard, `front` for this machine's own address, `policies` for the usual limits of
    how much may be asked, `wire` for the one webhooks go out by; each request is told to `access_log` in one line.
    """
    from whatworks.entry.api import dashboard
    from whatworks.entry.api.access_log import logging_to
    from whatworks.entry.api.app import create_app
    from whatworks.entry.api.computing import Computing
    from whatworks.entry.api.front import LOOPBACK_ONLY
    from whatworks.entry.api.limits import LOCAL
    from whatworks.entry.api.principal import LocalAuthority
    from whatworks.entry.api.service import Service
    from whatworks.entry.work.courier import Courier
    from whatworks.entry.worker import Worker
    from whatworks.wiring.analysers import open_analyser
    from whatworks.wiring.build import open_house, open_wire

    house = open_house(settings.home, analyser=open_analyser(settings.analyser))
    reached = front or LOOPBACK_ONLY
    authority = reached.phones or LocalAuthority(settings.workspace)
    out = wire or open_wire()
    service = Service(settings, house, authority, Computing(), Worker(settings), Courier(settings, out), out)
    watchers = () if access_log is None else (logging_to(access_log),)
    if accounts is not None:
        from whatworks.entry.api.accounts import opening

        service, reached = opening.opened(service, accounts, reached)
        policies = opening.policies(accounts.quota) if policies is None else policies
    return create_app(
        service,
        page=page or dashboard.built(),
        front=reached,
        policies=LOCAL if policies is None else policies,
        watchers=watchers,
    )


def listen(host: str, port: int) -> socket.socket:
    """Give a listening socket; port 0 takes a free one. Raises UsageProblem where the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP, or asyncio leaves Nagle's delay on: an answer of two writes would wait 40 ms for the client's word.
    ear = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    ear.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        ear.bind((host, port))
    except OSError as problem:
        ear.close()
        raise UsageProblem(
            f"Nothing can be served at {host}:{port} ({problem.strerror}).",
            remedy="Another whatworks may be running: open it, or choose another --port (0 takes a free one).",
        ) from None
    ear.listen(BACKLOG)
    return ear


def address_of(ear: socket.socket, *, secure: bool = False) -> str:
    """Give the address a browser opens."""
    host, port = ear.getsockname()[:2]
    if ip_address(host).is_unspecified:  # who listens everywhere opens its own
        host = "::1" if ":" in host else HOST
    place = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    return f"https://{place}/" if secure else f"http://{place}/"


@contextmanager
def served(
    app: "FastAPI",
    ear: socket.socket,
    tls: ssl.SSLContext | None = None,
    *,
    beside: bool = False,
    proxied: bool = False,
) -> Iterator[threading.Thread]:
    """Serve in a thread while the block runs, and stop cleanly however it ends; UsageProblem where it cannot start.

    `beside` another server of the same app, which begins and ends what the app lives on; `proxied`: a proxy on this
    machine says whom it asks for.
    """
    import uvicorn

    from whatworks.entry.api.connections import Connection

    config = uvicorn.Config(
        app,
        http=Connection,
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=proxied,  # else who says whom it asks for is believed by nobody: limits are counted by address
        forwarded_allow_ips=HOST,
        timeout_graceful_shutdown=STOP_SECONDS,
        lifespan="off" if beside else "on",
        ssl_context_factory=None if tls is None else lambda *_: tls,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [ear]}, name="serving", daemon=True)
    thread.start()
    until = time.monotonic() + START_SECONDS
    while thread.is_alive() and not server.started and time.monotonic() < until:
        time.sleep(0.02)
    try:
        if not server.started:
            raise UsageProblem("The service did not start.", remedy="Add --debug to see why.")
        yield thread
    finally:
        server.should_exit = True
        thread.join()


def look(address: str, trusted: ssl.SSLContext | None = None) -> None:
    """Ask our own address for its page once; raises UsageProblem where it is not there."""
    from urllib.error import URLError
    from urllib.request import urlopen

    try:
        with urlopen(address, timeout=START_SECONDS, context=trusted) as answer:  # noqa: S310 - our own address
            answer.read()
    except URLError as problem:
        raise UsageProblem(f"The dashboard does not answer ({problem.reason}).", remedy="Run `make web`.") from None


def open_in_browser(address: str) -> None:
    """Open the dashboard where there is a browser; where there is none the address was printed."""
    import webbrowser

    webbrowser.open(address)
