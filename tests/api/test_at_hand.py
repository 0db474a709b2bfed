"""What is only shown again is kept at hand, and is never older than the store, whoever wrote to it."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from whatworks.domain.scope import Scope
from whatworks.entry.serving import local_app
from whatworks.usecases.house import House
from whatworks.usecases.standing import Source, Standing, keep, mark_of
from whatworks.wiring.build import open_house
from whatworks.wiring.settings import Settings

from tests.api.asking import problem
from tests.api.conftest import ADDRESS

ANA = Scope("home", "ana")
PATH = "/v1/creators/ana/advice"


@pytest.fixture
def serving(tmp_path: Path) -> TestClient:
    return TestClient(local_app(Settings(home=tmp_path)), base_url=ADDRESS)


@pytest.fixture
def another(tmp_path: Path) -> House:
    """The same store, opened as another process would."""
    return open_house(tmp_path)


def tell(house: House, body: bytes) -> None:
    keep(house, ANA, Standing(body, Source(mark_of(house, ANA), {}, house.clock.now().isoformat(), "UTC")))


def report(word: str) -> bytes:
    return b'{"cards": [], "word": "%s"}' % (word.encode() * 400)


def asked_until_kept(serving: TestClient, house: House) -> Iterator[bytes]:
    """Ask again and again, until the store has been still for long enough that answers are kept."""
    until = time.monotonic() + 60
    while house.stamps.stamp() is None and time.monotonic() < until:
        yield serving.get(PATH).content
    for _ in range(3):
        yield serving.get(PATH).content


def test_another_processes_report_is_shown_at_once(serving: TestClient, another: House) -> None:
    for word in ("one", "two", "six"):
        tell(another, report(word))
        assert set(asked_until_kept(serving, another)) == {report(word)}


def test_what_is_at_hand_is_given_without_reading_the_store(serving: TestClient, another: House) -> None:
    tell(another, report("one"))
    assert list(asked_until_kept(serving, another))
    cache = serving.app.state.service.house.cache  # type: ignore[attr-defined]
    stamp = another.stamps.stamp()
    assert cache.get(ANA, f"{stamp} br advice") is not None
    assert cache.get(Scope("home", "bea"), f"{stamp} br advice") is None


def test_each_asker_gets_the_coding_it_takes(serving: TestClient, another: House) -> None:
    tell(another, report("one"))
    for _ in asked_until_kept(serving, another):
        seen = [serving.get(PATH, headers={"accept-encoding": coding}) for coding in ("br", "gzip", "identity")]
        assert [each.headers.get("content-encoding") for each in seen] == ["br", "gzip", None]
        assert {each.content for each in seen} == {report("one")}
        assert {each.headers["vary"] for each in seen} == {"Accept-Encoding"}
        for each in seen:
            assert serving.get(PATH, headers={"if-none-match": each.headers["etag"]}).status_code == 304


def test_nothing_of_one_who_was_forgotten_stays_at_hand(serving: TestClient, another: House) -> None:
    tell(another, report("one"))
    assert list(asked_until_kept(serving, another))
    assert serving.delete("/v1/creators/ana").status_code == 200
    assert problem(serving.get(PATH)) == (404, "no-advice-yet")
    assert report("one") not in repr(serving.app.state.service.house.cache.__dict__).encode()  # type: ignore[attr-defined]
