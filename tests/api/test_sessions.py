"""Signing in: wrong words wait ever longer, the cookie is out of scripts' reach, and a forged change is refused."""

import json
import logging
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from whatworks.domain.errors import UsageProblem
from whatworks.entry.api.accounts.attempts import LONGEST_WAIT, Attempts
from whatworks.entry.api.accounts.opening import Asked
from whatworks.entry.api.accounts.remembering import MOST_NAMES
from whatworks.entry.api.problems import Problem
from whatworks.entry.serving import local_app
from whatworks.usecases.accounts import users
from whatworks.usecases.accounts.grants import DAY, LASTS
from whatworks.usecases.accounts.users import user_by_email
from whatworks.wiring.passwords import open_passwords
from whatworks.wiring.settings import Settings

from tests.api.accounts_asking import ADDRESS, PASSWORD, Server, person, server
from tests.api.asking import problem

ANN = {"email": "ann@example.com", "password": PASSWORD}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Server:
    return server(tmp_path_factory.mktemp("served"))


def test_who_signed_in_is_told_who_she_is_and_what_she_may(served: Server) -> None:
    told = served.client().post("/v1/session", json={**ANN, "email": " ANN@example.com "}).json()
    assert (told["email"], told["workspace"], told["role"]) == ("ann@example.com", "home", "owner")
    assert told["workspaces"] == [{"workspace": "home", "role": "owner"}]
    assert "workspace:admin" in told["scopes"]
    ann = served.signed_in("ann")
    assert ann.get("/v1/session").json()["email"] == "ann@example.com"
    assert ann.get("/v1/me").json()["mode"] == "accounts"


def test_nobody_signed_in_is_told_to_sign_in(served: Server) -> None:
    assert problem(served.client().get("/v1/session")) == (401, "sign-in-needed")
    assert problem(served.client("ann").get("/v1/session")) == (403, "session-needed"), "a token is no session"


def test_the_cookie_is_bound_to_this_host_and_hidden_from_scripts(served: Server) -> None:
    cookie = served.client().post("/v1/session", json=ANN).headers["set-cookie"]
    name, *rest = (part.strip() for part in cookie.split(";"))
    assert name.startswith("__Host-whatworks=ww_se_")
    assert {part.lower() for part in rest} == {
        "path=/", "secure", "httponly", "samesite=lax", f"max-age={LASTS['session']}",
    }  # fmt: skip


@pytest.mark.parametrize("words", [{**ANN, "password": "wrong"}, {**ANN, "email": "nobody@example.com"}])
def test_what_was_wrong_is_never_told(tmp_path: Path, words: dict[str, str]) -> None:
    refused = server(tmp_path).client().post("/v1/session", json=words)
    assert problem(refused) == (401, "sign-in-needed")
    assert refused.json()["detail"] == "Address and password do not belong together."
    assert "set-cookie" not in refused.headers


def test_the_sixth_wrong_password_in_a_row_waits_and_so_does_the_right_one(tmp_path: Path) -> None:
    client = server(tmp_path).client()
    statuses = [client.post("/v1/session", json={**ANN, "password": f"wrong {n}"}).status_code for n in range(6)]
    assert statuses[:5] == [401] * 5
    refused = client.post("/v1/session", json=ANN)
    assert (statuses[5], problem(refused)) == (429, (429, "rate-limited"))
    assert int(refused.headers["retry-after"]) >= 1


def test_each_wait_is_twice_the_one_before_until_the_longest() -> None:
    attempts, now, waits = Attempts(), 0.0, []
    for _ in range(20):
        attempts.begin(f"address {now}", "ann", now)
        try:
            attempts.begin("other", "ann", now)
        except Problem as wait:
            waits.append(float(wait.headers["Retry-After"]))
            now += waits[-1]
    assert waits[:4] == [1, 2, 4, 8]
    assert waits[-1] == LONGEST_WAIT


def test_one_address_that_tries_many_accounts_waits_too() -> None:
    attempts = Attempts()
    for n in range(20):
        attempts.begin("address", f"account {n}", 0.0)
    with pytest.raises(Problem, match="too often"):
        attempts.begin("address", "another", 0.5)
    attempts.begin("elsewhere", "another", 0.5)


def test_typing_errors_of_many_behind_one_address_lock_nobody_out() -> None:
    attempts = Attempts()
    for n in range(30):
        for _ in range(4):
            attempts.begin("office", f"colleague {n}", float(n))
        attempts.succeeded("office", f"colleague {n}", float(n))


def test_nobody_clears_an_address_with_an_account_of_his_own() -> None:
    attempts = Attempts()
    for n in range(19):
        for _ in range(3):
            attempts.begin(f"elsewhere {n}", f"own {n}", 0.0)
        attempts.begin("address", f"guessed {n}", 0.0)
        if n < 18:
            attempts.begin("address", f"own {n}", 0.0)
            attempts.succeeded("address", f"own {n}", 0.0)
    attempts.begin("address", "another", 0.0)
    with pytest.raises(Problem, match="too often"):
        attempts.begin("address", "one more", 0.5)


