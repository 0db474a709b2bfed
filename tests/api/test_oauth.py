"""OAuth by a client library that is not ours (oauthlib): what it asks is answered, and what is forged is refused."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from oauthlib.oauth2 import BackendApplicationClient, InvalidGrantError, WebApplicationClient
from starlette.testclient import TestClient

from whatworks.domain.accounts import Client
from whatworks.entry.api.principal import SCOPES
from whatworks.usecases.accounts.clients import Wanted, end_client, register
from whatworks.usecases.accounts.users import change_role, user_by_email

from tests.api.accounts_asking import ADDRESS, PASSWORD, Server, later, person, server
from tests.api.asking import problem

BACK = "https://program.example/back"
AUTHORIZE, TOKEN = "/v1/oauth/authorize", "/v1/oauth/token"
ALL = [name for name, _ in SCOPES]
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Server:
    return server(tmp_path_factory.mktemp("served"))


def program(served: Server, kind: Any = "public", **more: Any) -> tuple[Client, str]:
    """Register a program of the workspace home."""
    scopes = more.pop("scopes", ("advice:read", "posts:read"))
    back = () if kind == "service" else (BACK,)
    workspace = more.pop("workspace", "home")
    return register(served.house, workspace, Wanted("Planner", kind, more.pop("redirects", back), scopes), ALL)


@dataclass
class Flow:
    """One program's way to a person's token, step by step."""

    served: Server
    client: Client
    secret: str = ""
    state: str = "st-1 &é"
    redirect: str = BACK

    def __post_init__(self) -> None:
        self.library = WebApplicationClient(self.client.id)
        self.verifier = self.library.create_code_verifier(64)
        self.challenge = self.library.create_code_challenge(self.verifier, "S256")

    def address(self, **changed: Any) -> str:
        """Give where the program sends a person."""
        told: dict[str, Any] = {
            "redirect_uri": self.redirect, "scope": ["advice:read"], "state": self.state,
            "code_challenge": self.challenge, "code_challenge_method": "S256",
        }  # fmt: skip
        told = {name: value for name, value in (told | changed).items() if value is not None}
        return str(self.library.prepare_request_uri(f"{ADDRESS}{AUTHORIZE}", **told))

    def asked(self, person: TestClient, **changed: Any) -> Any:
        return person.get(self.address(**changed))

    def decided(self, person: TestClient, decision: str = "allow", **changed: Any) -> Any:
        """Let a person read the page, and press a button of it."""
        page = self.asked(person, **changed)
        assert page.status_code == 200, page.text
        action, word = (re.search(rf'{name}="([^"]+)"', page.text) for name in ("action", 'csrf_token" value'))
        assert action is not None
        assert word is not None
        return person.post(unescape(action[1]), data={"csrf_token": word[1], "decision": decision})

    def code(self, person: TestClient, **changed: Any) -> str:
        """Give the code a person brings back."""
        answer = self.decided(person, **changed)
        assert answer.status_code == 303, answer.text
        back = answer.headers["location"]
        assert back.startswith(f"{self.redirect}?")
        assert parse_qs(urlsplit(back).query)["iss"] == [ADDRESS]
        told = self.library.parse_request_uri_response(back, state=self.state)
        return str(told["code"])

    def exchanged(self, code: str, **changed: Any) -> Any:
        """Bring a code to the token endpoint."""
        told = {"redirect_uri": self.redirect, "code_verifier": self.verifier} | changed
        body = self.library.prepare_request_body(
            code=code, include_client_id=not self.secret, **{name: value for name, value in told.items() if value}
        )
        return self.posted(TOKEN, body)

    def posted(self, path: str, body: str) -> Any:
        auth = (self.client.id, self.secret) if self.secret else None
        return self.served.client().post(path, content=body, headers=FORM, auth=auth)  # type: ignore[arg-type]

    def tokens(self, person: TestClient) -> Mapping[str, Any]:
        """Go all the way."""
        answer = self.exchanged(self.code(person))
        assert answer.status_code == 200, answer.text
        told: Mapping[str, Any] = self.library.parse_request_body_response(answer.text)
        return told

    def refreshed(self, token: str, **more: str) -> Any:
        body = self.library.prepare_refresh_body(refresh_token=token, client_id=self.client.id, **more)
        return self.posted(TOKEN, body)

    def me(self, token: str) -> Any:
        return self.served.client().get("/v1/me", headers={"Authorization": f"Bearer {token}"})


@pytest.fixture(scope="module")
def ann(served: Server) -> TestClient:
    return served.signed_in("ann")


@pytest.fixture
def flow(served: Server) -> Flow:
    return Flow(served, program(served)[0])


def refused(answer: Any, error: str, status: int = 400) -> None:
    """See that an answer is this OAuth error (RFC 6749, 5.2)."""
    assert (answer.status_code, answer.json().get("error")) == (status, error), answer.text


def returned(answer: Any, error: str, redirect: str = BACK) -> None:
    """See that a person was sent back with this error (RFC 6749, 4.1.2.1)."""
    assert answer.status_code == 303, answer.text
    told = parse_qs(urlsplit(answer.headers["location"]).query)
    assert answer.headers["location"].startswith(f"{redirect}?")
    assert (told["error"], told["state"], told["iss"]) == ([error], ["st-1 &é"], [ADDRESS])


def test_a_program_gets_what_the_person_allowed_and_no_more(flow: Flow, ann: TestClient) -> None:
    told = flow.tokens(ann)
    assert told["scope"] == ["advice:read"]
    assert told["expires_in"] == 900
    me = flow.me(told["access_token"]).json()
    assert (me["workspace"], me["scopes"], me["role"]) == ("home", ["advice:read"], "owner")
    answer = flow.served.client().delete("/v1/creators/x", headers={"Authorization": f"Bearer {told['access_token']}"})
    assert problem(answer) == (403, "forbidden")
    assert 'error="insufficient_scope", scope="creators:admin"' in answer.headers["www-authenticate"]


def test_a_program_with_a_secret_shows_it(served: Server, ann: TestClient) -> None:
    flow = Flow(served, *program(served, "confidential"))
    code = flow.code(ann)
    refused(Flow(served, flow.client, "ww_cs_wrong").exchanged(code), "invalid_client", 401)
    refused(Flow(served, flow.client).exchanged(code), "invalid_client", 401)
    assert flow.exchanged(code).status_code == 200


def test_the_page_says_who_asks_for_what_and_lets_nobody_frame_it(flow: Flow, ann: TestClient) -> None:
    page = flow.asked(ann)
    for word in ("Planner", "see advice", "ann@example.com", "program.example"):
        assert word in page.text
    policy = page.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "form-action 'self' https://program.example" in policy
    assert page.headers["cache-control"] == "no-store"


def test_who_is_not_signed_in_signs_in_first(flow: Flow) -> None:
    client = flow.served.client()
    page = flow.asked(client)
    action = re.search(r'action="([^"]+)"', page.text)
    assert action is not None
    wrong = client.post(unescape(action[1]), data={"email": "ann@example.com", "password": "no"})
    assert (wrong.status_code, "do not belong together" in wrong.text) == (401, True)
    answer = client.post(unescape(action[1]), data={"email": "ann@example.com", "password": PASSWORD})
    assert answer.status_code == 303
    assert "Allow" in client.get(answer.headers["location"]).text


def test_a_no_is_brought_back(flow: Flow, ann: TestClient) -> None:
    returned(flow.decided(ann, "deny"), "access_denied")


def test_another_sites_form_allows_nothing(flow: Flow, ann: TestClient) -> None:
    answer = ann.post(flow.address(), data={"decision": "allow", "csrf_token": "guessed"})
    assert problem(answer) == (403, "forbidden")
    foreign = ann.post(flow.address(), data={"decision": "allow"}, headers={"Origin": "https://evil.example"})
    assert problem(foreign) == (403, "forbidden")


def test_a_replayed_code_is_refused_and_ends_what_came_of_it(flow: Flow, ann: TestClient) -> None:
    code = flow.code(ann)
    told = flow.exchanged(code).json()
    assert flow.me(told["access_token"]).status_code == 200
    refused(flow.exchanged(code), "invalid_grant")
    assert problem(flow.me(told["access_token"])) == (401, "unauthenticated")
    refused(flow.refreshed(told["refresh_token"]), "invalid_grant")


def test_a_wrong_verifier_is_refused(flow: Flow, ann: TestClient) -> None:
    refused(flow.exchanged(flow.code(ann), code_verifier="w" * 64), "invalid_grant")


@pytest.mark.parametrize("kind", ["public", "confidential"])
def test_a_missing_verifier_is_refused(served: Server, ann: TestClient, kind: str) -> None:
    flow = Flow(served, *program(served, kind))
    refused(flow.exchanged(flow.code(ann), code_verifier=None), "invalid_request")


@pytest.mark.parametrize(
    "changed",
    [
        {"code_challenge": None, "code_challenge_method": None},
        {"code_challenge_method": None},
        {"code_challenge_method": "plain"},
        {"code_challenge": "short"},
    ],
)
@pytest.mark.parametrize("kind", ["public", "confidential"])
def test_nobody_is_asked_without_a_challenge_by_s256(
    served: Server, ann: TestClient, kind: str, changed: dict[str, Any]
) -> None:
    returned(Flow(served, program(served, kind)[0]).asked(ann, **changed), "invalid_request")


@pytest.mark.parametrize(
    "redirect",
    [
        "https://evil.example/back",
        BACK + "/more",
        BACK + "?x=1",
        BACK.replace("https", "http"),
        "https://program.example@evil.example/back",
        'https://"é',
    ],
)
def test_nobody_is_sent_to_a_foreign_address(flow: Flow, ann: TestClient, redirect: str) -> None:
    answer = flow.asked(ann, redirect_uri=redirect)
    refused(answer, "invalid_request")
    assert "location" not in answer.headers


def test_a_code_for_another_address_is_refused(flow: Flow, ann: TestClient) -> None:
    refused(flow.exchanged(flow.code(ann), redirect_uri="https://program.example/other"), "invalid_grant")


def test_a_program_on_her_own_machine_takes_any_port_and_no_other_way(
    served: Server, ann: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")  # the library would not read a loopback address
    client = program(served, redirects=("http://127.0.0.1/back",))[0]
    flow = Flow(served, client, redirect="http://127.0.0.1:51234/back")
    assert flow.tokens(ann)["access_token"]
    refused(flow.asked(ann, redirect_uri="http://127.0.0.1:51234/other"), "invalid_request")
    refused(flow.asked(ann, redirect_uri="http://localhost:51234/back"), "invalid_request")


@pytest.mark.parametrize("scope", [["posts:write"], ["advice:read", "creators:admin"], ["advice:publish"]])
def test_a_scope_the_program_may_not_have_is_refused(flow: Flow, ann: TestClient, scope: list[str]) -> None:
    returned(flow.asked(ann, scope=scope), "invalid_scope")


def test_a_program_gets_no_more_than_the_person_may(served: Server) -> None:
    client = program(served, scopes=("advice:read", "creators:admin"))[0]
    flow, vic = Flow(served, client), served.signed_in("vic")
    answer = flow.exchanged(flow.code(vic, scope=["advice:read", "creators:admin"]))
    assert answer.json()["scope"] == "advice:read"


def test_who_is_no_member_of_the_programs_workspace_cannot_let_it_in(flow: Flow) -> None:
    returned(flow.asked(flow.served.signed_in("eve")), "access_denied")


def test_another_programs_code_and_refresh_token_are_refused(served: Server, ann: TestClient) -> None:
    hers, other = Flow(served, program(served)[0]), Flow(served, program(served)[0])
    code = hers.code(ann)
    other.verifier = hers.verifier
    refused(other.exchanged(code), "invalid_grant")
    told = hers.exchanged(code).json()
    refused(other.refreshed(told["refresh_token"]), "invalid_grant")
    assert hers.refreshed(told["refresh_token"]).status_code == 200, "a foreign try ends nothing of hers"


def test_an_old_code_is_refused(flow: Flow, ann: TestClient) -> None:
    code = flow.code(ann)
    with later(flow.served, seconds=61):
        refused(flow.exchanged(code), "invalid_grant")


def test_an_expired_token_is_refused_though_it_was_verified_before(flow: Flow, ann: TestClient) -> None:
    told = flow.tokens(ann)
    assert flow.me(told["access_token"]).status_code == 200
    with later(flow.served, minutes=16):
        answer = flow.me(told["access_token"])
        assert problem(answer) == (401, "unauthenticated")
        assert 'error="invalid_token"' in answer.headers["www-authenticate"]
        assert flow.refreshed(told["refresh_token"]).status_code == 200
    with later(flow.served, days=91):
        refused(flow.refreshed(told["refresh_token"]), "invalid_grant")


def test_a_refresh_token_is_for_one_use_and_the_second_ends_them_all(flow: Flow, ann: TestClient) -> None:
    first = flow.tokens(ann)
    second = flow.refreshed(first["refresh_token"]).json()
    assert second["refresh_token"] != first["refresh_token"]
    assert flow.me(second["access_token"]).status_code == 200
    with pytest.raises(InvalidGrantError):  # as the library reads the answer
        flow.library.parse_request_body_response(flow.refreshed(first["refresh_token"]).text)
    for token in (first["access_token"], second["access_token"]):
        assert problem(flow.me(token)) == (401, "unauthenticated")
    refused(flow.refreshed(second["refresh_token"]), "invalid_grant")


def test_a_refresh_gives_less_where_less_is_asked_and_never_more(served: Server, ann: TestClient) -> None:
    flow = Flow(served, program(served)[0])
    told = flow.exchanged(flow.code(ann, scope=["advice:read", "posts:read"])).json()
    less = flow.refreshed(told["refresh_token"], scope="posts:read").json()
    assert flow.me(less["access_token"]).json()["scopes"] == ["posts:read"]
    refused(flow.refreshed(less["refresh_token"], scope="posts:read posts:write"), "invalid_scope")
    again = flow.refreshed(less["refresh_token"]).json()
    assert again["scope"] == "advice:read posts:read"


@pytest.mark.parametrize("name", ["access_token", "refresh_token"])
def test_a_revoked_token_opens_nothing(flow: Flow, ann: TestClient, name: str) -> None:
    told = flow.tokens(ann)
    assert flow.me(told["access_token"]).status_code == 200
    _, _, body = flow.library.prepare_token_revocation_request(
        f"{ADDRESS}/v1/oauth/revoke", told[name], token_type_hint=name, client_id=flow.client.id
    )
    assert flow.posted("/v1/oauth/revoke", body).status_code == 200
    assert problem(flow.me(told["access_token"])) == (401, "unauthenticated")
    assert (flow.refreshed(told["refresh_token"]).status_code == 200) == (name == "access_token")


def test_revoking_what_is_nobodys_is_no_error_and_what_is_anothers_is(served: Server, ann: TestClient) -> None:
    hers, other = Flow(served, program(served)[0]), Flow(served, program(served)[0])
    told = hers.tokens(ann)
    assert other.posted("/v1/oauth/revoke", f"token=nothing&client_id={other.client.id}").status_code == 200
    refused(
        other.posted("/v1/oauth/revoke", f"token={told['refresh_token']}&client_id={other.client.id}"), "invalid_grant"
    )
    assert hers.me(told["access_token"]).status_code == 200


def test_introspection_tells_a_program_of_the_workspace_and_no_other(served: Server, ann: TestClient) -> None:
    flow = Flow(served, program(served)[0])
    told = flow.tokens(ann)
    ours, theirs = program(served, "service"), program(served, "service", workspace="elsewhere")

    def said(who: tuple[Client, str], token: str) -> dict[str, Any]:
        answer = served.client().post("/v1/oauth/introspect", data={"token": token}, auth=(who[0].id, who[1]))
        assert answer.status_code == 200
        return dict(answer.json())

    full = said(ours, told["access_token"])
    hers = user_by_email(served.house, "ann@example.com")
    assert hers is not None
    assert (full["active"], full["scope"], full["client_id"], full["sub"], full["iss"]) == (
        True, "advice:read", flow.client.id, hers.id, ADDRESS,
    )  # fmt: skip
    assert said(theirs, told["access_token"]) == {"active": False}
    assert said(ours, "ww_at_20990101_" + "x" * 43) == {"active": False}
    with later(served, minutes=16):
        assert said(ours, told["access_token"]) == {"active": False}
    refused(served.client().post("/v1/oauth/introspect", data={"token": told["access_token"]}), "invalid_client", 401)


def test_introspection_tells_the_scopes_that_hold_today(served: Server) -> None:
    made = person(served.house, "tia", "home", "owner")
    flow = Flow(served, program(served, scopes=("advice:read", "creators:admin"))[0])
    code = flow.code(served.signed_in("tia"), scope=["advice:read", "creators:admin"])
    told = flow.exchanged(code).json()
    asker = program(served, "service")

    def scope() -> str:
        sent = {"token": told["access_token"]}
        answer = served.client().post("/v1/oauth/introspect", data=sent, auth=(asker[0].id, asker[1]))
        return str(answer.json()["scope"])

    assert scope() == "advice:read creators:admin"
    change_role(served.house, "home", made.id, "viewer")
    assert scope() == "advice:read"


def test_a_service_is_not_registered_for_what_no_service_may(served: Server) -> None:
    wanted = {"name": "Nightly", "kind": "service", "scopes": ["posts:write", "workspace:admin"]}
    refused = served.client("ann").post("/v1/clients", json=wanted)
    assert problem(refused) == (400, "usage")
    assert "workspace:admin" in refused.json()["detail"]
    assert "workspace:admin" not in refused.json()["remedy"]
    people = wanted | {"kind": "confidential", "redirect_uris": [BACK]}
    assert served.client("ann").post("/v1/clients", json=people).status_code == 201
    assert served.client("ann").post("/v1/clients", json=wanted | {"scopes": ["posts:write"]}).status_code == 201


def test_a_service_asks_for_itself_and_may_no_more_than_it_was_registered_for(served: Server) -> None:
    client, secret = program(served, "service", scopes=("posts:write", "advice:read", "creators:admin"))
    library = BackendApplicationClient(client.id)

    def asked(scope: str | None, secret: str) -> Any:
        body = library.prepare_request_body(include_client_id=False, scope=scope)
        return served.client().post(TOKEN, content=body, headers=FORM, auth=(client.id, secret))

    told = asked(None, secret).json()
    assert "refresh_token" not in told
    me = Flow(served, client).me(told["access_token"]).json()
    assert (me["workspace"], me["scopes"]) == ("home", ["advice:read", "posts:write"]), "never creators:admin"
    refused(asked("posts:read", secret), "invalid_scope")
    refused(asked(None, secret + "x"), "invalid_client", 401)
    assert asked(None, "x").headers["www-authenticate"].startswith("Basic")
    unshown = served.client().post(TOKEN, data={"grant_type": "client_credentials", "client_id": client.id})
    refused(unshown, "invalid_client", 401)


@pytest.mark.parametrize("said", ["Basic //46eA==", "Basic %%%", "Basic", "Bearer ", "Basic  "])
@pytest.mark.parametrize("path", [TOKEN, f"{TOKEN[: -len('token')]}revoke", f"{TOKEN[: -len('token')]}introspect"])
def test_who_shows_no_readable_secret_is_no_program(served: Server, path: str, said: str) -> None:
    body = {"grant_type": "client_credentials", "token": "x"}
    answer = served.client().post(path, data=body, headers={"Authorization": said.encode()})
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


def test_a_public_program_cannot_ask_for_itself(flow: Flow) -> None:
    refused(flow.posted(TOKEN, f"grant_type=client_credentials&client_id={flow.client.id}"), "invalid_client", 401)


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("grant_type=password&username=a&password=b", "unsupported_grant_type"),
        ("code=x", "unsupported_grant_type"),
        ("grant_type=authorization_code&grant_type=refresh_token", "invalid_request"),
        ("grant_type=%22%C3%A9", "invalid_request"),
    ],
)
def test_what_is_no_request_is_told_as_the_standard_says(served: Server, body: str, error: str) -> None:
    answer = served.client().post(TOKEN, content=body, headers=FORM)
    refused(answer, error)
    assert "no-store" in answer.headers["cache-control"] or error == "invalid_request"


def test_an_ended_program_and_all_its_tokens_are_over(flow: Flow, ann: TestClient) -> None:
    told = flow.tokens(ann)
    assert flow.me(told["access_token"]).status_code == 200
    assert end_client(flow.served.house, "elsewhere", flow.client.id) is None
    end_client(flow.served.house, "home", flow.client.id)
    assert problem(flow.me(told["access_token"])) == (401, "unauthenticated")
    refused(flow.refreshed(told["refresh_token"]), "invalid_client")
    refused(flow.asked(ann), "invalid_client", 400)


def test_discovery_names_every_endpoint_and_only_what_is_offered(served: Server) -> None:
    from authlib.oauth2.rfc8414 import AuthorizationServerMetadata

    client = served.client()
    told = client.get("/.well-known/oauth-authorization-server").json()
    AuthorizationServerMetadata(told).validate()
    assert told["issuer"] == ADDRESS
    assert told["code_challenge_methods_supported"] == ["S256"]
    assert sorted(told["scopes_supported"]) == sorted(ALL)
    assert told["token_endpoint"] == f"{ADDRESS}{TOKEN}"
    resource = client.get("/.well-known/oauth-protected-resource").json()
    assert (resource["resource"], resource["authorization_servers"]) == (ADDRESS, [ADDRESS])


def test_a_refresh_token_or_a_code_opens_no_door(flow: Flow, ann: TestClient) -> None:
    told = flow.tokens(ann)
    assert problem(flow.me(told["refresh_token"])) == (401, "unauthenticated")
    assert problem(flow.me(flow.code(ann))) == (401, "unauthenticated")
