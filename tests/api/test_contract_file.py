"""The committed contract is the app's, every problem is documented, and every path says what it needs."""

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from whatworks.entry.api.principal import SCOPES
from whatworks.entry.api.problems import KINDS
from whatworks.entry.api.reference import page, stored

DOCS = Path(__file__).resolve().parents[2] / "docs"
OPEN = ("/healthz", "/readyz", "/metrics", "/v1/me")
HER_OWN = (  # signing in, and what shows itself there
    "/v1/session", "/v1/tokens", "/v1/oauth/", "/.well-known/oauth-", "/v1/invitations/accept",
)  # fmt: skip


@pytest.fixture(scope="module")
def contract(client: TestClient) -> Any:
    return client.get("/v1/openapi.json").json()


def test_the_committed_contract_is_the_one_that_is_served(contract: Any) -> None:
    assert (DOCS / "openapi.json").read_text(encoding="utf-8") == stored(contract), "run `make docs`"
    assert (DOCS / "api.md").read_text(encoding="utf-8") == page(contract), "run `make docs`"


def test_every_problem_is_documented(contract: Any) -> None:
    told = page(contract)
    assert [kind.code for kind in KINDS if f"| `{kind.code}` | {kind.status} |" not in told] == []


def test_every_path_needs_a_scope_that_exists_and_none_publishes(contract: Any) -> None:
    known = {name for name, _ in SCOPES}
    for path, operations in contract["paths"].items():
        for verb, operation in operations.items():
            needed = operation.get("x-required-scope")
            assert (needed in known) or path in OPEN or path.startswith(HER_OWN), f"{verb} {path}"
            unsafe = verb != "get" and not path.endswith(("/score", "/query"))
            assert not unsafe or not (needed or "").endswith(":read"), f"{verb} {path} changes things under {needed}"
    assert not [path for path in contract["paths"] if "publish" in path]


def test_every_reference_of_the_contract_is_in_it(contract: Any) -> None:
    components = contract["components"]["schemas"]

    def walk(schema: Any) -> None:
        if isinstance(schema, dict):
            ref = schema.get("$ref", "")
            assert not ref or ref.rpartition("/")[2] in components, ref
            for each in schema.values():
                walk(each)
        elif isinstance(schema, list):
            for each in schema:
                walk(each)

    walk(contract)
