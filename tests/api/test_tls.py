"""Served over TLS: version 1.3 alone, a key nobody else can read, and browsers held to it."""

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime
from http.client import HTTPSConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from whatworks.domain.errors import UsageProblem
from whatworks.entry import serving
from whatworks.entry.api.front import Front
from whatworks.entry.certificates import Pair, pair_for
from whatworks.entry.tls import client_context, server_context
from whatworks.wiring.settings import Settings

NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    return pair_for(tmp_path_factory.mktemp("pair"), serving.HOST, NOW)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, pair: Pair) -> Iterator[str]:
    app = serving.local_app(Settings(home=tmp_path_factory.mktemp("home")), front=Front(strict=True))
    ear = serving.listen(serving.HOST, 0)
    with serving.served(app, ear, server_context(pair.certificate, pair.key)):
        yield serving.address_of(ear, secure=True)


def asked(address: str, context: ssl.SSLContext, **headers: str) -> tuple[int, dict[str, str]]:
    host, _, port = urlsplit(address).netloc.partition(":")
    line = HTTPSConnection(host, int(port), context=context, timeout=10)
    try:
        line.request("GET", "/v1/me", headers=headers)
        answer = line.getresponse()
        answer.read()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}
    finally:
        line.close()


def test_it_is_answered_over_tls_and_browsers_are_held_to_it(address: str, pair: Pair) -> None:
    assert address.startswith("https://")
    trusting = client_context(pair.certificate)
    trusting.check_hostname = True
    status, headers = asked(address, trusting)
    assert (status, headers["strict-transport-security"]) == (200, "max-age=31536000")
    serving.look(address + "healthz", client_context(pair.certificate))


def test_other_services_of_this_machine_stay_within_reach(address: str, pair: Pair) -> None:
    _, headers = asked(address, client_context(pair.certificate), host="localhost:8787")
    assert "strict-transport-security" not in headers


def test_an_older_tls_is_refused(address: str, pair: Pair) -> None:
    older = client_context(pair.certificate)
    older.minimum_version = older.maximum_version = ssl.TLSVersion.TLSv1_2
    with pytest.raises(ssl.SSLError):
        asked(address, older)


def test_a_stranger_to_the_certificate_does_not_trust_it(address: str) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        asked(address, ssl.create_default_context())


def test_without_tls_nothing_is_said_of_it(client: TestClient) -> None:
    assert "strict-transport-security" not in client.get("/v1/me").headers


def locked_key(pair: Pair, place: Path) -> Path:
    from cryptography.hazmat.primitives import serialization

    key = serialization.load_pem_private_key(pair.key.read_bytes(), None)
    locked = serialization.BestAvailableEncryption(b"hush")
    place.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, locked))
    place.chmod(0o600)
    return place


def test_a_pair_that_cannot_be_used_is_told_with_what_to_do(pair: Pair, tmp_path: Path) -> None:
    other = pair_for(tmp_path / "other", serving.HOST, NOW)
    with pytest.raises(UsageProblem, match=r"key.pem does not belong to the certificate certificate.pem"):
        server_context(pair.certificate, other.key)
    with pytest.raises(UsageProblem, match=r"There is no certificate gone\.pem"):
        server_context(tmp_path / "gone.pem", pair.key)
    with pytest.raises(UsageProblem, match=r"There is no key gone\.pem"):
        server_context(pair.certificate, tmp_path / "gone.pem")
    with pytest.raises(UsageProblem, match="passphrase"):
        server_context(pair.certificate, locked_key(pair, tmp_path / "locked.pem"))
    swapped = tmp_path / "swapped.pem"
    swapped.write_bytes(pair.certificate.read_bytes())
    swapped.chmod(0o600)
    with pytest.raises(UsageProblem, match="cannot be used as certificate and key"):
        server_context(pair.certificate, swapped)


def test_a_key_that_others_may_read_is_refused(pair: Pair, tmp_path: Path) -> None:
    shared = tmp_path / "shared.pem"
    shared.write_bytes(pair.key.read_bytes())
    shared.chmod(0o640)
    with pytest.raises(UsageProblem, match=r"read by others .* chmod 600"):
        server_context(pair.certificate, shared)
