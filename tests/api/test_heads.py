"""HEAD wherever there is a GET: the same head, and no body."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from whatworks.entry.api.app import contract

from tests.api.asking import problem

READ = sorted(path for path, operations in contract()["paths"].items() if "get" in operations)
TRIES = 5  # each of two minutes, after which the service says "ask again"
CHANGING = {"date", "x-request-id", "ratelimit"}  # said anew each time


def head_of(answer: Any) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name not in CHANGING}


def answered(client: TestClient, verb: str, place: str) -> Any:
    """Give an answer; a child that must first be started on a very busy machine is waited for, as the answer says."""
    answer = client.request(verb, place)
    for _ in range(TRIES):
        if answer.status_code != 500:
            break
        answer = client.request(verb, place)
    return answer


@pytest.mark.parametrize("path", READ)
def test_every_path_that_can_be_read_has_a_head(client: TestClient, path: str) -> None:
    place = path.replace("{", "").replace("}", "")
    read, asked = answered(client, "GET", place), answered(client, "HEAD", place)
    assert (asked.status_code, asked.content) == (read.status_code, b"")
    assert asked.status_code < 500
    if path != "/metrics":  # it counts the asking itself
        assert head_of(asked) == head_of(read)


def test_the_head_of_an_answer_says_how_long_the_answer_is(demo: TestClient) -> None:
    path = "/v1/creators/demo/advice"
    assert demo.head(path).headers["content-length"] == demo.get(path).headers["content-length"]
    assert demo.head(path, headers={"if-none-match": demo.get(path).headers["etag"]}).status_code == 304


def test_the_head_of_a_stream_comes_at_once(demo: TestClient) -> None:
    job = demo.post("/v1/creators/demo/advice", json={"as_of": "2026-06-30T18:00:00+00:00"}).json()["id"]
    told = demo.head(f"/v1/jobs/{job}/events")
    assert (told.status_code, told.headers["content-type"]) == (200, "text/event-stream; charset=utf-8")
    demo.get(f"/v1/jobs/{job}/events")


def test_what_cannot_be_read_has_none_and_says_so(client: TestClient) -> None:
    told = client.head("/v1/creators/ana/score")
    assert (told.status_code, told.headers["allow"]) == (405, "POST")
    read = client.put("/v1/me")
    assert problem(read) == (405, "method-not-allowed")
    assert read.headers["allow"] == "GET, HEAD"


def test_it_is_counted_as_what_it_is(client: TestClient) -> None:
    client.head("/v1/me")
    assert 'route="/v1/me",method="HEAD",status="200"' in client.get("/metrics").text
