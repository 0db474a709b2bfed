"""Every path of the contract, asked by the owner of another workspace, by a viewer, and by nobody anyone knows.

Each walk is made twice: with askers handed to the app, and with real tokens at a server with accounts on the same home.
"""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from whatworks.entry.api.principal import ROLES, Principal

from tests.api.accounts_asking import Server, server
from tests.api.asking import asking_as, events_of, problem
from tests.api.hers import CHANGES, DEMO, GUARDED, asked, standing

STRANGER = Principal("accounts", "elsewhere", "eve", "owner", ROLES["owner"])
VIEWER = Principal("accounts", "home", "vic", "viewer", ROLES["viewer"])
NO_TOKENS = ("", "Bearer ww_pat_" + "a" * 43, "Bearer ww_at_20990101_" + "a" * 43, "Bearer x")
Asker = Callable[[], AbstractContextManager[TestClient]]


@dataclass(frozen=True, slots=True)
class Door:
    """One way to ask: as the owner of another workspace, and as a viewer of hers."""

    stranger: Asker
    viewer: Asker


@pytest.fixture(scope="module")
def served(home: Path, demo: TestClient) -> Server:
    """A server with accounts on the home where the made-up creator is kept; the other server there does its work."""
    assert demo.get(DEMO).json()["posts"]
    return server(home)


@pytest.fixture(scope="module", params=["principals", "tokens"])
def door(request: pytest.FixtureRequest, demo: TestClient, served: Server) -> Door:
    if request.param == "principals":
        return Door(partial(asking_as, demo, STRANGER), partial(asking_as, demo, VIEWER))
    eve, vic = served.client("eve", workspace="elsewhere"), served.client("vic")
    return Door(partial(nullcontext, eve), partial(nullcontext, vic))


@pytest.mark.parametrize(("verb", "path"), GUARDED)
def test_the_owner_of_another_workspace_sees_and_changes_nothing_of_hers(
    demo: TestClient, door: Door, hers: dict[str, Any], verb: str, path: str
) -> None:
    before = standing(demo, hers["names"])
    with door.stranger() as stranger:
        answer = asked(stranger, verb, path, hers)
        if answer.status_code == 202:  # her own work, in her own workspace
            events_of(stranger, answer.json()["id"])
    assert answer.status_code in {200, 201, 202, 404, 409} or problem(answer) == (422, "bad-input"), answer.text
    told = answer.content.decode("utf-8", "replace") + json.dumps(dict(answer.headers))
    assert [mark for mark in hers["marks"] if mark in told] == []
    assert standing(demo, hers["names"]) == before


@pytest.mark.parametrize(("verb", "path"), CHANGES)
def test_a_viewer_changes_nothing(door: Door, hers: dict[str, Any], verb: str, path: str) -> None:
    with door.viewer() as viewer:
        answer = asked(viewer, verb, path, hers)
    assert problem(answer) == (403, "forbidden")
    assert 'error="insufficient_scope"' in answer.headers["www-authenticate"]


@pytest.mark.parametrize("path", ["", "/advice", "/posts?limit=1", "/imports", "/feedback", "/export"])
def test_a_viewer_sees_what_the_owner_sees(demo: TestClient, door: Door, path: str) -> None:
    with door.viewer() as viewer:
        seen = viewer.get(f"{DEMO}{path}").content
    assert seen == demo.get(f"{DEMO}{path}").content


@pytest.mark.parametrize(("verb", "path"), GUARDED)
def test_nobody_is_answered_who_is_not_known(demo: TestClient, hers: dict[str, Any], verb: str, path: str) -> None:
    with asking_as(demo, None) as nobody:
        assert problem(asked(nobody, verb, path, hers)) == (401, "unauthenticated")


@pytest.mark.parametrize(("verb", "path"), GUARDED)
@pytest.mark.parametrize("bearer", NO_TOKENS)
def test_nobody_is_answered_whose_token_is_none(
    served: Server, hers: dict[str, Any], verb: str, path: str, bearer: str
) -> None:
    client = served.client()
    client.headers.update({"Authorization": bearer} if bearer else {})
    answer = asked(client, verb, path, hers)
    assert problem(answer) == (401, "unauthenticated" if bearer else "sign-in-needed")
    told = answer.headers["www-authenticate"]
    assert told.startswith('Bearer resource_metadata="https://whatworks.test/.well-known/oauth-protected-resource"')
    assert ('error="invalid_token"' in told) == bool(bearer)
