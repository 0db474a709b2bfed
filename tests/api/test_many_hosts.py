"""A server with accounts at an address others reach: over TLS alone, by its own names, cookies included."""

import json
import os
import signal
import ssl
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

import pytest

from whatworks.domain.errors import UsageProblem
from whatworks.entry.certificates import Pair, pair_for
from whatworks.entry.local_network import own_address
from whatworks.entry.tls import client_context
from whatworks.wiring.build import open_house

from tests.api.accounts_asking import PASSWORD, person

pytestmark = pytest.mark.slow  # a process that loads all there is
SAYS = "The dashboard is at "
NAME = "whatworks.example"


@pytest.fixture(scope="module")
def host() -> str:
    try:
        return own_address()
    except UsageProblem:
        pytest.skip("this machine is in no network")


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory, host: str) -> Pair:
    return pair_for(tmp_path_factory.mktemp("pair"), host, datetime.now(UTC))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, host: str, pair: Pair) -> Iterator[str]:
    """Give host and port of a server as the command line starts it."""
    home = tmp_path_factory.mktemp("home")
    person(open_house(home), "ann", "home", "owner")
    files = ["--tls-cert", str(pair.certificate), "--tls-key", str(pair.key)]
    command = [sys.executable, "-m", "whatworks", "serve", "--home", str(home), "--accounts"]
    command += ["--host", host, "--port", "0", *files, "--public-url", f"https://{NAME}", "--stay", "--no-browser"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": "src"}) as served:
        assert served.stderr is not None
        said = next((line for line in served.stderr if SAYS in line), "")
        try:
            assert said.partition(SAYS)[2].startswith(f"https://{host}:"), said
            yield urlsplit(said.partition(SAYS)[2].strip()).netloc
        finally:
            served.send_signal(signal.SIGINT)


def asked(
    place: str, context: ssl.SSLContext, path: str, *, body: str = "", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    host, _, port = place.rpartition(":")
    line = HTTPSConnection(host, int(port), context=context, timeout=20)
    try:
        line.request("POST" if body else "GET", path, body or None, headers=headers)
        answer = line.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        line.close()


@pytest.fixture(scope="module")
def trusting(pair: Pair) -> ssl.SSLContext:
    context = client_context(pair.certificate)
    context.check_hostname = True
    return context


def test_others_are_answered_over_tls_and_are_nobody_until_they_sign_in(place: str, trusting: ssl.SSLContext) -> None:
    status, headers, _ = asked(place, trusting, "/healthz")
    assert (status, headers["strict-transport-security"]) == (200, "max-age=31536000")
    status, headers, body = asked(place, trusting, "/v1/creators")
    assert (status, b"sign-in-needed" in body) == (401, True)
    assert f"https://{NAME}/.well-known" in headers["www-authenticate"], "the issuer is the public name"


def test_it_answers_to_its_own_names_alone(place: str, trusting: ssl.SSLContext) -> None:
    assert asked(place, trusting, "/healthz", host=NAME)[0] == 200
    assert asked(place, trusting, "/healthz", host="rebound.example")[0] == 403


def test_a_session_lies_in_a_cookie_of_this_host_and_of_tls_alone(place: str, trusting: ssl.SSLContext) -> None:
    sent = json.dumps({"email": "ann@example.com", "password": PASSWORD})
    kind = {"content-type": "application/json"}
    status, headers, _ = asked(place, trusting, "/v1/session", body=sent, origin=f"https://{place}", **kind)
    assert status == 200
    cookie = headers["set-cookie"]
    assert cookie.startswith("__Host-whatworks=")
    assert {"Secure", "HttpOnly", "SameSite=lax", "Path=/"} <= {each.strip() for each in cookie.split(";")}
    assert asked(place, trusting, "/v1/creators", cookie=cookie.partition(";")[0])[0] == 200


def test_nothing_is_answered_in_the_clear(place: str) -> None:
    host, _, port = place.rpartition(":")
    line = HTTPConnection(host, int(port), timeout=20)
    line.request("GET", "/healthz")
    with pytest.raises((HTTPException, OSError)):
        line.getresponse()
    line.close()
