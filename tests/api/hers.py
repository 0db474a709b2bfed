"""Every path of the contract, and how a stranger asks it; what is the made-up creator's and may be nowhere else."""

from collections.abc import Mapping
from typing import Any

from starlette.testclient import TestClient

from whatworks.entry.api.app import contract

from tests.api.asking import HEADER, loaded

DEMO = "/v1/creators/demo"
OPERATIONS = sorted(
    (verb.upper(), path) for path, operations in contract()["paths"].items() for verb in operations
)  # DELETE, GET, POST: a stranger's own imports come last
ACCOUNTS = (
    "/v1/session",
    "/v1/tokens",
    "/v1/calendars",
    "/v1/oauth",
    "/v1/clients",
    "/v1/members",
    "/v1/invitations",
    "/v1/audit",
)
GUARDED = [(verb, path) for verb, path in OPERATIONS if path.startswith("/v1/") and not path.startswith(ACCOUNTS)]
LOOKS = ("/score", "/query", "/columns")  # POSTs that change nothing
CHANGES = [(verb, path) for verb, path in GUARDED if verb != "GET" and not path.endswith(LOOKS)]
BODIES: Mapping[str, dict[str, Any]] = {
    "/advice": {"json": {}},
    "/score": {"json": {"text": "Does your vine lean?", "platform": "instagram"}},
    "/query": {"json": {"metrics": ["posts"], "dimensions": ["post:account"]}},
    "/feedback": {"json": {"card": "weekend", "verdict": "accepted"}},
    "/webhooks": {"json": {"url": "https://hooks.example/eve"}},
    "/columns": {"files": {"files": ("p.csv", b"One,Two,Three\n1,2026-01-01,5\n")}},
    "/imports": {"files": {"files": ("p.csv", (HEADER + "p1,2026-01-01 10:00,One,100,5\n").encode())}},
}


def what_is_hers(demo: TestClient) -> dict[str, Any]:
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
