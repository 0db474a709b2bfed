"""Questions about her numbers over HTTP: the published shape, and every word the contract does not know refused."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from whatworks.entry.api.reference import EXAMPLES
from whatworks.entry.schemas.published import PUBLISHED

from tests.api.asking import problem

PATH = "/v1/creators/demo/query"


def ask(demo: TestClient, **question: Any) -> Any:
    return demo.post(PATH, json={"metrics": ["posts", "reach"]} | question)


def test_the_answer_is_the_published_one_and_agrees_with_the_exported_posts(demo: TestClient) -> None:
    answer = ask(demo, include={"total_rows": True, "time_labels": True}, dimensions=["time:month"])
    assert answer.status_code == 200, answer.text
    told = answer.json()
    Draft202012Validator(PUBLISHED["query"]()).validate(told)
    lines = demo.get("/v1/creators/demo/export?what=posts&format=jsonl").text.splitlines()
    exported = [json.loads(line) for line in lines]
    assert sum(row["metrics"][0] for row in told["results"]) == len(exported) == told["meta"]["posts"]
    assert sum(row["metrics"][1] for row in told["results"]) == sum(post["reach"] or 0 for post in exported)
    assert [row["dimensions"][0] for row in told["results"]] == told["meta"]["time_labels"]
    assert told["meta"]["total_rows"] == len(told["results"])


def test_the_question_is_told_as_it_was_understood(demo: TestClient) -> None:
    asked = {"metrics": ["median_reach"], "filters": [["not", ["is", "post:weekday", ["5", "6"]]]]}
    told = demo.post(PATH, json=asked).json()
    assert told["query"]["filters"] == asked["filters"]
    assert told["query"]["date_range"] == "all"
    again = demo.post(PATH, json=told["query"]).json()
    assert again == told


def test_the_documented_example_is_answered_as_documented(demo: TestClient) -> None:
    question = json.loads(EXAMPLES.partition("-d '")[2].partition("}'")[0] + "}")
    first = demo.post(PATH, json=question).json()["results"][0]
    assert f"`{json.dumps(first)}`" in EXAMPLES


@pytest.mark.parametrize(
    "wrong",
    [
        {"metrics": []},
        {"metrics": ["likes_of_nobody"]},
        {"dimensions": ["post:color"]},
        {"filters": [["is", "post:kind"]]},
        {"filters": [["is", "post:kind", [True]]]},
        {"filters": [["not"]]},
        {"filters": [["xor", [["is", "post:kind", ["reel"]]]]]},
        {"date_range": "fortnight"},
        {"date_range": ["yesterday", "today"]},
        {"order_by": [["reach", "up"]]},
        {"pagination": {"limit": 0}},
        {"include": {"total_rows": "yes"}},
        {"site_id": "example"},
    ],
)
def test_what_the_contract_does_not_know_is_refused(demo: TestClient, wrong: dict[str, Any]) -> None:
    assert problem(ask(demo, **wrong)) == (422, "invalid-request")


@pytest.mark.parametrize(
    "odd", [{"order_by": [["median_reach", "asc"]]}, {"date_range": ["2026-02-30", "2026-03-01"]},
            {"date_range": ["2026-03-01", "2026-02-01"]}]
)  # fmt: skip
def test_what_cannot_be_meant_is_told(demo: TestClient, odd: dict[str, Any]) -> None:
    answer = ask(demo, **odd)
    assert problem(answer) == (400, "usage")
    assert answer.json()["remedy"]


def test_filters_nested_without_end_are_refused(demo: TestClient) -> None:
    for depth in (25, 300, 20_000):
        body = '{"metrics": ["posts"], "filters": [' + '["not", ' * depth
        body += '["is", "post:kind", ["reel"]]' + "]" * depth + "]}"
        answer = demo.post(PATH, content=body, headers={"content-type": "application/json"})
        assert answer.status_code in {400, 422}, answer.text


def test_nobody_imported_for_has_no_numbers(client: TestClient) -> None:
    assert problem(client.post("/v1/creators/nobody/query", json={"metrics": ["posts"]})) == (409, "refused")
