"""What the tests of the service ask again and again."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from fastapi import Request
from starlette.testclient import TestClient

from whatworks.entry.api.principal import Principal
from whatworks.entry.api.problems import Problem

HEADER = "Post ID,Publish time,Description,Reach,Likes\n"


def events_of(client: TestClient, job: str) -> list[str]:
    """Give the names of the events of a job, until it ends."""
    with client.stream("GET", f"/v1/jobs/{job}/events") as stream:
        return [line.removeprefix("event: ") for line in stream.iter_lines() if line.startswith("event: ")]


def loaded(client: TestClient, answer: Any) -> dict[str, Any]:
    """Wait until the job of an answer has ended; give it."""
    assert answer.status_code == 202, answer.text
    events_of(client, answer.json()["id"])
    ended: dict[str, Any] = client.get(f"/v1/jobs/{answer.json()['id']}").json()
    return ended


def problem(answer: Any) -> tuple[int, str]:
    """Give status and code of a problem, and see that it is one."""
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    told = answer.json()
    assert told["status"] == answer.status_code
    assert told["request_id"] == answer.headers["x-request-id"]
    return answer.status_code, told["code"]


@dataclass(frozen=True, slots=True)
class Always:
    """An authority that knows one asker, or nobody."""

    who: Principal | None

    def principal(self, request: Request) -> Principal:  # noqa: ARG002 - it knows already
        if self.who is None:
            raise Problem("unauthenticated", "Nobody is signed in.")
        return self.who


@contextmanager
def asking_as(client: TestClient, who: Principal | None) -> Iterator[TestClient]:
    """Let every request of the block come from `who`; None is somebody nobody knows."""
    state: Any = client.app.state  # type: ignore[attr-defined]
    service = state.service
    state.service = replace(service, authority=Always(who))
    try:
        yield client
    finally:
        state.service = service
