"""The committed contract is the app's, every problem is documented, and every path says what it needs."""

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from whatworks.entry.api.principal import SCOPES
from whatworks.entry.api.problems import KINDS
from whatworks.entry.api.reference import page, stored
from whatworks.entry.api.securing import scope_of

DOCS = Path(__file__).resolve().parents[2] / "docs"
OPEN = ("/healthz", "/readyz", "/metrics", "/v1/me")
HER_OWN = (  # signing in, and what shows itself there
    "/v1/session", "/v1/tokens", "/v1/calendars/", "/v1/oauth/", "/.well-known/oauth-", "/v1/invitations/accept",
)  # fmt: skip
KEYLESS = {  # POSTs that take no Idempotency-Key, and why
    "/v1/session": "each is a session of its own, in a cookie",
    "/v1/invitations/accept": "nobody is known yet, and an invitation is for one use",
    "/v1/oauth/authorize": "a code is for one use (RFC 6749, 4.1.2)",
    "/v1/oauth/sign-in": "each is a session of its own, in a cookie",
    "/v1/oauth/token": "a code and a refresh token are for one use",
    "/v1/oauth/revoke": "doing it twice is doing it once (RFC 7009)",
    "/v1/oauth/introspect": "it changes nothing",
    "/v1/creators/{creator}/columns": "it changes nothing, and cells of hers are kept nowhere",
}


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
            needed = scope_of(operation)
            assert (needed in known) or path in OPEN or path.startswith(HER_OWN), f"{verb} {path}"
            unsafe = verb != "get" and not path.endswith(("/score", "/query"))
            assert not unsafe or not needed.endswith(":read"), f"{verb} {path} changes things under {needed}"
    assert not [path for path in contract["paths"] if "publish" in path]


def test_generated_clients_learn_how_to_be_let_in(contract: Any) -> None:
    schemes = contract["components"]["securitySchemes"]
    assert schemes["oauth"]["flows"]["authorizationCode"]["scopes"] == dict(SCOPES)
    for path, operations in contract["paths"].items():
        for verb, operation in operations.items():
            ways = operation["security"]
            assert {name for way in ways for name in way} <= set(schemes), f"{verb} {path}"
            told = path in OPEN[:3] or (path.startswith(HER_OWN) and not path.startswith(("/v1/session", "/v1/tokens")))
            assert ways or told or path.startswith("/v1/session"), f"{verb} {path}"
    assert contract["paths"]["/v1/session"]["post"]["security"] == []
    assert contract["paths"]["/v1/tokens"]["get"]["security"] == [{"session": []}]
    assert {"token": ["advice:read"]} in contract["paths"]["/v1/creators/{creator}/advice"]["get"]["security"]


def test_every_operation_may_answer_every_problem_there_is(contract: Any) -> None:
    codes = contract["components"]["schemas"]["Problem"]["properties"]["code"]["enum"]
    assert codes == [kind.code for kind in KINDS]
    for path, operations in contract["paths"].items():
        for verb, operation in operations.items():
            refusal = operation["responses"]["default"]["content"]["application/problem+json"]["schema"]
            assert refusal == {"$ref": "#/components/schemas/Problem"}, f"{verb} {path}"


def test_every_post_takes_a_key_but_those_that_give_what_is_for_one_use(contract: Any) -> None:
    keyless = {
        path
        for path, operations in contract["paths"].items()
        if "post" in operations
        and "Idempotency-Key" not in {each["name"] for each in operations["post"].get("parameters", ())}
    }
    assert keyless == set(KEYLESS)


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
