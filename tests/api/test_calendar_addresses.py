"""A calendar's secret address: it opens one creator's calendar to programs that send nothing else; told once."""

import io
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from whatworks.domain.accounts import Role
from whatworks.usecases.accounts.grants import LASTS
from whatworks.usecases.accounts.users import change_role, user_by_email

from tests.api.accounts_asking import ADDRESS, Server, later, person, server
from tests.api.asking import problem
from tests.api.hers import DEMO

WANTED = {"creator": "demo"}


@pytest.fixture(scope="module")
def log() -> io.StringIO:
    return io.StringIO()


@pytest.fixture(scope="module")
def served(home: Path, demo: TestClient, log: io.StringIO) -> Server:
    """A server with accounts on the home where the made-up creator is kept."""
    assert demo.get(f"{DEMO}/advice").status_code == 200
    return server(home, access_log=log)


def made(served: Server, name: str = "ann") -> dict[str, Any]:
    answer = served.signed_in(name).post("/v1/tokens/calendar", json=WANTED)
    assert answer.status_code == 201, answer.text
    told: dict[str, Any] = answer.json()
    return told


def opened(served: Server, url: str) -> Any:
    """Ask as a calendar program does: an address, and nothing else."""
    assert url.startswith(f"{ADDRESS}/v1/calendars/ww_cal_")
    return served.client().get(url)


def test_its_address_gives_the_calendar_its_maker_sees(served: Server) -> None:
    answer = opened(served, made(served)["url"])
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert answer.content == served.client("ann").get(f"{DEMO}/report.ics").content
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "private" in answer.headers["cache-control"] or "no-store" in answer.headers["cache-control"]


def test_the_word_in_it_opens_nothing_else_and_no_other_word_opens_it(served: Server) -> None:
    word = made(served)["url"].rpartition("/")[2].removesuffix(".ics")
    bearer = served.client().get(f"{DEMO}/advice", headers={"Authorization": f"Bearer {word}"})
    assert problem(bearer) == (401, "unauthenticated")
    personal = served.client("ann").headers["authorization"].removeprefix("Bearer ")
    for wrong in ("x", word[:-1], word[:-1] + ("a" if word[-1] != "a" else "b"), personal):
        assert problem(served.client().get(f"/v1/calendars/{wrong}.ics")) == (404, "not-found")


def test_it_is_listed_without_its_word_and_ends_when_it_is_taken_back(served: Server) -> None:
    told, ann = made(served), served.signed_in("ann")
    (shown,) = [each for each in ann.get("/v1/tokens").json()["items"] if each["id"] == told["id"]]
    assert shown == {key: value for key, value in told.items() if key != "url"}
    assert (shown["kind"], shown["name"], shown["scopes"]) == ("calendar", "demo.ics", ["advice:read"])
    assert ann.delete(f"/v1/tokens/{told['id']}").status_code == 200
    assert problem(opened(served, told["url"])) == (404, "not-found")


def test_it_ends_with_its_makers_membership_and_after_a_year(served: Server) -> None:
    role: Role = "viewer"
    user = person(served.house, "tmp", "home", role)
    url = made(served, "tmp")["url"]
    assert opened(served, url).status_code == 200
    with later(served, seconds=LASTS["calendar"] + 60):
        assert opened(served, url).status_code == 404
    change_role(served.house, "home", user.id, None)
    assert problem(opened(served, url)) == (404, "not-found")


def test_it_ends_for_good_when_its_creator_is_forgotten(served: Server) -> None:
    ann = served.signed_in("ann")
    urls = [ann.post("/v1/tokens/calendar", json={"creator": name}).json()["url"] for name in ("gone", "demo")]
    assert ann.delete("/v1/creators/gone").status_code == 200
    listed = [each["name"] for each in ann.get("/v1/tokens?limit=100").json()["items"] if each["kind"] == "calendar"]
    assert "gone.ics" not in listed
    assert "demo.ics" in listed
    told = opened(served, urls[0])
    assert (told.status_code, told.json()["code"]) == (404, "not-found"), "not even that there is no report yet"
    assert opened(served, urls[1]).status_code == 200


def test_a_token_cannot_make_one_nor_can_another_workspace_reach_hers(served: Server) -> None:
    assert problem(served.client("ann").post("/v1/tokens/calendar", json=WANTED)) == (403, "session-needed")
    assert problem(opened(served, made(served, "eve")["url"]))[0] in {404, 409}, "there is no report of her own demo"
    assert problem(served.signed_in("ann").post("/v1/tokens/calendar", json={"creator": "No Name"}))[0] == 422


def test_logs_and_audit_tell_who_shared_it_and_never_the_word(served: Server, log: io.StringIO) -> None:
    url = made(served)["url"]
    opened(served, url)
    word = url.rpartition("/")[2].removesuffix(".ics")
    lines = served.client("ann").get("/v1/audit?limit=500").json()["items"]
    ann = user_by_email(served.house, "ann@example.com")
    seen = [each for each in lines if each["route"] == "/v1/calendars/{calendar}.ics" and each["status"] == 200]
    assert ann is not None
    assert (ann.id, "demo") in {(each["subject"], each["creator"]) for each in seen}
    assert "/v1/calendars/{calendar}.ics" in log.getvalue()
    assert word not in log.getvalue() + str(lines) + served.client().get("/metrics").text
    files = [path for path in served.app.state.service.settings.home.rglob("*") if path.is_file()]
    assert [path.name for path in files if word.encode() in path.read_bytes()] == []


def test_who_is_alone_on_her_machine_needs_none(demo: TestClient) -> None:
    assert problem(demo.get("/v1/calendars/anything.ics")) == (404, "not-found")
    assert problem(demo.post("/v1/tokens/calendar", json=WANTED))[0] == 404