@pytest.mark.parametrize("patience", [1.0, LONGEST_WAIT + 1, 2 * LONGEST_WAIT])
def test_who_guesses_on_has_96_guesses_a_day_however_patient(patience: float) -> None:
    attempts, now, made = Attempts(), 0.0, []
    while now < 3 * DAY:
        try:
            attempts.begin(f"address {now}", "ann", now)
            made.append(now)
        except Problem as wait:
            now += max(patience, float(wait.headers["Retry-After"]))
    for day in (1, 2):
        assert sum(day * DAY <= each < (day + 1) * DAY for each in made) <= 96


def test_who_signs_in_rightly_starts_anew_and_a_day_without_a_try_forgets() -> None:
    attempts = Attempts()
    for _ in range(30):
        attempts.begin("address", "ann", 0.0)
        attempts.succeeded("address", "ann", 0.0)
    for n in range(5):
        attempts.begin("address", "ann", float(n))
    with pytest.raises(Problem):
        attempts.begin("address", "ann", 4.5)
    for n in range(5):
        attempts.begin("address", "ann", 2.0 * DAY + n)


def flooded(attempts: Attempts, now: float) -> None:
    """Try more names from more addresses than are kept each for itself."""
    for n in range(MOST_NAMES + 1_000):
        attempts.begin(f"flood {n}", f"nobody {n}", now)


def test_very_many_names_do_not_free_one_that_waits_or_is_counted() -> None:
    attempts = Attempts()
    for n in range(19):
        if n < 4:
            attempts.begin(f"elsewhere {n}", "ann", 0.0)
        attempts.begin("office", f"guessed {n}", 0.0)
    for n in range(5):
        attempts.begin(f"another {n}", "eve", 0.0)
    flooded(attempts, 0.5)
    with pytest.raises(Problem, match="too often"):
        attempts.begin("anywhere", "eve", 0.9)
    attempts.begin("anywhere", "ann", 0.9)
    with pytest.raises(Problem, match="too often"):
        attempts.begin("anywhere else", "ann", 0.9)
    attempts.begin("office", "one more", 0.9)
    with pytest.raises(Problem, match="too often"):
        attempts.begin("office", "and one more", 0.9)


def test_who_waits_long_waits_on_through_a_flood_and_a_day_later_all_is_forgotten() -> None:
    attempts, now = Attempts(), 10.0 * DAY
    for _ in range(20):
        attempts.begin(f"address {now}", "ann", now)
        now += LONGEST_WAIT
    flooded(attempts, now)
    attempts.begin("here", "ann", now)
    with pytest.raises(Problem) as wait:
        attempts.begin("there", "ann", now + 1)
    assert int(wait.value.headers["Retry-After"]) == LONGEST_WAIT - 1, "the next wait is the longest still"
    for n in range(5):
        attempts.begin("here", "ann", now + 3.0 * DAY + n)


def test_a_flood_locks_nobody_else_out() -> None:
    attempts = Attempts()
    flooded(attempts, 0.0)
    for n in range(200):
        for _ in range(3):
            attempts.begin(f"home {n}", f"somebody {n}", 1.0)


def test_who_signed_in_rightly_after_a_flood_starts_anew() -> None:
    attempts = Attempts()
    for _ in range(4):
        attempts.begin("address", "ann", 0.0)
    flooded(attempts, 0.0)
    attempts.begin("address", "ann", 1.0)
    attempts.succeeded("address", "ann", 1.0)
    for _ in range(5):
        attempts.begin("elsewhere", "ann", 2.0)


def test_a_change_without_the_sessions_own_word_is_refused(served: Server) -> None:
    ann = served.signed_in("ann")
    word = ann.headers.pop("X-CSRF-Token")
    assert problem(ann.delete("/v1/creators/nobody")) == (403, "forbidden")
    assert problem(ann.delete("/v1/creators/nobody", headers={"X-CSRF-Token": word[:-1]})) == (403, "forbidden")
    assert ann.get("/v1/creators").status_code == 200
    assert ann.delete("/v1/creators/nobody", headers={"X-CSRF-Token": word}).status_code == 200


def test_another_sites_page_changes_nothing_even_with_the_word(served: Server) -> None:
    ann = served.signed_in("ann")
    for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        assert problem(ann.delete("/v1/creators/nobody", headers=headers)) == (403, "forbidden")


def test_who_signed_out_is_out_wherever_the_cookie_lies(served: Server) -> None:
    ann = served.signed_in("ann")
    kept = dict(ann.cookies)
    assert ann.delete("/v1/session").status_code == 204
    again = served.client()
    again.cookies.update(kept)
    assert problem(again.get("/v1/me")) == (401, "sign-in-needed")


