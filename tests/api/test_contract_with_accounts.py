"""The whole contract with accounts on: a generator asks every operation as somebody who may, and each one answers."""

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest

from whatworks.entry import serving
from whatworks.entry.api.accounts.opening import Asked
from whatworks.entry.api.limits import Policy
from whatworks.wiring.build import open_house
from whatworks.wiring.settings import Settings

from tests.api.accounts_asking import person, token
from tests.api.asking import HEADER
from tests.api.generating import answered, asked, loaded, never_well, told

pytest.importorskip("schemathesis", reason="not installed here: schemathesis")

pytestmark = pytest.mark.slow
HOOKS, PLACE = "tests.api.living", "WHATWORKS_LIVING"
UNREACHED = {  # operations nothing good can come of here, and why
    "GET /v1/session/start/{provider}": "no OpenID provider is configured; tests/api/test_openid.py has one",
    "GET /v1/session/callback/{provider}": "the same",
}
OTHERS = """
[[operations]]
include-name = "POST /v1/creators/{creator}/demo"
[operations.parameters]
"path.creator" = "made-up"
[[operations]]
include-path-regex = "/(voice|segments|platforms)$"
[operations.parameters]
"path.creator" = "heard"
[[operations]]
include-name = "DELETE /v1/creators/{creator}/imports/{import_id}"
[operations.parameters]
"path.creator" = "undone"
"path.import_id" = "another"
"""  # what needs a creator of its own
ENOUGH = (Policy("all", "asker", 1_000_000, 60),)  # a generator asks faster than anybody may
PHASES = (("coverage", 600), ("fuzzing", 60))  # seconds: the first takes 40, and must not be cut off where more is done
PEOPLE = 60  # of an audience: fifty are asked for before groups of them are told


@dataclass(frozen=True, slots=True)
class Served:
    """A running server with accounts: its home, its address, its access log."""

    home: Path
    address: str
    log: io.StringIO


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    home, log, ear = tmp_path_factory.mktemp("home"), io.StringIO(), serving.listen(serving.HOST, 0)
    person(open_house(home), "ann", "home", "owner")
    address = serving.address_of(ear)
    app = serving.local_app(Settings(home=home), accounts=Asked(address), policies=ENOUGH, access_log=log)
    with serving.served(app, ear, proxied=True):
        yield Served(home, address, log)


def with_an_audience(address: str, **headers: str) -> None:
    """Let the creator `heard` have posts on two accounts, comments, and people who did something."""
    posts = [
        f"p{n},{('ana', 'bea')[n % 2]},2026-01-{n // 4 + 1:02} {n % 4 + 10}:00,Loaf {n},{100 + n % 7},5\n"
        for n in range(80)
    ]
    comments = [f"c{n},p{n % 20},who{n},2026-01-25T13:00:00Z,Which flour is it?,1\n" for n in range(PEOPLE)]
    events = [
        json.dumps({"who": f"who{n}", "event": event, "at": 1_769_000_000 + n}) + "\n"
        for n in range(PEOPLE)
        for event in ("view", "comment")[: 1 + n % 2]
    ]
    files = {
        "p.csv": HEADER.replace("Publish", "Account username,Publish") + "".join(posts),
        "comments.csv": "comment_id,post_id,author,written_at,text,likes\n" + "".join(comments),
        "events.jsonl": "".join(events),
    }
    with httpx2.Client(base_url=f"{address}v1", timeout=120, headers=headers) as client:
        sent = client.post("/creators/heard/imports", files=[("files", (n, b.encode())) for n, b in files.items()])
        client.get(f"/jobs/{sent.json()['id']}/events")


def test_every_operation_answers_whoever_may_ask_it_as_the_contract_says(served: Served, tmp_path: Path) -> None:
    bearer = {"Authorization": f"Bearer {token(open_house(served.home), 'ann', 'home')}"}
    places = loaded(served.address, **bearer)
    with_an_audience(served.address, **bearer)
    told_of = {"meant": ("429",), "more": OTHERS, "hooks": HOOKS, "known": {PLACE: str(served.home)}}
    for phases, seconds in PHASES:
        done = asked(served.address, tmp_path, places, phases=phases, seconds=seconds, **told_of)
        assert done.returncode == 0, told(done.stdout)
    log = served.log.getvalue()
    print(f"{len(answered(log))} operations, {len(never_well(log))} of them never answered 2xx or 3xx")
    assert never_well(log) == set(UNREACHED), {name: answered(log)[name] for name in never_well(log)}
