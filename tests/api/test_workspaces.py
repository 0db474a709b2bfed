"""A workspace's owners: members and roles, invitations, programs, and the account of who did what."""

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from whatworks.domain.accounts import Role
from whatworks.usecases.accounts import audit
from whatworks.usecases.accounts.invitations import LASTS
from whatworks.usecases.accounts.users import change_role

from tests.api.accounts_asking import PASSWORD, Server, later, person, server
from tests.api.asking import problem

ADMIN = [
    ("GET", "/v1/members", None),
    ("PUT", "/v1/members/x", {"role": "viewer"}),
    ("DELETE", "/v1/members/x", None),
    ("GET", "/v1/invitations", None),
    ("POST", "/v1/invitations", {"email": "new@example.com", "role": "viewer"}),
    ("DELETE", "/v1/invitations/x", None),
    ("GET", "/v1/clients", None),
    ("POST", "/v1/clients", {"name": "x", "kind": "service", "scopes": ["posts:read"]}),
    ("DELETE", "/v1/clients/x", None),
    ("GET", "/v1/audit", None),
]


@pytest.fixture
def served(tmp_path: Path) -> Server:
    return server(tmp_path)


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Server:
    """A server that only refuses."""
    made = server(tmp_path_factory.mktemp("untouched"))
    person(made.house, "eda", "home", "editor")
    return made


@pytest.fixture
def ann(served: Server) -> TestClient:
    return served.client("ann")


def named(client: TestClient, name: str) -> dict[str, Any]:
    """Give a member of the workspace by name."""
    return next(each for each in client.get("/v1/members").json()["items"] if each["name"] == name)


@pytest.mark.parametrize(("verb", "path", "body"), ADMIN)
def test_only_owners_see_and_change_who_belongs(untouched: Server, verb: str, path: str, body: Any) -> None:
    for name in ("vic", "eda"):
        assert problem(untouched.client(name).request(verb, path, json=body)) == (403, "forbidden")
    assert problem(untouched.client().request(verb, path, json=body)) == (401, "sign-in-needed")
    narrow = untouched.client("ann", "posts:read").request(verb, path, json=body)
    assert problem(narrow) == (403, "forbidden")


def test_an_owner_sees_her_own_workspaces_members_alone(served: Server, ann: TestClient) -> None:
    assert {each["name"] for each in ann.get("/v1/members").json()["items"]} == {"Ann", "Vic"}
    eve = served.client("eve", workspace="elsewhere")
    vic = named(ann, "Vic")
    assert problem(eve.put(f"/v1/members/{vic['id']}", json={"role": "owner"})) == (404, "not-found")
    assert problem(eve.delete(f"/v1/members/{vic['id']}")) == (404, "not-found")


def test_a_new_role_holds_at_once_in_what_is_open_already(served: Server) -> None:
    ann, vic = served.signed_in("ann"), served.signed_in("vic")
    assert problem(vic.delete("/v1/creators/nobody")) == (403, "forbidden")
    assert ann.put(f"/v1/members/{named(ann, 'Vic')['id']}", json={"role": "owner"}).json()["role"] == "owner"
    assert vic.delete("/v1/creators/nobody").status_code == 200
    ann.delete(f"/v1/members/{named(ann, 'Vic')['id']}")
    assert problem(vic.get("/v1/me")) == (401, "sign-in-needed")


def test_what_a_removed_member_had_stays_over_when_she_is_let_in_again(served: Server, ann: TestClient) -> None:
    vic, bearer = served.signed_in("vic"), served.client("vic")
    ann.delete(f"/v1/members/{named(ann, 'Vic')['id']}")
    person(served.house, "vic", "home", "viewer")
    assert problem(vic.get("/v1/me")) == (401, "sign-in-needed")
    assert problem(bearer.get("/v1/me")) == (401, "unauthenticated")
    assert served.signed_in("vic").get("/v1/me").status_code == 200


def test_a_workspace_keeps_an_owner(served: Server) -> None:
    ann = served.signed_in("ann")
    hers = named(ann, "Ann")["id"]
    assert problem(ann.put(f"/v1/members/{hers}", json={"role": "viewer"})) == (400, "usage")
    assert problem(ann.delete(f"/v1/members/{hers}")) == (400, "usage")
    assert named(ann, "Ann")["role"] == "owner"


