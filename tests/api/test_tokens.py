"""A person's own tokens: shown once, never more than she may, nothing from the moment they are ended."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from whatworks.usecases.accounts.grants import end_grant
from whatworks.usecases.accounts.users import change_role
from whatworks.wiring.build import open_house

from tests.api.accounts_asking import Server, later, person, server
from tests.api.asking import problem


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Server:
    return server(tmp_path_factory.mktemp("served"))


def bearing(served: Server, text: str) -> tuple[int, dict[str, object]]:
    answer = served.client().get("/v1/me", headers={"Authorization": f"Bearer {text}"})
    return answer.status_code, answer.json()


def test_a_token_opens_what_it_was_made_for_and_no_more(served: Server) -> None:
    made = served.signed_in("ann").post("/v1/tokens", json={"name": "report", "scopes": ["advice:read"]})
    assert made.status_code == 201
    status, me = bearing(served, made.json()["token"])
    assert (status, me["scopes"], me["workspace"], me["mode"]) == (200, ["advice:read"], "home", "accounts")
    client = served.client()
    refused = client.delete("/v1/creators/x", headers={"Authorization": f"Bearer {made.json()['token']}"})
    assert problem(refused) == (403, "forbidden")
    assert 'scope="creators:admin"' in refused.headers["www-authenticate"]


def test_its_text_is_told_once_and_kept_nowhere(served: Server, tmp_path: Path) -> None:
    ann = served.signed_in("ann")
    made = ann.post("/v1/tokens", json={"name": "once", "scopes": ["posts:read"]}).json()
    listed = ann.get("/v1/tokens").json()["items"]
    assert made["id"] in [each["id"] for each in listed]
    assert made["token"] not in str(listed)
    home = served.app.state.service.settings.home
    assert [path for path in home.rglob("*") if path.is_file() and made["token"].encode() in path.read_bytes()] == []


def test_an_ended_token_opens_nothing_at_once(served: Server) -> None:
    ann = served.signed_in("ann")
    made = ann.post("/v1/tokens", json={"name": "gone", "scopes": ["posts:read"]}).json()
    assert bearing(served, made["token"])[0] == 200
    assert ann.delete(f"/v1/tokens/{made['id']}").json() == {"id": made["id"]}
    status, told = bearing(served, made["token"])
    assert (status, told["code"]) == (401, "unauthenticated")
    assert made["id"] not in [each["id"] for each in ann.get("/v1/tokens").json()["items"]]


def test_a_token_another_process_ended_opens_nothing_however_long_the_store_stood_still(served: Server) -> None:
    home = served.app.state.service.settings.home
    ann, another = served.signed_in("ann"), open_house(home)
    made = ann.post("/v1/tokens", json={"name": "elsewhere", "scopes": ["posts:read"]}).json()
    until = time.monotonic() + 60
    while another.stamps.stamp() is None and time.monotonic() < until:
        time.sleep(0.02)
    assert [bearing(served, made["token"])[0] for _ in range(3)] == [200] * 3
    end_grant(another, made["id"])
    assert [bearing(served, made["token"])[0] for _ in range(3)] == [401] * 3


def test_another_persons_token_is_not_there(served: Server) -> None:
    made = served.signed_in("ann").post("/v1/tokens", json={"name": "hers", "scopes": ["posts:read"]}).json()
    assert problem(served.signed_in("vic").delete(f"/v1/tokens/{made['id']}")) == (404, "not-found")
    assert bearing(served, made["token"])[0] == 200


def test_a_viewer_makes_no_token_that_changes_things(served: Server) -> None:
    refused = served.signed_in("vic").post("/v1/tokens", json={"name": "more", "scopes": ["posts:write"]})
    assert problem(refused) == (400, "usage")
    assert "posts:write" in refused.json()["detail"]


def test_a_token_makes_no_other(served: Server) -> None:
    refused = served.client("ann").post("/v1/tokens", json={"name": "child", "scopes": ["posts:read"]})
    assert problem(refused) == (403, "session-needed")


def test_a_token_ends_when_it_was_said_to(tmp_path: Path) -> None:
    served = server(tmp_path)
    made = served.signed_in("ann").post("/v1/tokens", json={"name": "x", "scopes": ["posts:read"], "days": 1}).json()
    ends = datetime.fromisoformat(made["ends_at"])
    assert abs(ends - datetime.now(UTC) - timedelta(days=1)) < timedelta(minutes=5)


def test_who_loses_her_role_loses_it_in_every_token_at_once(tmp_path: Path) -> None:
    served = server(tmp_path)
    vic = served.client("vic")
    me = vic.get("/v1/me").json()
    assert me["role"] == "viewer"
    change_role(served.house, "home", me["subject"], None)
    assert problem(vic.get("/v1/me")) == (401, "unauthenticated")


def test_only_tokens_that_work_are_listed(tmp_path: Path) -> None:
    served = server(tmp_path)
    vic = served.signed_in("vic")
    for days in (1, 30):
        vic.post("/v1/tokens", json={"name": f"{days} days", "scopes": ["posts:read"], "days": days})
    assert served.signed_in("vic").post("/v1/tokens/calendar", json={"creator": "mia"}).status_code == 201

    def listed(client: TestClient) -> list[str]:
        return sorted(each["name"] for each in client.get("/v1/tokens").json()["items"])

    assert listed(vic) == ["1 days", "30 days", "mia.ics"]
    with later(served, days=2):
        assert listed(vic) == ["30 days", "mia.ics"]
    person(served.house, "vic", "elsewhere", "viewer")
    change_role(served.house, "home", vic.get("/v1/me").json()["subject"], None)
    assert listed(served.signed_in("vic")) == [], "she works elsewhere alone"
    person(served.house, "vic", "home", "viewer")
    again = served.signed_in("vic")
    assert listed(again) == [], "what she had before opens nothing, though she came again"
    assert again.post("/v1/tokens", json={"name": "new", "scopes": ["posts:read"]}).status_code == 201
    assert listed(again) == ["new"]
