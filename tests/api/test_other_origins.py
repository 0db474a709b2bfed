"""Pages of other origins: none may ask until one is named, and then that one, without cookies."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from whatworks.domain.errors import UsageProblem
from whatworks.entry.api.cross_origin import origin_of
from whatworks.entry.api.front import Front
from whatworks.entry.serving import local_app
from whatworks.wiring.settings import Settings

from tests.api.asking import problem
from tests.api.conftest import ADDRESS

STUDIO = "https://studio.example"
PREFLIGHT = {"access-control-request-method": "POST", "access-control-request-headers": "content-type, idempotency-key"}


@pytest.fixture
def open_to_studio(tmp_path: Path) -> TestClient:
    app = local_app(Settings(home=tmp_path), front=Front(origins=(STUDIO, "http://localhost:5173")))
    return TestClient(app, base_url=ADDRESS)


def test_a_named_origin_may_ask_and_read_what_it_needs(open_to_studio: TestClient) -> None:
    told = open_to_studio.get("/v1/me", headers={"origin": STUDIO, "sec-fetch-site": "cross-site"})
    assert (told.status_code, told.headers["access-control-allow-origin"]) == (200, STUDIO)
    assert "access-control-allow-credentials" not in told.headers
    assert "etag" in told.headers["access-control-expose-headers"].lower()
    assert "origin" in told.headers["vary"].lower()


def test_a_named_origin_may_change_things(open_to_studio: TestClient) -> None:
    asks = {"origin": STUDIO, "sec-fetch-site": "cross-site"}
    before = open_to_studio.options("/v1/creators/ana/feedback", headers=asks | PREFLIGHT)
    assert (before.status_code, before.headers["access-control-allow-origin"]) == (200, STUDIO)
    assert open_to_studio.delete("/v1/creators/nobody", headers=asks).json() == {"forgotten": 0}


@pytest.mark.parametrize("origin", ["https://evil.example", f"{STUDIO}.evil.example", "http://studio.example", "null"])
def test_no_other_origin_is_answered(open_to_studio: TestClient, origin: str) -> None:
    for told in (
        open_to_studio.get("/v1/me", headers={"origin": origin}),
        open_to_studio.options("/v1/me", headers={"origin": origin} | PREFLIGHT),
    ):
        assert problem(told) == (403, "forbidden")
        assert "access-control-allow-origin" not in told.headers


def test_by_default_nobody_is_named(client: TestClient) -> None:
    assert problem(client.get("/v1/me", headers={"origin": STUDIO})) == (403, "forbidden")
    assert "access-control-allow-origin" not in client.get("/v1/me").headers


@pytest.mark.parametrize(
    ("told", "origin"),
    [
        ("https://Studio.Example", STUDIO), ("https://studio.example:443/", STUDIO), ("http://a:80", "http://a"),
        ("http://localhost:5173", "http://localhost:5173"), ("http://[::1]:9", "http://[::1]:9"),
    ],
)  # fmt: skip
def test_an_origin_is_written_as_browsers_do(told: str, origin: str) -> None:
    assert origin_of(told) == origin


@pytest.mark.parametrize(
    "told", ["*", "https://*.example", "studio.example", "null", "https://a/b", "https://a?b", "https://u@a", "ftp://a",
             "http://a:port", "http://[::1"],
)  # fmt: skip
def test_what_is_no_single_origin_is_refused(told: str) -> None:
    with pytest.raises(UsageProblem, match="is no origin"):
        origin_of(told)
