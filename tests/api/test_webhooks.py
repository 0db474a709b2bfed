"""Webhooks over HTTP: a real receiver on a real socket is told what really happened, and can check who told it."""

import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from queue import Queue
from typing import Any

import pytest
from standardwebhooks import Webhook as Verifier
from starlette.testclient import TestClient

from whatworks.entry.serving import local_app
from whatworks.entry.work.courier import HANDS, Courier
from whatworks.ports.wire import Answer
from whatworks.usecases import webhooks as keeping
from whatworks.wiring.build import open_house, open_wire
from whatworks.wiring.settings import Settings

from tests.api.asking import HEADER, loaded, problem
from tests.api.conftest import ADDRESS
from tests.receiver import Receiver, receiving

PATH = "/v1/webhooks"
EXPORT = (HEADER + "p1,2026-01-01 10:00,Her own words,100,5\n").encode()
WAIT_S = 60.0  # for what takes a second on a machine that does nothing else


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(home=tmp_path_factory.mktemp("hooked"))


@pytest.fixture(scope="module")
def hooked(settings: Settings) -> Iterator[TestClient]:
    """A service whose webhooks may go to this machine."""
    with TestClient(local_app(settings, wire=open_wire(loopback=True)), base_url=ADDRESS) as running:
        yield running


def heard(receiver: Receiver, *types: str) -> list[dict[str, Any]]:
    """Wait until these have been told; give all that was, each with its headers."""
    until = time.monotonic() + WAIT_S
    found: list[dict[str, Any]] = []
    while time.monotonic() < until:
        found = [{"headers": headers, "body": body} for headers, body, _ in list(receiver.told)]
        if all(any(f'"{each}"'.encode() in one["body"] for one in found) for each in types):
            return found
        time.sleep(0.05)
    raise AssertionError([one["body"] for one in found])


def test_an_import_a_failure_and_a_forgetting_are_told_by_ids_that_can_be_trusted(hooked: TestClient) -> None:
    with receiving() as receiver:
        made = hooked.post(PATH, json={"url": receiver.url})
        assert made.status_code == 201, made.text
        secret = made.json()["secret"]
        loaded(hooked, hooked.post("/v1/creators/una/imports", files={"files": ("p.csv", EXPORT)}))
        ended = loaded(hooked, hooked.post("/v1/creators/una/imports", files={"files": ("p.png", b"\x89PNG")}))
        assert ended["state"] == "failed"
        assert hooked.delete("/v1/creators/una").json()["forgotten"] > 0
        told = heard(receiver, "import.done", "job.failed", "creator.forgotten")
    events = [Verifier(secret).verify(one["body"], one["headers"]) for one in told]
    by_type = {event["type"]: event["data"] for event in events}
    assert set(by_type["import.done"]) == {"workspace", "creator", "job", "import_id"}
    assert by_type["job.failed"]["job"] == ended["id"]
    assert by_type["creator.forgotten"] == {"workspace": "home", "creator": "una"}
    every = b"".join(one["body"] for one in told)
    assert b"Her own words" not in every
    assert b"p.csv" not in every


def test_the_secret_is_told_once_and_a_webhook_can_be_let_go(hooked: TestClient) -> None:
    with receiving() as receiver:
        made = hooked.post(PATH, json={"url": receiver.url, "events": ["advice.ready"]}).json()
        assert made["secret"].startswith("whsec_")
        (shown,) = [each for each in hooked.get(PATH).json()["items"] if each["id"] == made["id"]]
        assert shown == {key: value for key, value in made.items() if key != "secret"}
        assert (shown["state"], shown["events"], shown["failing_since"]) == ("active", ["advice.ready"], None)
        assert hooked.delete(f"{PATH}/{made['id']}").json() == {"id": made["id"]}
        for verb, path in (("DELETE", ""), ("POST", "/test"), ("GET", "/deliveries")):
            assert problem(hooked.request(verb, f"{PATH}/{made['id']}{path}")) == (404, "not-found")


def test_the_test_button_says_what_came_back(hooked: TestClient) -> None:
    with receiving() as receiver:
        receiver.statuses = [500, 200]
        id = hooked.post(PATH, json={"url": receiver.url, "events": ["job.failed"]}).json()["id"]
        for state, status, error in (("failed", 500, "The answer was 500."), ("delivered", 200, "")):
            sent = hooked.post(f"{PATH}/{id}/test")
            assert (sent.status_code, sent.json()["state"]) == (202, "waiting")
            seen = ended(hooked, id, sent.json()["id"])
            assert (seen["state"], seen["status"], seen["error"], seen["tries"]) == (state, status, error, 1)
        assert [each["event"] for each in hooked.get(f"{PATH}/{id}/deliveries").json()["items"]] == ["webhook.test"] * 2
        hooked.delete(f"{PATH}/{id}")