def test_owners_are_made_changed_and_let_go_in_a_session_alone(served: Server, ann: TestClient) -> None:
    person(served.house, "oda", "home", "owner")
    oda, vic = (f"/v1/members/{named(ann, name)['id']}" for name in ("Oda", "Vic"))
    asked: list[tuple[str, str, Any]] = [
        ("POST", "/v1/invitations", {"email": "new@example.com", "role": "owner"}),
        ("PUT", vic, {"role": "owner"}),
        ("PUT", oda, {"role": "viewer"}),
        ("PUT", oda, {"role": "owner"}),
        ("DELETE", oda, None),
    ]
    for token in (ann, served.client("ann", "workspace:admin")):
        for verb, path, body in asked:
            assert problem(token.request(verb, path, json=body)) == (403, "session-needed")
    herself = served.signed_in("ann")
    for verb, path, body in asked:
        assert herself.request(verb, path, json=body).status_code in (200, 201)


def test_a_token_hands_on_no_more_than_it_may_itself(served: Server, ann: TestClient) -> None:
    admin = served.client("ann", "workspace:admin")
    readers = ("workspace:admin", "creators:read", "posts:read", "advice:read")
    vic = f"/v1/members/{named(ann, 'Vic')['id']}"
    for verb, path, body in (
        ("POST", "/v1/invitations", {"email": "new@example.com", "role": "viewer"}),
        ("PUT", vic, {"role": "editor"}),
        ("POST", "/v1/clients", {"name": "x", "kind": "service", "scopes": ["posts:read"]}),
    ):
        refused = admin.request(verb, path, json=body)
        assert problem(refused) == (403, "forbidden")
        assert "posts:" in refused.headers["www-authenticate"]
    nonsense = {"name": "x", "kind": "service", "scopes": ["\u2028é\r\nX: y", "posts:publish"]}
    assert problem(admin.post("/v1/clients", json=nonsense)) == (400, "usage"), "what is no scope stands in no header"
    reader = served.client("ann", *readers)
    assert reader.post("/v1/invitations", json={"email": "new@example.com", "role": "viewer"}).status_code == 201
    assert problem(reader.put(vic, json={"role": "editor"})) == (403, "forbidden")
    assert ann.put(vic, json={"role": "editor"}).status_code == 200
    assert admin.put(vic, json={"role": "viewer"}).status_code == 200, "less than she was is nothing handed on"
    assert admin.delete(vic).status_code == 200


def test_an_invitation_lets_one_person_in_once(served: Server, ann: TestClient) -> None:
    made = ann.post("/v1/invitations", json={"email": "New@Example.com", "role": "editor"}).json()
    assert made["email"] == "new@example.com"
    assert made["token"] not in str(ann.get("/v1/invitations").json())
    guest = served.client()
    said = {"token": made["token"], "name": "Nell", "password": "another sentence of hers"}
    told = guest.post("/v1/invitations/accept", json=said).json()
    assert (told["workspace"], told["role"], told["name"]) == ("home", "editor", "Nell")
    assert guest.get("/v1/me").json()["role"] == "editor"
    assert problem(served.client().post("/v1/invitations/accept", json=said)) == (404, "not-found")
    assert ann.get("/v1/invitations").json()["items"] == []
    again = {"email": "new@example.com", "password": said["password"]}
    assert served.client().post("/v1/session", json=again).status_code == 200


def test_who_has_an_account_accepts_with_its_password_alone(served: Server, ann: TestClient) -> None:
    made = ann.post("/v1/invitations", json={"email": "eve@example.com", "role": "viewer"}).json()
    wrong = {"token": made["token"], "password": "a password she never chose"}
    assert problem(served.client().post("/v1/invitations/accept", json=wrong)) == (401, "sign-in-needed")
    told = served.client().post("/v1/invitations/accept", json={**wrong, "password": PASSWORD}).json()
    assert [each["workspace"] for each in told["workspaces"]] == ["elsewhere", "home"]
    assert told["workspace"] == "home"


