"""Many who listen to one job, on a real server: nobody else waits for them, and each of them hears its end."""

import socket
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from whatworks.domain.work import Job
from whatworks.entry import serving
from whatworks.wiring.build import open_house
from whatworks.wiring.settings import Settings

from tests.storing import ANA

pytestmark = pytest.mark.slow  # a real server
LISTENERS = 100  # more than the threads that answer requests
PATIENCE = 60.0  # a busy machine
SOON = 10.0  # seconds; a server whose threads all wait for the job never answers


@pytest.fixture
def place(tmp_path: Path) -> Iterator[str]:
    open_house(tmp_path).jobs.send(Job(ANA, "long", "of a kind nobody does"))
    ear = serving.listen(serving.HOST, 0)
    with serving.served(serving.local_app(Settings(home=tmp_path)), ear):
        yield urlsplit(serving.address_of(ear)).netloc


def listener(place: str) -> socket.socket:
    host, _, port = place.partition(":")
    line = socket.create_connection((host, int(port)), timeout=PATIENCE)
    line.sendall(f"GET /v1/jobs/ana:long/events HTTP/1.1\r\nHost: {place}\r\nConnection: close\r\n\r\n".encode())
    return line


def heard(line: socket.socket, word: bytes) -> bool:
    told = b""
    while word not in told and (piece := line.recv(65_536)):
        told += piece
    return word in told


def test_who_listens_by_the_hundred_holds_up_nobody_and_hears_the_end(place: str, tmp_path: Path) -> None:
    lines = [listener(place) for _ in range(LISTENERS)]
    assert all(heard(line, b"event: progress") for line in lines)
    time.sleep(0.5)  # all of them wait now
    began = time.monotonic()
    asked = HTTPConnection(place, timeout=PATIENCE)
    asked.request("GET", "/v1/creators")
    assert asked.getresponse().status == 200
    assert time.monotonic() - began < SOON
    asked.close()
    open_house(tmp_path).jobs.cancel(ANA, "long")
    assert all(heard(line, b"event: cancelled") for line in lines)
    for line in lines:
        line.close()
