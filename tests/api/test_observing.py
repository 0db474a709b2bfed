"""What is counted and logged of requests, and how large answers are sent."""

import io
import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from whatworks.entry.serving import local_app
from whatworks.wiring.settings import Settings

from tests.api.accounts_asking import REACHED, server
from tests.api.conftest import ADDRESS


@pytest.fixture
def log() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def watched(tmp_path: Path, log: io.StringIO) -> TestClient:
    return TestClient(local_app(Settings(home=tmp_path), access_log=log), base_url=ADDRESS)


def test_requests_are_counted_by_route_and_never_by_name(watched: TestClient) -> None:
    for path in ("/v1/creators/maria", "/v1/creators/ana", "/v1/jobs/ana:7", "/v1/secret-place", "/healthz"):
        watched.get(path, params={"q": "hush"})
    watched.get("/v1/me", headers={"host": "evil.example"})
    answer = watched.get("/metrics")
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert 'whatworks_requests_total{route="/v1/creators/{creator}",method="GET",status="200"} 2' in answer.text
    assert 'whatworks_requests_total{route="/v1/jobs/{job}",method="GET",status="404"} 1' in answer.text
    assert 'whatworks_requests_total{route="/healthz",method="GET",status="200"} 1' in answer.text
    assert 'whatworks_requests_total{route="other",method="GET",status="404"} 1' in answer.text
    assert 'whatworks_requests_total{route="other",method="GET",status="403"} 1' in answer.text
    assert 'whatworks_request_duration_seconds_bucket{route="/v1/creators/{creator}",le="+Inf"} 2' in answer.text
    assert [word for word in ("maria", "ana", "secret", "hush", "evil") if word in answer.text] == []


def test_jobs_are_counted_by_state(demo: TestClient) -> None:
    told = demo.get("/metrics").text.splitlines()
    states = {
        line.split("{")[1].split("}")[0]: int(line.split()[1]) for line in told if line.startswith("whatworks_jobs{")
    }
    assert states['kind="import",state="done"'] >= 1
    assert states['kind="import",state="running"'] == 0
    assert len(states) == 2 * 5


def test_the_log_has_a_line_for_each_request_and_nothing_that_was_in_it(watched: TestClient, log: io.StringIO) -> None:
    answer = watched.get("/v1/creators/maria/imports?cursor=hush", headers={"x-request-id": "mine-12345"})
    (line,) = map(json.loads, log.getvalue().splitlines())
    assert set(line) == {"time", "request_id", "method", "route", "status", "ms", "bytes"}
    told = (line["request_id"], line["method"], line["route"], line["status"], line["bytes"])
    expected = ("mine-12345", "GET", "/v1/creators/{creator}/imports", answer.status_code)
    assert told == (*expected, int(answer.headers["content-length"]))
    assert "maria" not in log.getvalue()
    assert "hush" not in log.getvalue()


def test_large_answers_are_packed_for_who_takes_it_and_small_ones_and_events_are_not(demo: TestClient) -> None:
    path = "/v1/creators/demo/advice"
    packed = demo.get(path, headers={"accept-encoding": "gzip;q=1, br;q=0.5"})
    brotli = demo.get(path, headers={"accept-encoding": "gzip, deflate, br"})
    plain = demo.get(path, headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert "accept-encoding" in packed.headers["vary"].lower()
    assert packed.content == plain.content
    assert brotli.headers["content-encoding"] == "br"
    assert int(brotli.headers["content-length"]) < int(packed.headers["content-length"])
    assert demo.get(path, headers={"if-none-match": packed.headers["etag"]}).status_code == 304
    assert int(packed.headers["content-length"]) < len(plain.content) / 3
    assert "content-encoding" not in demo.get("/v1/me", headers={"accept-encoding": "gzip"}).headers
    job = demo.post(path, json={"as_of": "2026-06-30T18:00:00+00:00"}).json()["id"]
    with demo.stream("GET", f"/v1/jobs/{job}/events", headers={"accept-encoding": "gzip"}) as events:
        assert "content-encoding" not in events.headers
        events.read()


def test_where_there_are_accounts_the_counts_are_for_this_machine_alone(tmp_path: Path) -> None:
    app = server(tmp_path).app
    for host, status in (("127.0.0.1", 200), ("::1", 200), ("203.0.113.5", 403), ("2001:db8::1", 403), ("", 403)):
        asked = TestClient(app, base_url=REACHED.address, client=(host, 50_000))
        assert asked.get("/metrics").status_code == status, host
        assert asked.get("/healthz").status_code == 200
