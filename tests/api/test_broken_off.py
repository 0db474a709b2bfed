"""Answers under way when there is nothing left to say, on a real server: they end early, and the log has one line."""

import logging
import threading
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, IncompleteRead
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from whatworks.entry import errands, serving
from whatworks.wiring.settings import Settings

from tests.storing import batch, house_in, import_all

pytestmark = pytest.mark.slow  # a real server, which ends its children with it
PATIENCE = 60.0  # a busy machine


@pytest.fixture
def place(tmp_path: Path) -> Iterator[str]:
    import_all(house_in(tmp_path), batch([f"p{n}" for n in range(40)], reach=range(40)), chunk_rows=10)
    ear = serving.listen(serving.HOST, 0)
    with serving.served(serving.local_app(Settings(home=tmp_path)), ear):
        yield urlsplit(serving.address_of(ear)).netloc


def asked(place: str, verb: str, path: str) -> tuple[HTTPConnection, Any]:
    line = HTTPConnection(place, timeout=PATIENCE)
    line.request(verb, f"/v1/creators/ana{path}")
    return line, line.getresponse()


def waiting(give: Callable[..., Iterator[bytes]], go_on: threading.Event) -> Callable[..., Iterator[bytes]]:
    """Give the same pieces, the second only once it may."""

    def pieces(*asked: Any) -> Iterator[bytes]:
        made = give(*asked)
        yield next(made)
        assert go_on.wait(PATIENCE)
        yield from made

    return pieces


def test_a_zip_under_way_when_she_is_forgotten_ends_early_and_quietly(
    place: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    go_on = threading.Event()
    monkeypatch.setattr(errands, "my_data", waiting(errands.my_data, go_on))
    line, answer = asked(place, "GET", "/my-data")
    assert answer.status == 200
    for verb, status in (("DELETE", 200), ("GET", 200)):
        other, told = asked(place, verb, "")
        assert told.status == status
        other.close()
    go_on.set()
    with pytest.raises(IncompleteRead):
        answer.read()
    line.close()
    said = [each for each in caplog.records if each.levelno >= logging.WARNING]
    assert [(each.name, each.exc_info) for each in said] == [("whatworks.api", None)]
    assert said[0].getMessage() == f"the answer to request {answer.headers['x-request-id']} was broken off: forgotten"
    line, answer = asked(place, "GET", "/my-data")
    assert (answer.status, b"refused" in answer.read()) == (409, True), "the server goes on"
    line.close()


def test_a_zip_that_nothing_disturbs_comes_whole(place: str, caplog: pytest.LogCaptureFixture) -> None:
    line, answer = asked(place, "GET", "/my-data")
    assert answer.read().startswith(b"PK")
    line.close()
    assert [each for each in caplog.records if each.levelno >= logging.WARNING] == []
