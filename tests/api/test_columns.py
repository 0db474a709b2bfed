"""Asking for the columns of a table: told at once, kept nowhere, and just what an import wants to hear."""

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from whatworks.entry.api.principal import ROLES, Principal

from tests.api.asking import asking_as, loaded, problem

PATH = "/v1/creators/columns/columns"
SECRET = "Zebrafinkenzucht"
ROWS = "".join(f"p{day},2026-01-{day:02d} 10:00,{100 + 7 * (day % 5)},{SECRET}\n" for day in range(1, 29))
TABLE = f"Kennung,Tag,Gesehen,Worte\n{ROWS}".encode()


def asked(client: TestClient, body: bytes = TABLE, **headers: str) -> Any:
    return client.post(PATH, files={"files": ("mine.csv", body)}, headers=headers)


@pytest.mark.slow
def test_what_is_picked_of_the_columns_told_is_how_the_table_is_read(client: TestClient) -> None:
    (table,) = asked(client).json()["tables"]
    assert [column["name"] for column in table["columns"]] == ["Kennung", "Tag", "Gesehen", "Worte"]
    mapping = {"Kennung": "id", "Tag": "date", "Gesehen": "views", "Worte": "text"}
    form = {"files": {"files": ("mine.csv", TABLE)}, "data": {"mapping": json.dumps(mapping)}}
    job = loaded(client, client.post("/v1/creators/columns/imports", **form))
    assert job["result"]["receipt"]["files"][0]["posts"]["new"] == 28


def test_who_did_not_say_is_told_the_columns_and_the_field_to_say_it_in(client: TestClient) -> None:
    job = loaded(client, client.post("/v1/creators/unsaid/imports", files={"files": ("mine.csv", TABLE)}))
    remedy = job["problem"]["remedy"]
    assert remedy.startswith("Its columns: Kennung, Tag, Gesehen, Worte.")
    assert '`mapping` {"Ref": "id"' in remedy
    assert "--" not in remedy
    assert SECRET not in str(job)


def test_nothing_of_it_is_kept_or_logged(client: TestClient, home: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    before = {path: path.stat().st_size for path in home.rglob("*") if path.is_file()}
    body = TABLE.replace(SECRET.encode(), b"Nachtigallenschlag")
    first, second = asked(client, body, **{"idempotency-key": "k"}), asked(client, body, **{"idempotency-key": "k"})
    assert "Nachtigallenschlag" in first.text
    assert "idempotency-replayed" not in second.headers
    assert first.headers["cache-control"] == "no-store"
    assert "Nachtigallenschlag" not in caplog.text
    grown = {path for path in home.rglob("*") if path.is_file() and path.stat().st_size != before.get(path)}
    assert {path.name for path in grown if not path.name.startswith("whatworks.db")} == set()


def test_a_known_export_and_what_is_no_table_have_none(client: TestClient) -> None:
    for body in (b"", b"%PDF-1.7", b"\x00\x01" * 500, b"PK\x03\x04"):
        assert asked(client, body).json() == {"tables": []}


def test_markup_in_a_header_comes_as_json_and_nothing_else(client: TestClient) -> None:
    answer = asked(client, b"<script>alert(1)</script>,Two,Three\n<img src=x onerror=alert(1)>,b,c\n")
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_other_than_one_file_is_refused(client: TestClient) -> None:
    two = [("files", ("a.csv", TABLE)), ("files", ("b.csv", TABLE))]
    assert problem(client.post(PATH, files=two)) == (422, "invalid-request")
    assert problem(client.post(PATH, files={"files": ("a.csv", TABLE)}, data={"more": "x"})) == (422, "invalid-request")
    assert problem(asked(client, b"x" * 9_000_001)) == (413, "too-large")


def test_who_may_only_read_may_not_ask(client: TestClient) -> None:
    with asking_as(client, Principal("accounts", "home", "ann", "viewer", ROLES["viewer"])) as ann:
        assert problem(asked(ann))[0] == 403
