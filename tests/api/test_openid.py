"""Signing in with a real OpenID provider (npm's oidc-provider, on this machine): who comes in, and who is refused."""

import re
import secrets
import shutil
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest

from whatworks.domain.errors import UsageProblem
from whatworks.entry.api.accounts.opening import Asked
from whatworks.entry.api.accounts.providers import Provider, read_providers

from tests.api.accounts_asking import ADDRESS, Server, later, server
from tests.api.asking import problem

HERE = Path(__file__).parent / "openid"
BACK = f"{ADDRESS}/v1/session/callback/real"
START = "/v1/session/start/real"
SECRET = "a secret between two machines"
MOST_STEPS = 12  # of the provider's pages: sign in, allow, and the ways between


@pytest.fixture(scope="session")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Provider]:
    """The provider, running."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        pytest.skip("node and npm are not on this machine")
    folder = tmp_path_factory.mktemp("openid")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, folder)
    got = subprocess.run([npm, "ci", "--silent", "--no-audit", "--no-fund"], cwd=folder, check=False, timeout=300)
    if got.returncode:
        pytest.skip("npm cannot fetch oidc-provider here")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [node, str(HERE / "provider.mjs"), str(port), BACK, "whatworks", SECRET, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as running:
        assert running.stdout is not None
        assert "listening" in running.stdout.readline()
        yield Provider("real", "The real one", f"http://127.0.0.1:{port}", "whatworks", SECRET)
        running.terminate()


@pytest.fixture
def served(tmp_path: Path, provider: Provider) -> Server:
    return served_with(tmp_path, provider)


def served_with(home: Path, *providers: Provider) -> Server:
    """Give a server people can sign in to with a provider."""
    return server(home, asked=Asked(ADDRESS, providers))


def at_the_provider(address: str, name: str) -> str:
    """Sign in at the provider by a name, as a browser does; give the address it sends her back to."""
    with httpx2.Client(follow_redirects=False, timeout=30) as browser:
        answer = browser.get(address)
        for _ in range(MOST_STEPS):
            if answer.is_redirect:
                address = str(answer.next_request.url) if answer.next_request else ""
                if address.startswith(ADDRESS):
                    return address
                answer = browser.get(address)
                continue
            action, prompt = (re.search(rf'{each}="([^"]+)"', answer.text) for each in ("action", 'prompt" value'))
            assert action is not None, answer.text
            assert prompt is not None, answer.text
            told = {"prompt": prompt[1], "login": name, "password": "any"}
            answer = browser.post(str(httpx2.URL(address).join(action[1])), data=told)
    raise AssertionError("the provider sent her nowhere")


def signed_in(served: Server, name: str, start: str = START) -> tuple[Any, Any]:
    """Go all the way; give the browser and our last answer."""
    browser = served.client()
    answer = browser.get(start)
    assert answer.status_code == 303, answer.text
    back = at_the_provider(answer.headers["location"], name)
    return browser, browser.get(back)


@pytest.mark.slow
def test_who_has_a_verified_address_here_is_signed_in(served: Server) -> None:
    assert served.client().get("/v1/session/providers").json()["items"] == [
        {"id": "real", "name": "The real one", "start_url": START}
    ]
    browser, answer = signed_in(served, "ann")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    told = browser.get("/v1/session").json()
    assert (told["email"], told["role"], told["workspace"]) == ("ann@example.com", "owner", "home")
    again, _ = signed_in(served, "ann")
    assert again.get("/v1/session").json()["subject"] == told["subject"]


@pytest.mark.slow
def test_what_is_asked_of_the_provider_is_bound_to_this_way(served: Server, provider: Provider) -> None:
    answer = served.client().get(START)
    asked = parse_qs(urlsplit(answer.headers["location"]).query)
    assert answer.headers["location"].startswith(f"{provider.issuer}/auth?")
    assert (asked["code_challenge_method"], asked["response_type"]) == (["S256"], ["code"])
    assert min(len(asked[name][0]) for name in ("state", "nonce", "code_challenge")) >= 43
    assert SECRET not in answer.headers["location"]
    cookie = answer.headers["set-cookie"].lower()
    assert all(word in cookie for word in ("__host-", "secure", "httponly", "samesite=lax", "path=/"))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["stranger", "new-ann"])
def test_nobody_comes_in_uninvited_or_by_an_address_that_is_not_verified(served: Server, name: str) -> None:
    browser, answer = signed_in(served, name)
    assert problem(answer) == (403, "forbidden")
    assert problem(browser.get("/v1/me")) == (401, "sign-in-needed")


@pytest.mark.slow
def test_who_was_invited_comes_in_by_her_verified_address_alone(served: Server) -> None:
    made = served.client("ann").post("/v1/invitations", json={"email": "nell@example.com", "role": "editor"}).json()
    start = f"{START}?invitation={made['token']}"
    assert problem(signed_in(served, "stranger", start)[1]) == (403, "forbidden")
    browser, answer = signed_in(served, "nell", start)
    assert answer.status_code == 303
    assert (browser.get("/v1/session").json()["role"], browser.get("/v1/me").json()["workspace"]) == ("editor", "home")
    assert problem(signed_in(served, "stranger", start)[1]) == (403, "forbidden")


@pytest.mark.slow
def test_a_way_back_is_for_one_use_one_browser_and_a_short_time(served: Server) -> None:
    browser = served.client()
    back = at_the_provider(browser.get(START).headers["location"], "ann")
    assert problem(served.client().get(back)) == (401, "sign-in-needed"), "another browser"
    kept = dict(browser.cookies)
    assert browser.get(back).status_code == 303
    browser.cookies.clear()
    browser.cookies.update(kept)
    assert problem(browser.get(back)) == (401, "sign-in-needed"), "a second time"
    late = served.client()
    back = at_the_provider(late.get(START).headers["location"], "ann")
    with later(served, minutes=11):
        assert problem(late.get(back)) == (401, "sign-in-needed")


@pytest.mark.slow
@pytest.mark.parametrize(
    "forged",
    [("code", "made-up"), ("iss", "https://evil.example"), ("iss", None), ("state", "ww_st_20990101_" + "x" * 43)],
)
def test_a_forged_way_back_opens_nothing(served: Server, forged: tuple[str, str | None]) -> None:
    browser = served.client()
    back = at_the_provider(browser.get(START).headers["location"], "ann")
    told = {name: values[0] for name, values in parse_qs(urlsplit(back).query).items()} | {forged[0]: forged[1]}
    answer = browser.get(BACK, params={name: value for name, value in told.items() if value is not None})
    assert problem(answer) == (401, "sign-in-needed")
    assert problem(browser.get("/v1/me")) == (401, "sign-in-needed")


@pytest.mark.slow
def test_a_way_with_another_nonce_opens_nothing(served: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = served.client()
    back = at_the_provider(browser.get(START).headers["location"], "ann")
    from whatworks.entry.api.accounts import sign_in_with

    come_back = sign_in_with.come_back

    def other(*asked: Any) -> Any:
        way = come_back(*asked)
        return None if way is None else replace(way, nonce=secrets.token_urlsafe(32))

    monkeypatch.setattr(sign_in_with, "come_back", other)
    assert problem(browser.get(back)) == (401, "sign-in-needed")


def test_a_provider_that_does_not_answer_is_told(tmp_path: Path) -> None:
    silent = Provider("real", "Nobody", "http://127.0.0.1:9", "x", "y")
    served = served_with(tmp_path, silent)
    answer = served.client().get(START)
    assert problem(answer) == (401, "sign-in-needed")
    assert "Nobody" in answer.json()["detail"]
    assert problem(served.client().get("/v1/session/start/other")) == (404, "not-found")


GOOD = """
[[provider]]
id = "google"
name = "Google"
issuer = "https://accounts.google.com"
client_id = "abc"
client_secret_file = "secret"
"""


def test_providers_are_read_from_a_file_and_their_secrets_from_others(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("hush\n", encoding="utf-8")
    (tmp_path / "p.toml").write_text(GOOD, encoding="utf-8")
    (found,) = read_providers(tmp_path / "p.toml")
    assert found == Provider("google", "Google", "https://accounts.google.com", "abc", "hush")


@pytest.mark.parametrize(
    "told",
    ["", "x = 1", "[[provider]]\nid = 1", GOOD.replace("https", "http"), GOOD.replace('"secret"', '"gone"'),
     GOOD.replace('"google"', '"Goo gle"'), GOOD + GOOD, GOOD + 'client_secret = "in the open"', "[["],
)  # fmt: skip
def test_a_file_of_providers_that_cannot_be_meant_is_told(tmp_path: Path, told: str) -> None:
    (tmp_path / "secret").write_text("hush", encoding="utf-8")
    (tmp_path / "p.toml").write_text(told, encoding="utf-8")
    with pytest.raises(UsageProblem):
        read_providers(tmp_path / "p.toml")


NO_ISSUER = (
    "https://[", "https://", "accounts.google.com", "https://accounts google.com", "https://me@accounts.google.com",
    "https://me:hush@accounts.google.com", "https://accounts.google.com?a=b", "https://accounts.google.com#a",
    "https://accounts.google.com:99999", "https://accounts.google.com:0", "https://gööggle.example", "ftp://localhost",
    "https://a.example\\u0007", "",
)  # fmt: skip


@pytest.mark.parametrize("issuer", NO_ISSUER)
def test_an_issuer_that_is_no_address_is_told_with_its_providers_name(tmp_path: Path, issuer: str) -> None:
    (tmp_path / "secret").write_text("hush", encoding="utf-8")
    (tmp_path / "p.toml").write_text(GOOD.replace("https://accounts.google.com", issuer), encoding="utf-8")
    with pytest.raises(UsageProblem, match=r"'google' in p\.toml cannot be used") as told:
        read_providers(tmp_path / "p.toml")
    assert "an issuer is an https address" in told.value.remedy


@pytest.mark.parametrize("issuer", ["http://127.0.0.1:9000", "http://localhost/realms/a", "http://[::1]:9000"])
def test_an_issuer_on_this_machine_may_do_without_tls(tmp_path: Path, issuer: str) -> None:
    (tmp_path / "secret").write_text("hush", encoding="utf-8")
    (tmp_path / "p.toml").write_text(GOOD.replace("https://accounts.google.com", issuer), encoding="utf-8")
    assert [each.issuer for each in read_providers(tmp_path / "p.toml")] == [issuer]
