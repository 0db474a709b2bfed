"""Clients that stop in the middle, on a real socket: told so, cut off, and nothing of them is kept."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn
from starlette.applications import Starlette

from whatworks.domain.scope import Scope
from whatworks.entry import serving
from whatworks.entry.api import connections
from whatworks.entry.api.front import Front
from whatworks.wiring.build import open_house
from whatworks.wiring.settings import Settings

SOON = 0.3  # seconds, in place of half a minute
PATIENCE = 60.0  # a busy machine
CLOSE = "Connection: close\r\n"
PART = b'--x\r\nContent-Disposition: form-data; name="files"; filename="p.csv"\r\n\r\nPost ID,'


def line_to(address: str) -> socket.socket:
    host, _, port = urlsplit(address).netloc.partition(":")
    return socket.create_connection((host, int(port)), timeout=PATIENCE)


def heard(line: socket.socket) -> bytes:
    """Give all that is said until the other side closes."""
    told = b""
    while piece := line.recv(65_536):
        told += piece
    return told


@contextmanager
def serving_with(silence: float, home: Path) -> Iterator[str]:
    ear = serving.listen(serving.HOST, 0)
    with serving.served(serving.local_app(Settings(home=home), front=Front(silence=silence)), ear):
        yield serving.address_of(ear)


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    with serving_with(SOON, tmp_path) as address:
        yield address


def head_of(address: str, path: str, kind: str, length: int, more: str = "") -> bytes:
    host = urlsplit(address).netloc
    return (
        f"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: {length}\r\nContent-Type: {kind}\r\n{more}\r\n"
    ).encode()


def test_an_upload_that_stands_still_is_told_and_leaves_nothing(address: str, tmp_path: Path) -> None:
    with line_to(address) as line:
        line.sendall(head_of(address, "/v1/creators/slow/imports", "multipart/form-data; boundary=x", 100_000) + PART)
        head, _, body = heard(line).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 408 ")
    assert b"connection: close" in head.lower()
    assert json.loads(body)["code"] == "timed-out"
    house = open_house(tmp_path)
    assert not house.blobs.list(Scope("home", "slow"), "spool/")
    assert house.counts.counts() == {}


@pytest.mark.parametrize("more", ["", "Idempotency-Key: one\r\n"], ids=["plain", "with a key"])
def test_a_draft_that_stands_still_is_told(address: str, more: str) -> None:
    with line_to(address) as line:
        line.sendall(head_of(address, "/v1/creators/slow/score", "application/json", 900, more) + b'{"text"')
        assert heard(line).startswith(b"HTTP/1.1 408 ")


@pytest.mark.slow
def test_who_sends_slowly_but_sends_is_waited_for(tmp_path: Path) -> None:
    body = b'{"card": "weekend", "verdict": "accepted"}'
    with serving_with(3.0, tmp_path) as address, line_to(address) as line:
        line.sendall(head_of(address, "/v1/creators/slow/feedback", "application/json", len(body), CLOSE))
        for start in range(0, len(body), 9):
            time.sleep(0.8)
            line.sendall(body[start : start + 9])
        assert b'"code": "no-advice-yet"' in heard(line)


class Hasty(connections.Connection):
    """A connection with less patience."""

    head_seconds = SOON


@pytest.fixture
def hasty() -> Iterator[str]:
    ear = serving.listen(serving.HOST, 0)
    server = uvicorn.Server(uvicorn.Config(Starlette(), http=Hasty, ws="none", log_config=None, lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [ear]})
    thread.start()
    yield serving.address_of(ear)
    server.should_exit = True
    thread.join()


def test_a_head_that_never_ends_is_cut_off_however_busily_it_goes_on(hasty: str) -> None:
    began = time.monotonic()
    with line_to(hasty) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n")
        line.settimeout(0.05)
        told = b""
        while time.monotonic() - began < PATIENCE and not told:
            try:
                told = line.recv(1_000)
            except TimeoutError:
                line.sendall(b"X-More: 1\r\n")
    assert told.startswith(b"HTTP/1.1 408 ")
    assert SOON * 0.5 < time.monotonic() - began < PATIENCE


def test_a_second_head_that_never_ends_is_cut_off_too(hasty: str) -> None:
    with line_to(hasty) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        line.sendall(b"GET / HTTP/1.1\r\n")
        told = heard(line)  # both answers, in as many pieces as they come
    assert told.startswith(b"HTTP/1.1 404 ")
    assert b"HTTP/1.1 408 " in told


def test_a_head_that_is_too_long_is_refused(hasty: str) -> None:
    with line_to(hasty) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X-More: " + b"1" * (connections.HEAD_BYTES + 1))
        assert line.recv(1_000).startswith(
            b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-type: application/problem+json"
        )


def test_who_connects_and_says_nothing_is_let_go_without_a_word(hasty: str) -> None:
    with line_to(hasty) as line:
        assert heard(line) == b""


def test_what_is_no_request_is_told_so_as_every_problem_is(hasty: str) -> None:
    with line_to(hasty) as line:
        line.sendall(b"GET /\x01 what is this\r\n\r\n")
        head, _, body = heard(line).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 400 ")
    assert b"content-type: application/problem+json" in head
    assert json.loads(body)["code"] == "usage"