def test_she_goes_on_in_another_workspace_of_hers_alone(tmp_path: Path) -> None:
    served = server(tmp_path)
    person(served.house, "vic", "studio", "editor")
    vic = served.signed_in("vic")
    told = vic.put("/v1/session", json={"workspace": "studio"}).json()
    assert (told["workspace"], told["role"]) == ("studio", "editor")
    assert vic.get("/v1/me").json()["workspace"] == "studio"
    vic.headers["X-CSRF-Token"] = told["csrf_token"]
    assert problem(vic.put("/v1/session", json={"workspace": "elsewhere"})) == (403, "forbidden")
    assert problem(vic.put("/v1/session", json={"workspace": "whatworks-server"})) == (403, "forbidden")


def test_single_user_mode_has_no_accounts(client: TestClient) -> None:
    for path in ("/v1/session", "/v1/members", "/v1/audit", "/.well-known/oauth-authorization-server"):
        assert problem(client.get(path)) == (404, "not-found")


def test_without_an_owner_it_does_not_start(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="account create-owner"):
        local_app(Settings(home=tmp_path), accounts=Asked(ADDRESS))


@pytest.mark.parametrize(
    "address", ["http://whatworks.test", "https://whatworks.test/path", "whatworks.test", "ftp://x"]
)
def test_an_address_that_is_not_safe_is_refused(tmp_path: Path, address: str) -> None:
    with pytest.raises(UsageProblem, match="https"):
        local_app(Settings(home=tmp_path), accounts=Asked(address))


def test_no_secret_is_in_any_log_or_refusal(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    log = StringIO()
    served = server(tmp_path, access_log=log)
    ann = served.signed_in("ann")
    made: Any = ann.post("/v1/tokens", json={"name": "x", "scopes": ["posts:read"]}).json()["token"]
    answers = [
        served.client().post("/v1/session", json={**ANN, "password": "a wrong secret word"}),
        served.client().post("/v1/session", json={**ANN, "password": PASSWORD, "more": made}),
        served.client().get("/v1/me", headers={"Authorization": f"Bearer {made}x"}),
        served.client().post("/v1/oauth/token", data={"grant_type": "refresh_token", "refresh_token": made}),
        served.client().get(f"/v1/oauth/authorize?client_id={made}"),
    ]
    ours = [record.getMessage() for record in caplog.records if not record.name.startswith("http")]  # not the client's
    told = "".join([log.getvalue(), *ours, *(answer.text for answer in answers)])
    secrets = [made, PASSWORD, "a wrong secret word", ann.headers["X-CSRF-Token"], ann.cookies["__Host-whatworks"]]
    assert [secret for secret in secrets if secret in told] == []
    assert len(log.getvalue().splitlines()) == len(answers) + 2
    assert all(json.loads(line)["route"] for line in log.getvalue().splitlines())


def test_a_session_verified_before_a_new_password_makes_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = server(tmp_path)
    ann, hers = served.signed_in("ann"), user_by_email(served.house, "ann@example.com")
    assert hers is not None
    assert ann.get("/v1/me").status_code == 200
    monkeypatch.setattr(users, "count_change", lambda _: None)  # as another process does it, a moment before it counts
    users.set_password(served.house, open_passwords(), hers, "five quite different words here")
    assert problem(ann.put("/v1/session", json={"workspace": "home"})) == (401, "sign-in-needed")
    assert problem(ann.post("/v1/tokens", json={"name": "x", "scopes": ["posts:read"]})) == (401, "sign-in-needed")


def test_a_new_password_ends_every_other_session_and_the_old_password(tmp_path: Path) -> None:
    served = server(tmp_path)
    ann, elsewhere = served.signed_in("ann"), served.signed_in("ann")
    new = "five quite different words here"
    wrong = ann.put("/v1/session/password", json={"password": "not hers at all", "new": new})
    assert problem(wrong) == (403, "forbidden"), "not 401: she is signed in, and stays so"
    assert ann.get("/v1/me").status_code == 200
    assert problem(ann.put("/v1/session/password", json={"password": PASSWORD, "new": "short"})) == (400, "usage")
    changed = ann.put("/v1/session/password", json={"password": PASSWORD, "new": new})
    assert changed.status_code == 200, changed.text
    assert ann.get("/v1/session").json()["email"] == "ann@example.com"
    assert problem(elsewhere.get("/v1/session")) == (401, "sign-in-needed")
    assert problem(served.client().post("/v1/session", json=ANN)) == (401, "sign-in-needed")
    assert served.client().post("/v1/session", json={**ANN, "password": new}).status_code == 200
    assert served.client("ann").get("/v1/me").status_code == 200, "her own tokens stay"