def test_an_invitation_taken_back_over_or_made_up_lets_nobody_in(served: Server, ann: TestClient) -> None:
    said = {"password": "another sentence of hers"}
    back = ann.post("/v1/invitations", json={"email": "a@example.com", "role": "viewer"}).json()
    old = ann.post("/v1/invitations", json={"email": "b@example.com", "role": "viewer"}).json()
    assert problem(served.client("eve", workspace="elsewhere").delete(f"/v1/invitations/{back['id']}"))[0] == 404
    assert ann.delete(f"/v1/invitations/{back['id']}").json() == {"id": back["id"]}
    with later(served, seconds=LASTS + 1):
        for token in (back["token"], old["token"], "ww_in_" + "x" * 43, "x"):
            refused = served.client().post("/v1/invitations/accept", json={**said, "token": token})
            assert problem(refused) == (404, "not-found")


@pytest.mark.parametrize("role", [None, "viewer"])
def test_who_may_invite_no_more_has_invited_nobody(served: Server, role: Role | None) -> None:
    oda = person(served.house, "oda", "home", "owner")
    made = served.signed_in("oda").post("/v1/invitations", json={"email": "new@example.com", "role": "owner"}).json()
    change_role(served.house, "home", oda.id, role)
    said = {"token": made["token"], "password": "another sentence of hers"}
    assert problem(served.client().post("/v1/invitations/accept", json=said)) == (404, "not-found")
    assert served.client("ann").get("/v1/invitations").json()["items"] == []
    person(served.house, "oda", "home", "owner")
    status = served.client().post("/v1/invitations/accept", json=said).status_code
    assert status == (404 if role is None else 200), "of another stay; an owner again in the same one may"


def test_a_short_password_is_refused_and_the_invitation_stays(served: Server, ann: TestClient) -> None:
    made = ann.post("/v1/invitations", json={"email": "new@example.com", "role": "viewer"}).json()
    refused = served.client().post("/v1/invitations/accept", json={"token": made["token"], "password": "short"})
    assert problem(refused) == (400, "usage")
    assert len(ann.get("/v1/invitations").json()["items"]) == 1


def test_a_program_is_registered_listed_and_ended(served: Server, ann: TestClient) -> None:
    wanted = {"name": "Nightly", "kind": "service", "scopes": ["posts:read"]}
    made = ann.post("/v1/clients", json=wanted).json()
    (listed,) = ann.get("/v1/clients").json()["items"]
    assert (listed["id"], "secret" in listed) == (made["id"], False)
    asked = {"grant_type": "client_credentials"}
    token = served.client().post("/v1/oauth/token", data=asked, auth=(made["id"], made["secret"])).json()
    bearer = {"Authorization": f"Bearer {token['access_token']}"}
    assert served.client().get("/v1/me", headers=bearer).json()["scopes"] == ["posts:read"]
    eve = served.client("eve", workspace="elsewhere")
    assert problem(eve.delete(f"/v1/clients/{made['id']}")) == (404, "not-found")
    assert ann.delete(f"/v1/clients/{made['id']}").json() == {"id": made["id"]}
    assert problem(served.client().get("/v1/me", headers=bearer)) == (401, "unauthenticated")


@pytest.mark.parametrize(
    "wanted",
    [
        {"kind": "public", "scopes": ["posts:read"]},
        {"kind": "service", "scopes": ["posts:read"], "redirect_uris": ["https://a.example/"]},
        {"kind": "public", "scopes": ["posts:publish"], "redirect_uris": ["https://a.example/"]},
        *(
            {"kind": "public", "scopes": ["posts:read"], "redirect_uris": [address]}
            for address in ("http://a.example/", "https://*.example/", "https://a.example/#x", "javascript:alert(1)",
                            "https://u@a.example/", "http://localhost/", "https://", "http://127.0.0.1:99999/", "//a")
        ),
    ],
)  # fmt: skip
def test_a_program_that_could_be_misused_is_not_registered(untouched: Server, wanted: dict[str, Any]) -> None:
    assert problem(untouched.client("ann").post("/v1/clients", json={"name": "x", **wanted})) == (400, "usage")


