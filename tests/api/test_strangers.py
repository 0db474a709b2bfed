"""Every path of the contract, asked by the owner of another workspace, by a viewer, and by nobody anyone knows."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from starlette.testclient import TestClient

from whatworks.entry.api.app import contract
from whatworks.entry.api.principal import ROLES, Principal

from tests.api.asking import HEADER, asking_as, events_of, loaded, problem

DEMO = "/v1/creators/demo"
OPERATIONS = sorted(
    (verb.upper(), path) for path, operations in contract()["paths"].items() for verb in operations
)  # DELETE, GET, POST: a stranger's own imports come last
GUARDED = [(verb, path) for verb, path in OPERATIONS if path.startswith("/v1/")]
CHANGES = [(verb, path) for verb, path in GUARDED if verb != "GET" and not path.endswith(("/score", "/query"))]
STRANGER = Principal("accounts", "elsewhere", "eve", "owner", ROLES["owner"])
VIEWER = Principal("accounts", "home", "vic", "viewer", ROLES["viewer"])
BODIES: Mapping[str, dict[str, Any]] = {
    "/advice": {"json": {}},
    "/score": {"json": {"text": "Does your vine lean?", "platform": "instagram"}},
    "/query": {"json": {"metrics": ["posts"], "dimensions": ["post:account"]}},
    "/feedback": {"json": {"card": "weekend", "verdict": "accepted"}},
    "/webhooks": {"json": {"url": "https://hooks.example/eve"}},
    "/imports": {"files": {"files": ("p.csv", (HEADER + "p1,2026-01-01 10:00,One,100,5\n").encode())}},
}


@pytest.fixture(scope="module")
def hers(demo: TestClient) -> dict[str, Any]:
    """What is the made-up creator's: the names a path can bear, and what of her may be nowhere else."""
    demo.post(
        f"{DEMO}/feedback", json={"card": demo.get(f"{DEMO}/advice").json()["cards"][0]["id"], "verdict": "not_now"}
    )
    posts = demo.get(f"{DEMO}/posts?limit=500").json()["items"]
    done = demo.get(f"{DEMO}/imports").json()["items"][0]
    job = loaded(demo, demo.post(f"{DEMO}/advice", json={"as_of": "2026-06-30T18:00:00+00:00"}))["id"]
    asked, *others = posts
    hook = demo.post("/v1/webhooks", json={"url": "https://hooks.example/demo", "events": ["job.failed"]}).json()["id"]
    names = {"creator": "demo", "card": "1", "post": asked["id"], "import_id": done["id"], "job": job, "webhook": hook}
    marks = {post[key] for post in others for key in ("id", "words") if len(post[key]) > 9}
    assert len(marks) > 300, "nothing to look for finds nothing"
    return {"names": names, "marks": sorted(marks | set(done["files"]) | {hook, "https://hooks.example/demo"})}


def asked(client: TestClient, verb: str, path: str, hers: Mapping[str, Any]) -> Any:
    body = next((body for end, body in BODIES.items() if verb == "POST" and path.endswith(end)), {})
    return client.request(verb, path.format(**hers["names"]), **body)


def standing(client: TestClient, names: Mapping[str, str]) -> list[Any]:
    """Give all that others could have changed of hers."""
    paths = ("", "/imports", "/feedback", "/posts?limit=500")
    told = [client.get(f"{DEMO}{path}").json() for path in paths]
    told += [client.get("/v1/webhooks").json(), client.get(f"/v1/webhooks/{names['webhook']}/deliveries").json()]
    return [*told, client.get(f"{DEMO}/advice").headers["etag"], client.get(f"/v1/jobs/{names['job']}").json()]


@pytest.mark.parametrize(("verb", "path"), GUARDED)
def test_the_owner_of_another_workspace_sees_and_changes_nothing_of_hers(
    demo: TestClient, hers: dict[str, Any], verb: str, path: str
) -> None:
    before = standing(demo, hers["names"])
    with asking_as(demo, STRANGER) as stranger:
        answer = asked(stranger, verb, path, hers)
        if answer.status_code == 202:  # her own work, in her own workspace
            events_of(stranger, answer.json()["id"])
    assert answer.status_code in {200, 201, 202, 404, 409} or problem(answer) == (422, "bad-input"), answer.text
    told = answer.content.decode("utf-8", "replace") + json.dumps(dict(answer.headers))
    assert [mark for mark in hers["marks"] if mark in told] == []
    assert standing(demo, hers["names"]) == before


@pytest.mark.parametrize(("verb", "path"), CHANGES)
def test_a_viewer_changes_nothing(demo: TestClient, hers: dict[str, Any], verb: str, path: str) -> None:
    with asking_as(demo, VIEWER) as viewer:
        answer = asked(viewer, verb, path, hers)
    assert problem(answer) == (403, "forbidden")
    assert "insufficient_scope" in answer.headers["www-authenticate"]


@pytest.mark.parametrize("path", ["", "/advice", "/posts?limit=1", "/imports", "/feedback", "/export"])
def test_a_viewer_sees_what_the_owner_sees(demo: TestClient, path: str) -> None:
    with asking_as(demo, VIEWER) as viewer:
        seen = viewer.get(f"{DEMO}{path}").content
    assert seen == demo.get(f"{DEMO}{path}").content


@pytest.mark.parametrize(("verb", "path"), GUARDED)
def test_nobody_is_answered_who_is_not_known(demo: TestClient, hers: dict[str, Any], verb: str, path: str) -> None:
    with asking_as(demo, None) as nobody:
        assert problem(asked(nobody, verb, path, hers)) == (401, "unauthenticated")
