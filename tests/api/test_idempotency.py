"""One key, one deed: what is sent twice is done once, and the second sender gets the first one's answer."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.testclient import TestClient

from whatworks.entry.api.principal import ROLES, Principal

from tests.api.accounts_asking import PASSWORD, Server, server
from tests.api.asking import HEADER, asking_as, events_of, problem

DEMO = "/v1/creators/demo"
FILE = (HEADER + "p1,2026-01-01 10:00,One,100,5\n").encode()


def said(client: TestClient, key: str, reason: str = "", path: str = f"{DEMO}/feedback") -> Any:
    card = client.get(f"{DEMO}/advice").json()["cards"][0]["id"]
    body = {"card": card, "verdict": "not_now", "reason": reason}
    return client.post(path, json=body, headers={"idempotency-key": key})


def test_the_second_sending_gets_the_first_ones_answer_and_changes_nothing(demo: TestClient) -> None:
    first, second = said(demo, "one"), said(demo, "one")
    assert (first.status_code, first.content) == (second.status_code, second.content)
    assert ("idempotency-replayed" in first.headers, second.headers["idempotency-replayed"]) == (False, "true")
    assert second.headers["content-type"] == first.headers["content-type"]
    told = demo.get(f"{DEMO}/feedback?limit=500").json()["items"]
    assert [each["id"] for each in told].count(first.json()["id"]) == 1
    assert said(demo, "another").json()["id"] != first.json()["id"]


def test_a_key_that_comes_with_another_request_is_refused(demo: TestClient) -> None:
    said(demo, "two")
    assert problem(said(demo, "two", "otherwise")) == (422, "key-reused")
    assert problem(demo.post(f"{DEMO}/score", json={"text": "x"}, headers={"idempotency-key": "two"}))[0] == 422


def test_an_upload_that_is_sent_again_with_another_boundary_is_the_same_upload(client: TestClient) -> None:
    def sent(body: bytes = FILE) -> Any:
        headers = {"idempotency-key": "upload"}
        return client.post("/v1/creators/again/imports", files={"files": ("p.csv", body)}, headers=headers)

    first, second = sent(), sent()
    assert first.json()["id"] == second.json()["id"]
    assert second.headers["location"] == first.headers["location"]
    assert second.headers["idempotency-replayed"] == "true"
    events_of(client, first.json()["id"])
    assert client.get("/v1/creators/again").json()["imports"] == 1
    assert problem(sent(FILE + b"p2,2026-01-02 10:00,Two,100,5\n")) == (422, "key-reused")


def test_a_refusal_is_not_kept_for_it_changed_nothing(client: TestClient) -> None:
    body = {"card": "none", "verdict": "accepted"}
    for _ in range(2):
        refused = client.post("/v1/creators/nobody/feedback", json=body, headers={"idempotency-key": "three"})
        assert problem(refused) == (404, "no-advice-yet")
        assert "idempotency-replayed" not in refused.headers


def test_another_askers_key_is_another_key(demo: TestClient) -> None:
    first = said(demo, "four")
    with asking_as(demo, Principal("accounts", "home", "ann", "owner", ROLES["owner"])) as ann:
        second = said(ann, "four")
    assert second.status_code == 201
    assert second.json()["id"] != first.json()["id"]


def test_who_may_less_than_before_is_not_told_again_what_she_was_told_then(demo: TestClient) -> None:
    asked = {"json": {"metrics": ["posts"]}, "headers": {"idempotency-key": "less"}}
    answers = []
    for scopes in (ROLES["owner"], frozenset({"advice:read"})):
        with asking_as(demo, Principal("accounts", "home", "ann", "owner", scopes)) as ann:
            answers.append(ann.post(f"{DEMO}/query", **asked).status_code)
    assert answers == [200, 403]


def test_of_requests_at_once_one_is_done_and_the_others_are_told_to_wait_or_get_its_answer(demo: TestClient) -> None:
    with ThreadPoolExecutor(6) as several:
        answers = list(several.map(lambda _: said(demo, "five"), range(6)))
    done = [answer for answer in answers if answer.status_code == 201]
    assert len({answer.content for answer in done}) == 1
    assert {problem(answer) for answer in answers if answer not in done} <= {(409, "conflict")}
    told = demo.get(f"{DEMO}/feedback?limit=500").json()["items"]
    assert [each["id"] for each in told].count(done[0].json()["id"]) == 1


@pytest.mark.parametrize("key", ["", "a b", "x" * 256, "ä"])
def test_a_key_that_is_none_is_refused(demo: TestClient, key: str) -> None:
    answer = demo.post(f"{DEMO}/advice", json={}, headers=[(b"idempotency-key", key.encode())])
    assert problem(answer) == (400, "usage")


def test_a_kept_answer_is_no_job_of_hers(demo: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    names: list[str] = []
    queue = demo.app.state.service.worker.queue  # type: ignore[attr-defined]
    keep = queue.keep
    monkeypatch.setattr(queue, "keep", lambda job: (names.append(job.id), keep(job))[1])
    said(demo, "six")
    assert problem(demo.get(f"/v1/jobs/demo:{names[0]}")) == (404, "not-found")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Server:
    return server(tmp_path_factory.mktemp("home"))


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/v1/webhooks", {"url": "https://hooks.example/once"}),
        ("/v1/tokens", {"name": "once", "scopes": ["posts:read"]}),
        ("/v1/tokens/calendar", {"creator": "once"}),
        ("/v1/invitations", {"email": "once@example.com", "role": "viewer"}),
        ("/v1/clients", {"name": "once", "kind": "service", "scopes": ["posts:read"]}),
    ],
)
def test_what_tells_a_secret_once_tells_it_again_to_the_one_who_sends_it_again(
    served: Server, path: str, body: dict[str, Any]
) -> None:
    ann = served.signed_in("ann")
    key = {"idempotency-key": f"once {path}".replace(" ", "-")}
    listed = path.removesuffix("/calendar")
    before = len(ann.get(listed).json()["items"])
    first, second = (ann.post(path, json=body, headers=key) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert second.headers["idempotency-replayed"] == "true"
    assert len(ann.get(listed).json()["items"]) == before + 1
    assert problem(ann.post(path, json=body | {"x": 1}, headers=key)) == (422, "key-reused")
    other = served.signed_in("ann").post(path, json=body, headers=key)
    assert other.status_code == 201
    assert other.json() != first.json(), "another session's key is another key"


def test_trying_a_webhook_out_twice_under_one_key_tells_it_once(served: Server) -> None:
    ann = served.client("ann")
    hook = ann.post("/v1/webhooks", json={"url": "https://hooks.example/tried"}).json()["id"]
    tried = [ann.post(f"/v1/webhooks/{hook}/test", headers={"idempotency-key": "try"}).json() for _ in range(2)]
    assert tried[0] == tried[1]
    assert len(ann.get(f"/v1/webhooks/{hook}/deliveries").json()["items"]) == 1


def test_a_key_for_what_takes_none_is_as_if_it_had_not_been_sent(served: Server) -> None:
    sent = {"email": "ann@example.com", "password": PASSWORD}
    answers = [served.client().post("/v1/session", json=sent, headers={"idempotency-key": "me"}) for _ in range(2)]
    assert answers[0].json()["csrf_token"] != answers[1].json()["csrf_token"]