def test_the_owner_reads_who_did_what_and_nothing_private_is_in_it(served: Server, ann: TestClient) -> None:
    vic = served.signed_in("vic")
    vic.get("/v1/creators/mia")
    vic.get("/v1/creators/mia")
    vic.delete("/v1/creators/mia")
    lines = ann.get("/v1/audit").json()["items"]
    told = [(each["method"], each["route"], each["creator"], each["status"]) for each in reversed(lines)]
    assert sorted(told) == sorted([
        ("POST", "/v1/session", "", 200),
        ("GET", "/v1/creators/{creator}", "mia", 200),
        ("DELETE", "/v1/creators/{creator}", "mia", 403),
    ])  # fmt: skip
    assert {each["subject"] for each in lines} == {named(ann, "Vic")["id"]}
    assert PASSWORD not in str(lines)


def test_the_account_comes_in_pages_latest_first_and_is_the_workspaces_own(served: Server, ann: TestClient) -> None:
    for name in ("a", "b", "c"):
        ann.delete(f"/v1/creators/{name}")
    first = ann.get("/v1/audit?limit=2").json()
    assert [each["creator"] for each in first["items"]] == ["c", "b"]
    second = ann.get(f"/v1/audit?limit=500&cursor={first['next_cursor']}").json()
    assert [each["creator"] for each in second["items"] if each["method"] == "DELETE"] == ["a"]
    eve = served.client("eve", workspace="elsewhere")
    assert "a" not in {each["creator"] for each in eve.get("/v1/audit").json()["items"]}


def test_the_account_is_looked_through_by_person_and_by_creator(
    served: Server, ann: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    vic = served.client("vic")
    for client, name in ((ann, "mia"), (vic, "mia"), (ann, "noa")):
        client.delete(f"/v1/creators/{name}")
    told = ann.get("/v1/audit", params={"subject": named(ann, "Vic")["id"]}).json()
    assert [(each["name"], each["creator"], each["status"]) for each in told["items"]] == [("Vic", "mia", 403)]
    about = ann.get("/v1/audit?creator=mia").json()["items"]
    assert [(each["name"], each["method"]) for each in about] == [("Vic", "DELETE"), ("Ann", "DELETE")]
    assert ann.get("/v1/audit?creator=mia&limit=1").json()["has_more"]
    assert ann.get("/v1/audit?creator=zoe").json() == {"items": [], "next_cursor": None, "has_more": False}
    monkeypatch.setattr(audit, "MOST_LOOKED_AT", 1)
    asked: dict[str, str] = {"creator": "noa"}
    seen: list[Any] = []
    more = True
    while more:
        part = ann.get("/v1/audit", params=asked).json()
        seen += part["items"]
        more = part["has_more"]
        asked["cursor"] = part["next_cursor"]
    assert [each["creator"] for each in seen] == ["noa"], "a line far back is found, part by part"


def test_who_is_no_member_any_more_is_named_still_and_nobody_of_elsewhere_ever(served: Server, ann: TestClient) -> None:
    vic = named(ann, "Vic")
    served.client("vic").delete("/v1/creators/mia")
    assert ann.delete(f"/v1/members/{vic['id']}").status_code == 200
    told = ann.get("/v1/audit", params={"subject": vic["id"]}).json()["items"]
    assert {each["name"] for each in told} == {"Vic"}
    eve = named(served.client("eve", workspace="elsewhere"), "Eve")
    assert ann.get("/v1/audit", params={"subject": eve["id"]}).json()["items"] == []


def test_nothing_takes_a_line_of_the_account_away(ann: TestClient) -> None:
    for verb in ("DELETE", "PUT", "POST", "PATCH"):
        assert problem(ann.request(verb, "/v1/audit")) == (405, "method-not-allowed")


def test_a_path_that_is_written_out_is_not_the_template_beside_it(tmp_path: Path) -> None:
    refused = server(tmp_path).client("ann").request("OPTIONS", "/v1/invitations/accept")
    assert (refused.status_code, refused.headers["allow"]) == (405, "POST")
    refused = server(tmp_path).client("ann").request("PATCH", "/v1/invitations/one")
    assert (refused.status_code, refused.headers["allow"]) == (405, "DELETE")
