"""The same walk with real tokens: of the owner of another workspace, of a viewer, and with texts that are none."""

import json
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.accounts_asking import Server, server
from tests.api.asking import events_of, problem
from tests.api.hers import CHANGES, DEMO, GUARDED, asked, standing


@pytest.fixture(scope="module")
def served(home: Path, demo: TestClient) -> Server:
    """A server with accounts on the home where the made-up creator is kept; the other server there does its work."""
    return server(home)


@pytest.fixture(scope="module")
def eve(served: Server) -> TestClient:
    return served.client("eve", workspace="elsewhere")


@pytest.fixture(scope="module")
def vic(served: Server) -> TestClient:
    return served.client("vic")


@pytest.mark.parametrize(("verb", "path"), GUARDED)
def test_the_owner_of_another_workspace_sees_and_changes_nothing_of_hers(
    demo: TestClient, eve: TestClient, hers: dict[str, Any], verb: str, path: str
) -> None:
    before = standing(demo, hers["names"])
    answer = asked(eve, verb, path, hers)
    if answer.status_code == 202:  # her own work, in her own workspace
        events_of(eve, answer.json()["id"])
    assert answer.status_code in {200, 201, 202, 404, 409} or problem(answer) == (422, "bad-input"), answer.text
    told = answer.content.decode("utf-8", "replace") + json.dumps(dict(answer.headers))
    assert [mark for mark in hers["marks"] if mark in told] == []
    assert standing(demo, hers["names"]) == before


@pytest.mark.parametrize(("verb", "path"), CHANGES)
def test_a_viewer_changes_nothing(vic: TestClient, hers: dict[str, Any], verb: str, path: str) -> None:
    answer = asked(vic, verb, path, hers)
    assert problem(answer) == (403, "forbidden")
    assert 'error="insufficient_scope"' in answer.headers["www-authenticate"]


@pytest.mark.parametrize("path", ["", "/advice", "/posts?limit=1", "/imports", "/feedback"])
def test_a_viewer_sees_what_the_owner_sees(demo: TestClient, vic: TestClient, path: str) -> None:
    assert vic.get(f"{DEMO}{path}").content == demo.get(f"{DEMO}{path}").content


@pytest.mark.parametrize(("verb", "path"), GUARDED)
@pytest.mark.parametrize("bearer", ["", "Bearer ww_pat_" + "a" * 43, "Bearer ww_at_20990101_" + "a" * 43, "Bearer x"])
def test_nobody_is_answered_who_is_not_known(
    served: Server, hers: dict[str, Any], verb: str, path: str, bearer: str
) -> None:
    client = served.client()
    client.headers.update({"Authorization": bearer} if bearer else {})
    answer = asked(client, verb, path, hers)
    assert problem(answer) == (401, "unauthenticated" if bearer else "sign-in-needed")
    told = answer.headers["www-authenticate"]
    assert told.startswith('Bearer resource_metadata="https://whatworks.test/.well-known/oauth-protected-resource"')
    assert ('error="invalid_token"' in told) == bool(bearer)