def ended(hooked: TestClient, id: str, delivery: str) -> dict[str, Any]:
    until = time.monotonic() + WAIT_S
    while time.monotonic() < until:
        for each in hooked.get(f"{PATH}/{id}/deliveries").json()["items"]:
            if each["id"] == delivery and each["state"] != "waiting":
                return dict(each)
        time.sleep(0.05)
    raise AssertionError("it was never told")


@pytest.mark.parametrize(
    "url",
    ["http://example.com/x", "https://127.0.0.1/x", "https://[::1]/x", "https://169.254.169.254/latest", "nonsense",
     "https://10.0.0.1/", "https://[::ffff:127.0.0.1]/", "https://[64:ff9b::7f00:1]/"],
)  # fmt: skip
def test_nothing_of_the_house_can_be_made_a_receiver(client: TestClient, url: str) -> None:
    answer = client.post(PATH, json={"url": url})
    assert problem(answer) == (400, "usage")
    assert answer.json()["remedy"]


def test_a_name_that_points_into_the_house_is_told_nothing_and_that_is_said(client: TestClient) -> None:
    with receiving() as receiver:
        id = client.post(PATH, json={"url": f"https://localhost:{receiver.port}/x"}).json()["id"]
        seen = ended(client, id, client.post(f"{PATH}/{id}/test").json()["id"])
        client.delete(f"{PATH}/{id}")
    assert (seen["status"], receiver.told) == (None, [])
    assert "no machine that anybody can reach" in seen["error"]


@pytest.mark.parametrize("wrong", [{}, {"url": ""}, {"url": 1}, {"url": "https://e.com", "events": ["post.liked"]}])
def test_what_the_contract_does_not_know_is_refused(client: TestClient, wrong: dict[str, Any]) -> None:
    assert problem(client.post(PATH, json=wrong)) == (422, "invalid-request")


@pytest.mark.slow
def test_what_waits_is_told_after_a_restart(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    with receiving() as receiver:
        receiver.statuses = [503, 204]
        with TestClient(local_app(settings, wire=open_wire(loopback=True)), base_url=ADDRESS) as first:
            first.post(PATH, json={"url": receiver.url, "events": ["job.failed"]})
            loaded(first, first.post("/v1/creators/una/imports", files={"files": ("p.png", b"\x89PNG")}))
            heard(receiver, "job.failed")
        assert len(receiver.told) == 1
        courier = Courier(settings, open_wire(loopback=True))
        until = time.monotonic() + WAIT_S
        while len(receiver.told) < 2 and time.monotonic() < until:
            courier.run_once()
            time.sleep(0.1)
    first_time, again = receiver.told
    assert first_time[1] == again[1], "it is the same event"
    assert first_time[0]["webhook-id"] == again[0]["webhook-id"]
    (hook,) = open_hooks(settings)
    assert hook.failing_since is None


def open_hooks(settings: Settings) -> Any:
    from whatworks.usecases.webhooks import webhooks

    return webhooks(open_house(settings.home), settings.workspace)


def test_a_courier_ends_when_it_is_told_to(tmp_path: Path) -> None:
    before = set(threading.enumerate())
    courier = Courier(Settings(home=tmp_path), open_wire())
    courier.start()
    begun = [each for each in threading.enumerate() if each not in before and each.name == "courier"]
    assert len(begun) == HANDS
    courier.stop()
    assert not any(each.is_alive() for each in begun)


class Hanging:
    """A wire on which one address never answers until it is let."""

    def __init__(self, hangs: str) -> None:
        self.hangs, self.let = hangs, threading.Event()
        self.told: Queue[str] = Queue()

    def check(self, url: str) -> None:
        """Take every address."""

    def tell(self, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        del headers, body
        if url == self.hangs:
            self.let.wait(WAIT_S)
        self.told.put(url)
        return Answer(204)


def test_a_receiver_that_hangs_holds_up_its_own_workspace_alone(tmp_path: Path) -> None:
    hers, mine = "https://tarpit.example/", "https://hook.example/"
    wire, house = Hanging(hers), open_house(tmp_path)
    for workspace, url in (("elsewhere", hers), ("home", mine)):
        hook = keeping.add_webhook(house, wire, workspace, url)
        for _ in range(HANDS + 2 if url == hers else 1):
            keeping.try_webhook(house, workspace, hook)
    courier = Courier(Settings(home=tmp_path), wire)
    courier.start()
    try:
        assert wire.told.get(timeout=WAIT_S / 2) == mine, "the others wait for nobody"
    finally:
        wire.let.set()
        courier.stop()
