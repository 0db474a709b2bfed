"""Single-user mode: this machine's own pages may ask, nobody else's."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.api.accounts_asking import server
from tests.api.asking import problem


def test_the_owner_may_everything_there_is_and_nothing_publishes(client: TestClient) -> None:
    me = client.get("/v1/me").json()
    assert (me["mode"], me["role"], me["workspace"]) == ("local", "owner", "home")
    assert "creators:admin" in me["scopes"]
    assert not [scope for scope in me["scopes"] if "publish" in scope]


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8787", "127.0.0.1.evil.example:8787", ""])
def test_a_rebound_name_is_refused(client: TestClient, host: str) -> None:
    assert problem(client.get("/v1/me", headers={"host": host})) == (403, "forbidden")


@pytest.mark.parametrize("host", ["localhost:8787", "127.0.0.1:8787", "[::1]:8787"])
def test_our_own_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/v1/me", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "http://127.0.0.1:9999", "https://127.0.0.1:8787", "null", "http://[", ""]
)
def test_another_sites_page_may_not_ask(client: TestClient, origin: str) -> None:
    assert problem(client.get("/v1/me", headers={"origin": origin})) == (403, "forbidden")


@pytest.mark.parametrize("scheme", ["https", "http"])  # as it came; behind a proxy that speaks TLS it comes in plain
def test_a_page_is_ours_by_the_scheme_people_write_whatever_a_proxy_speaks_with_us(tmp_path: Path, scheme: str) -> None:
    app = server(tmp_path).app
    came = TestClient(app, base_url=f"{scheme}://whatworks.test")
    assert came.get("/v1/session/providers", headers={"origin": "https://whatworks.test"}).status_code == 200
    named = {"origin": "https://whatworks.test", "host": "whatworks.test:443"}
    assert came.get("/v1/session/providers", headers=named).status_code == 200
    for origin in ("http://whatworks.test", "https://whatworks.test:8443", "http://whatworks.test:443", "null"):
        refused = came.get("/v1/session/providers", headers={"origin": origin})
        assert problem(refused) == (403, "forbidden"), origin


def test_at_this_machines_own_address_a_page_is_ours_by_how_it_came(tmp_path: Path) -> None:
    app = server(tmp_path).app
    for came, other in (("http", "https"), ("https", "http")):
        asked = TestClient(app, base_url=f"{came}://127.0.0.1:8787")
        ours, refused = (
            asked.get("/v1/session/providers", headers={"origin": f"{scheme}://127.0.0.1:8787"})
            for scheme in (came, other)
        )
        assert (ours.status_code, problem(refused)) == (200, (403, "forbidden"))


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_sites_form_may_not_change_anything(client: TestClient, site: str) -> None:
    headers = {"sec-fetch-site": site}
    assert problem(client.post("/v1/creators/ana/demo", headers=headers)) == (403, "forbidden")
    assert client.get("/v1/creators/ana").json()["imports"] == 0


def test_our_own_page_may_change_things(client: TestClient) -> None:
    headers = {"sec-fetch-site": "same-origin", "origin": "http://127.0.0.1:8787"}
    assert client.delete("/v1/creators/nobody", headers=headers).json() == {"forgotten": 0}


def test_every_answer_carries_the_guarding_headers(client: TestClient) -> None:
    for path in ("/v1/me", "/v1/nope", "/healthz"):
        headers = client.get(path).headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
    assert client.get("/v1/me").headers["cache-control"] == "private, no-cache"


def test_a_request_keeps_the_id_its_caller_gave_unless_it_could_break_a_log(client: TestClient) -> None:
    assert client.get("/v1/me", headers={"x-request-id": "abc-12345"}).headers["x-request-id"] == "abc-12345"
    assert client.get("/v1/me", headers={"x-request-id": "a b\tc<>&12345"}).headers["x-request-id"] != "a b\tc<>&12345"
