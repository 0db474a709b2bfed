"""The local network's door, on a real server and a real TLS client: a code opens it once, and nothing else does."""

import io
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection, HTTPSConnection
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from whatworks.domain.errors import UsageProblem
from whatworks.entry import serving
from whatworks.entry.api.front import Front
from whatworks.entry.api.lan import CODE_SECONDS, COOKIE, Phones
from whatworks.entry.api.local_guard import LOOPBACK
from whatworks.entry.certificates import fingerprint, pair_for
from whatworks.entry.local_network import LocalNetwork, local_network, own_address, picture
from whatworks.entry.tls import client_context
from whatworks.wiring.settings import Settings

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
JSON = "application/problem+json"


def lan_address() -> str:
    """Give this machine's own address; the loopback one where it is in no network."""
    try:
        return own_address()
    except UsageProblem:
        return serving.HOST


@dataclass
class House:
    """A service at both its addresses."""

    network: LocalNetwork
    desk: str
    log: io.StringIO

    @property
    def place(self) -> str:
        return urlsplit(serving.address_of(self.network.ear, secure=True)).netloc

    def code(self) -> str:
        link = self.network.invitation(colour=False).splitlines()[-4]
        assert link.startswith(f"https://{self.place}/phone?code=")
        return parse_qs(urlsplit(link).query)["code"][0]

    def asked(self, path: str, *, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        trusting = client_context(self.network.pair.certificate)
        trusting.check_hostname = True
        host, _, port = self.place.rpartition(":")
        line = HTTPSConnection(host.strip("[]"), int(port), context=trusting, timeout=10)
        try:
            line.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            answer = line.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        finally:
            line.close()

    def let_in(self) -> str:
        status, headers, _ = self.asked(f"/phone?code={self.code()}")
        assert status == 303
        return f"{COOKIE}={SimpleCookie(headers['set-cookie'])[COOKIE].value}"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    home = tmp_path_factory.mktemp("home")
    network, log = local_network(home, "home", lan_address(), 0), io.StringIO()
    front = Front(hosts=(*LOOPBACK, network.host), phones=network.phones)
    app = serving.local_app(Settings(home=home), front=front, access_log=log)
    ear = serving.listen(serving.HOST, 0)
    with serving.served(app, ear), network.served(app):
        yield House(network, urlsplit(serving.address_of(ear)).netloc, log)


@pytest.mark.parametrize("path", ["/", "/v1/me", "/v1/creators", "/healthz", "/metrics", "/v1/openapi.json", "/nope"])
def test_nothing_is_answered_to_who_was_not_let_in(house: House, path: str) -> None:
    for headers in ({}, {"cookie": f"{COOKIE}=guess"}, {"cookie": f"{COOKIE}="}, {"cookie": ";=; [x]"}):
        status, told, body = house.asked(path, **headers)
        assert (status, told["content-type"]) == (401, JSON)
        assert b"unauthenticated" in body


def test_a_code_becomes_a_cookie_of_this_host_alone_and_is_gone_from_the_address(house: House) -> None:
    status, headers, _ = house.asked(f"/phone?code={house.code()}")
    assert (status, headers["location"], headers["cache-control"]) == (303, "/", "no-store")
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["set-cookie"].startswith("__Host-")
    told = {each.strip().lower() for each in headers["set-cookie"].split(";")[1:]}
    assert told == {"secure", "httponly", "samesite=strict", "path=/"}


def test_who_was_let_in_is_answered_as_the_owner(house: House) -> None:
    cookie = house.let_in()
    status, _, body = house.asked("/v1/me", cookie=f"other=1; {cookie}")
    assert status == 200
    assert b'"your phone"' in body
    origin = f"https://{house.place}"
    assert house.asked("/v1/creators/nobody", method="DELETE", cookie=cookie, origin=origin)[0] == 200


def test_a_code_is_spent_once_and_looking_at_it_does_not_spend_it(house: House) -> None:
    code = house.code()
    assert house.asked(f"/phone?code={code}", method="HEAD")[0] == 401
    assert house.asked(f"/phone?code={code}")[0] == 303
    status, headers, body = house.asked(f"/phone?code={code}")
    assert (status, headers["content-type"]) == (401, JSON)
    assert b"used before" in body
    assert "set-cookie" not in headers


def test_a_new_code_ends_the_one_before_and_no_cookie(house: House) -> None:
    cookie, old = house.let_in(), house.code()
    new = house.code()
    assert house.asked(f"/phone?code={old}")[0] == 401
    assert house.asked(f"/phone?code={new}")[0] == 303
    assert house.asked("/v1/me", cookie=cookie)[0] == 200


def test_a_code_of_more_than_ten_minutes_ago_is_refused() -> None:
    moment = 100.0
    phones = Phones("home", clock=lambda: moment)
    code = phones.invite()
    moment += CODE_SECONDS
    assert phones.spend(code) is None
    code = phones.invite()
    moment += CODE_SECONDS - 1
    assert phones.spend(code) is not None


@pytest.mark.parametrize("code", ["", "x", "é"])
def test_no_other_word_is_a_code(code: str) -> None:
    phones = Phones("home")
    assert phones.spend(code) is None
    phones.invite()
    assert phones.spend(code) is None


@pytest.mark.parametrize("headers", [{"host": "evil.example"}, {"origin": "https://evil.example"}])
def test_no_other_name_and_no_other_page_is_let_through(house: House, headers: dict[str, str]) -> None:
    assert house.asked("/v1/me", cookie=house.let_in(), **headers)[0] == 403
    assert house.asked(f"/phone?code={house.code()}", **headers)[0] == 403


def test_an_older_tls_is_refused(house: House) -> None:
    older = client_context(house.network.pair.certificate)
    older.minimum_version = older.maximum_version = ssl.TLSVersion.TLSv1_2
    line = HTTPSConnection(*house.place.rsplit(":", 1), context=older, timeout=10)
    with pytest.raises(ssl.SSLError):
        line.request("GET", "/v1/me")
    line.close()


def test_at_this_machine_nothing_changes(house: House) -> None:
    line = HTTPConnection(house.desk, timeout=10)
    line.request("GET", "/v1/me")
    assert (line.getresponse().status, line.sock is not None) == (200, True)
    line.close()


def test_neither_codes_nor_cookies_are_in_the_log(house: House) -> None:
    code = house.code()
    cookie = house.asked(f"/phone?code={code}")[1]["set-cookie"].split(";")[0].partition("=")[2]
    house.asked("/v1/me", cookie=f"{COOKIE}={cookie}")
    logged = house.log.getvalue()
    assert '"route": "/v1/me"' in logged
    assert [secret for secret in (code, cookie) if secret in logged] == []


def test_a_certificate_is_kept_by_her_alone_and_made_anew_when_it_no_longer_serves(tmp_path: Path) -> None:
    first = fingerprint(pair_for(tmp_path, "192.0.2.7", NOW).certificate)
    assert (tmp_path / "key.pem").stat().st_mode & 0o777 == 0o600
    assert fingerprint(pair_for(tmp_path, "192.0.2.7", NOW + timedelta(days=80)).certificate) == first
    moved = fingerprint(pair_for(tmp_path, "192.0.2.8", NOW).certificate)
    late = fingerprint(pair_for(tmp_path, "192.0.2.8", NOW + timedelta(days=89)).certificate)
    assert len({first, moved, late}) == 3
    (tmp_path / "key.pem").write_text("none")
    assert fingerprint(pair_for(tmp_path, "192.0.2.8", NOW + timedelta(days=89)).certificate) != late


def test_the_invitation_shows_what_the_phone_will_show(house: House) -> None:
    told = house.network.invitation(colour=False)
    assert fingerprint(house.network.pair.certificate) == told.splitlines()[-1]
    assert len(told.splitlines()[-1].split(":")) == 32


def test_the_picture_is_square_and_light_on_dark_on_any_terminal() -> None:
    plain = picture("https://192.0.2.7:8787/phone?code=abc", colour=False).splitlines()
    assert {len(line) for line in plain} == {len(plain[0])}
    assert abs(2 * len(plain) - len(plain[0])) <= 1
    assert all(line.startswith("\x1b[97;40m") for line in picture("https://x", colour=True).splitlines())


def test_what_is_no_address_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="no IP address"):
        local_network(tmp_path, "home", "my-laptop", 0)
