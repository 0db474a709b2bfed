"""Who asks too much is told when to come back, and others are answered meanwhile."""

from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from whatworks.entry.api.accounts.opening import policies
from whatworks.entry.api.client_address import folded
from whatworks.entry.api.limits import LOCAL, Policy
from whatworks.entry.api.principal import ROLES, Principal
from whatworks.entry.serving import local_app
from whatworks.usecases.accounts.shelves import seconds
from whatworks.wiring.settings import Settings

from tests.api.accounts_asking import REACHED, server
from tests.api.asking import asking_as, problem
from tests.api.conftest import ADDRESS

DAY = 86_400  # seconds: no window ends while a test runs, on however slow a machine
FEW = (Policy("all", "asker", 3, DAY), Policy("changes", "asker", 1, DAY, changes=True))


def client_of(home: Path, few: tuple[Policy, ...]) -> TestClient:
    """Give a client of an app that does no work: nothing here needs any."""
    return TestClient(local_app(Settings(home=home), policies=few), base_url=ADDRESS)


@pytest.fixture
def few(tmp_path: Path) -> TestClient:
    return client_of(tmp_path, FEW)


def test_every_answer_tells_what_is_left(few: TestClient) -> None:
    headers = few.get("/v1/me").headers
    assert headers["ratelimit-policy"] == '"all";q=3;w=86400'
    assert headers["ratelimit"].startswith('"all";r=2;t=')
    assert 1 <= int(headers["ratelimit"].rpartition("=")[2]) <= DAY


def test_one_too_many_is_told_when_to_come_back(few: TestClient) -> None:
    assert [few.get("/v1/me").status_code for _ in range(3)] == [200] * 3
    refused = few.get("/v1/me")
    assert problem(refused) == (429, "rate-limited")
    assert refused.json()["retryable"]
    assert 1 <= int(refused.headers["retry-after"]) <= DAY
    assert '"all";r=0;' in refused.headers["ratelimit"]


def test_changes_are_counted_by_themselves(few: TestClient) -> None:
    assert few.delete("/v1/creators/nobody").status_code == 200
    assert problem(few.delete("/v1/creators/nobody")) == (429, "rate-limited")
    assert few.get("/v1/me").status_code == 200


def test_another_asker_is_answered_meanwhile(few: TestClient) -> None:
    assert [few.get("/v1/me").status_code for _ in range(4)][-1] == 429
    with asking_as(few, Principal("accounts", "elsewhere", "eve", "owner", ROLES["owner"])) as eve:
        assert eve.get("/v1/me").status_code == 200


def test_one_address_is_counted_whoever_asks(tmp_path: Path) -> None:
    client = client_of(tmp_path, (Policy("address", "address", 2, DAY),))
    statuses = []
    for name in ("ann", "bea", "eve"):
        with asking_as(client, Principal("accounts", "home", name, "owner", ROLES["owner"])):
            statuses.append(client.get("/v1/me").status_code)
    assert statuses == [200, 200, 429]


@pytest.mark.parametrize(
    ("host", "counted"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("192.0.2.7", "192.0.2.7"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_an_ipv6_network_counts_as_one_address(host: str, counted: str) -> None:
    assert folded(host) == counted


def test_many_addresses_of_one_ipv6_network_share_its_quota_and_its_tries(tmp_path: Path) -> None:
    served = server(tmp_path, policies=(Policy("address", "address", 21, DAY),))
    app = served.app

    def tried(n: int, network: int = 2) -> int:
        client = TestClient(app, base_url=REACHED.address, client=(f"2001:db8:1:{network}::{n:x}", 50_000))
        return client.post("/v1/session", json={"email": f"g{n}@example.com", "password": "guessed"}).status_code

    for n in range(19):
        app.state.service.accounts.attempts.begin("2001:db8:1:2::/64", f"guessed {n}", float(seconds(served.house)))
    assert [tried(1), tried(2)] == [401, 429], "the 20th try of the network, and one too many"
    with TestClient(app, base_url=REACHED.address, client=("2001:db8:1:2::abc", 50_000)) as near:
        assert [near.get("/v1/me").status_code for _ in range(20)] == [401] * 19 + [429]
    assert tried(3, network=3) == 401


def test_where_many_ask_an_address_may_twice_what_one_of_them_may() -> None:
    kept = {(each.name, each.per, each.changes): each.quota for each in policies(600)}
    assert kept == {("all", "asker", False): 600, ("changes", "asker", True): 60, ("address", "address", False): 1_200}
    assert {each.seconds for each in policies(600)} == {60}


def test_a_server_with_accounts_counts_by_its_quota(tmp_path: Path) -> None:
    asked = replace(REACHED, quota=60)
    found = server(tmp_path, asked=asked).client("vic").get("/v1/me").headers["ratelimit-policy"]
    assert found == '"all";q=60;w=60, "address";q=120;w=60'


def test_nobody_known_counts_for_the_address(few: TestClient) -> None:
    with asking_as(few, None) as nobody:
        assert [nobody.get("/v1/me").status_code for _ in range(4)] == [401, 401, 401, 429]


def test_the_page_and_its_health_are_not_counted(few: TestClient) -> None:
    assert [few.get("/healthz").status_code for _ in range(5)] == [200] * 5
    assert "ratelimit" not in few.get("/healthz").headers


def test_on_her_own_machine_nobody_comes_near_the_limits(tmp_path: Path) -> None:
    client = client_of(tmp_path, LOCAL)
    assert [client.get("/v1/me").status_code for _ in range(60)] == [200] * 60
