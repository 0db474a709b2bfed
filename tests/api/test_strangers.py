"""Every path of the contract, asked by the owner of another workspace, by a viewer, and by nobody anyone knows."""

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from whatworks.entry.api.principal import ROLES, Principal

from tests.api.asking import asking_as, events_of, problem
from tests.api.hers import CHANGES, DEMO, GUARDED, asked, standing

STRANGER = Principal("accounts", "elsewhere", "eve", "owner", ROLES["owner"])
VIEWER = Principal("accounts", "home", "vic", "viewer", ROLES["viewer"])


@pytest.mark.parametrize(("verb", "path"), GUARDED)
def test_the_owner_of_another_workspace_sees_and_changes_nothing_of_hers(
    demo: TestClient, hers: dict[str, Any], verb: str, path: str
) -> None:
    before = standing(demo, hers["names"])
    with asking_as(demo, STRANGER) as stranger:
        answer = asked(stranger, verb, path, hers)
        if answer.status_code == 202:  # her own work, in her own workspace
            events_of(stranger, answer.json()["id"])
    assert answer.status_code in {200, 201, 202, 404, 409} or problem(answer) == (422, "bad-input"), answer.text
    told = answer.content.decode("utf-8", "replace") + json.dumps(dict(answer.headers))
    assert [mark for mark in hers["marks"] if mark in told] == []
    assert standing(demo, hers["names"]) == before


@pytest.mark.parametrize(("verb", "path"), CHANGES)
def test_a_viewer_changes_nothing(demo: TestClient, hers: dict[str, Any], verb: str, path: str) -> None:
    with asking_as(demo, VIEWER) as viewer:
        answer = asked(viewer, verb, path, hers)
    assert problem(answer) == (403, "forbidden")
    assert "insufficient_scope" in answer.headers["www-authenticate"]


@pytest.mark.parametrize("path", ["", "/advice", "/posts?limit=1", "/imports", "/feedback", "/export"])
def test_a_viewer_sees_what_the_owner_sees(demo: TestClient, path: str) -> None:
    with asking_as(demo, VIEWER) as viewer:
        seen = viewer.get(f"{DEMO}{path}").content
    assert seen == demo.get(f"{DEMO}{path}").content


@pytest.mark.parametrize(("verb", "path"), GUARDED)
def test_nobody_is_answered_who_is_not_known(demo: TestClient, hers: dict[str, Any], verb: str, path: str) -> None:
    with asking_as(demo, None) as nobody:
        assert problem(asked(nobody, verb, path, hers)) == (401, "unauthenticated")
