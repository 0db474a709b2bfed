"""Too little to say anything is a problem, or an answer for who asks for that; all else that is wrong stays one."""

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.accounts_asking import server
from tests.api.asking import problem

PARTS = (
    "forecast", "track-record", "timing", "groups", "anomalies", "model", "correlations", "platforms", "segments",
    "voice",
)  # fmt: skip


@pytest.mark.parametrize("name", ["advice", *PARTS])
def test_a_creator_nobody_imported_for_has_no_answer_yet(client: TestClient, name: str) -> None:
    status, code = problem(client.get(f"/v1/creators/nobody/{name}"))
    assert status in (404, 409)
    told = client.get(f"/v1/creators/nobody/{name}?not_yet=answer")
    assert told.status_code == 200
    assert told.headers["content-type"] == "application/json"
    assert set(told.json()) == {"not_yet"}
    assert told.json()["not_yet"]["code"] == code
    assert told.json()["not_yet"]["detail"]
    assert problem(client.get(f"/v1/creators/nobody/{name}?not_yet=problem")) == (status, code)


def test_it_is_chosen_by_its_two_words_and_only_where_the_contract_says_so(client: TestClient) -> None:
    assert problem(client.get("/v1/creators/nobody/advice?not_yet=yes")) == (422, "invalid-request")
    assert problem(client.get("/v1/creators/nobody/report.json?not_yet=answer")) == (404, "no-advice-yet")
    contract: Any = client.get("/v1/openapi.json").json()
    named = {
        path.rpartition("/")[2]
        for path, operations in contract["paths"].items()
        if any(each["name"] == "not_yet" for each in operations.get("get", {}).get("parameters", ()))
    }
    assert named == {"advice", *PARTS}


def test_who_may_not_ask_is_refused_all_the_same(tmp_path: Path) -> None:
    served = server(tmp_path)
    assert problem(served.client().get("/v1/creators/nobody/advice?not_yet=answer")) == (401, "sign-in-needed")
    narrow = served.client("ann", "posts:read")
    assert problem(narrow.get("/v1/creators/nobody/voice?not_yet=answer")) == (403, "forbidden")


def test_an_answer_that_is_there_is_the_same_bytes(demo: TestClient) -> None:
    plain = demo.get("/v1/creators/demo/advice")
    assert plain.status_code == 200
    assert demo.get("/v1/creators/demo/advice?not_yet=answer").content == plain.content
