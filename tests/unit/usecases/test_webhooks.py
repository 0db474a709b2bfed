"""Webhooks between what happens and who is told: a receiver that stands in for the wire, a clock that is moved."""

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from standardwebhooks import Webhook as Verifier
from standardwebhooks.webhooks import WebhookVerificationError

from whatworks.adapters.embedded.home import Home
from whatworks.adapters.embedded.sqlite_jobs import SqliteJobs
from whatworks.domain.errors import UsageProblem
from whatworks.domain.scope import Scope
from whatworks.domain.webhooks import BACKOFF_S, EVENTS, MOST_DELIVERIES, MOST_HOOKS, signed_headers, wait_after
from whatworks.domain.work import Job, Problem
from whatworks.ports.wire import Answer
from whatworks.usecases.house import House
from whatworks.usecases.webhooks import (
    JOB,
    add_webhook,
    announce,
    announce_job,
    deliver,
    deliveries,
    remove_webhook,
    try_webhook,
    webhook,
    webhooks,
)

from tests.storing import FixedClock, house_in

URL = "https://hooks.example/x"
ANA = Scope("home", "ana")


@dataclass
class Told:
    """A wire that keeps what it is given and answers as it is told to."""

    answers: list[Answer] = field(default_factory=lambda: [Answer(200)])
    said: list[tuple[str, Mapping[str, str], bytes]] = field(default_factory=list)

    def check(self, url: str) -> None:
        if not url.startswith("https://"):
            raise UsageProblem("No.", remedy="https")

    def tell(self, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        self.said.append((url, headers, body))
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime.now(UTC))


@pytest.fixture
def house(tmp_path: Path, clock: FixedClock) -> House:
    return house_in(tmp_path, clock)


def told_all(house: House, wire: Told) -> list[Job]:
    """Tell what is due, as the courier does; give the jobs as they stand then."""
    done = []
    while (job := house.jobs.take((JOB,), 60.0)) is not None:
        done.append(house.jobs.report(deliver(house, wire, job, 0.5), 60.0))
    return done


def test_a_receiver_can_check_who_told_it_what(house: House) -> None:
    wire = Told()
    made = add_webhook(house, wire, "home", URL)
    assert announce(house, "home", "import.done", {"creator": "ana", "import_id": "i1"}) == 1
    told_all(house, wire)
    ((url, headers, body),) = wire.said
    told = Verifier(made.secret).verify(body, dict(headers))
    assert (url, told["type"]) == (URL, "import.done")
    assert told["data"] == {"workspace": "home", "creator": "ana", "import_id": "i1"}
    assert datetime.fromisoformat(told["timestamp"]).tzinfo is not None
    for changed in (dict(headers) | {"webhook-id": "msg_other"}, dict(headers) | {"webhook-timestamp": "1"}):
        with pytest.raises(WebhookVerificationError):
            Verifier(made.secret).verify(body, changed)
    with pytest.raises(WebhookVerificationError):
        Verifier(made.secret).verify(body.replace(b"ana", b"bea"), dict(headers))


def test_the_signature_is_that_of_the_independent_library() -> None:
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    at = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)
    headers = signed_headers(secret, "msg_1", int(at.timestamp()), b'{"a":1}')
    assert headers["webhook-signature"] == Verifier(secret).sign("msg_1", at, '{"a":1}')


def test_only_those_who_asked_are_told(house: House) -> None:
    wire = Told()
    add_webhook(house, wire, "home", "https://a.example/", ["job.failed"])
    add_webhook(house, wire, "home", "https://b.example/", ["import.done", "import.done"])
    add_webhook(house, wire, "elsewhere", "https://c.example/")
    assert announce(house, "home", "import.done", {}) == 1
    told_all(house, wire)
    assert [url for url, _, _ in wire.said] == ["https://b.example/"]
    assert [hook.events for hook in webhooks(house, "home")] == [("job.failed",), ("import.done",)]
    assert webhook(house, "home", webhooks(house, "elsewhere")[0].id) is None


def test_what_is_announced_twice_is_told_once(house: House) -> None:
    wire = Told()
    made = add_webhook(house, wire, "home", URL)
    job = Job(ANA, "j", "import", state="done", result={"import_id": "i", "cards": 2, "refused": None})
    for _ in range(2):
        announce_job(house, job)
    told_all(house, wire)
    announce_job(house, job)
    told_all(house, wire)
    assert sorted(json.loads(body)["type"] for _, _, body in wire.said) == ["advice.ready", "import.done"]
    assert {each.state for each in deliveries(house, "home", made.id)} == {"delivered"}


@pytest.mark.parametrize(
    ("job", "events"),
    [
        (Job(ANA, "j", "import", state="done", result={"import_id": "i", "cards": 0, "refused": {"code": "x"}}),
         ["import.done"]),
        (Job(ANA, "j", "import", state="done", result={"import_id": ""}), []),
        (Job(ANA, "j", "advise", state="done", result={"cards": 0, "refused": None}), ["advice.ready"]),
        (Job(ANA, "j", "import", state="failed", result={"import_id": "i"}, problem=Problem("bad-input", "her words")),
         ["import.done", "job.failed"]),
        (Job(ANA, "j", "advise", state="cancelled"), []),
    ],
)  # fmt: skip
def test_each_end_of_a_job_is_told_as_what_it_is_by_ids_alone(house: House, job: Job, events: list[str]) -> None:
    wire = Told()
    add_webhook(house, wire, "home", URL)
    announce_job(house, job)
    told_all(house, wire)
    bodies = [json.loads(body) for _, _, body in wire.said]
    assert sorted(body["type"] for body in bodies) == events
    allowed = {"workspace", "creator", "job", "import_id", "kind", "code"}
    assert all(set(body["data"]) <= allowed and body["data"]["job"] == "ana:j" for body in bodies)
    assert b"her words" not in b"".join(body for _, _, body in wire.said)


def test_a_telling_that_fails_is_tried_again_later_and_later(house: House, clock: FixedClock) -> None:
    wire = Told([Answer(None, "There was no answer in time."), Answer(500), Answer(302), Answer(204)])
    made = add_webhook(house, wire, "home", URL)
    announce(house, "home", "advice.ready", {})
    waits = []
    for tries in (1, 2, 3):
        (job,) = told_all(house, wire)
        assert (job.state, job.tries) == ("waiting", tries)
        (seen,) = deliveries(house, "home", made.id)
        assert seen.next_at is not None
        waits.append(seen.next_at - clock.moment.timestamp())
        clock.moment = datetime.fromtimestamp(seen.next_at - 1, UTC)
        assert told_all(house, wire) == [], "not before its time"
        clock.moment += timedelta(seconds=1.1)
    assert waits == pytest.approx([wait_after(n, 0.5) for n in (1, 2, 3)], abs=0.01)
    failing = webhook(house, "home", made.id)
    assert failing is not None
    assert failing.failing_since is not None
    (job,) = told_all(house, wire)
    (seen,) = deliveries(house, "home", made.id)
    assert (job.state, seen.state, seen.tries, seen.status, seen.error) == ("done", "delivered", 4, 204, "")
    healed = webhook(house, "home", made.id)
    assert healed is not None
    assert healed.failing_since is None
    assert len({headers["webhook-id"] for _, headers, _ in wire.said}) == 1, "a receiver can see that it is the same"


def test_after_the_last_try_it_is_told_no_more(house: House, clock: FixedClock) -> None:
    wire = Told([Answer(503)])
    made = add_webhook(house, wire, "home", URL)
    announce(house, "home", "advice.ready", {})
    seen = deliveries(house, "home", made.id)[0]
    while seen.state == "waiting":
        clock.moment = datetime.fromtimestamp((seen.next_at or clock.moment.timestamp()) + 1, UTC)
        told_all(house, wire)
        (seen,) = deliveries(house, "home", made.id)
    assert (seen.state, seen.next_at, seen.error) == ("failed", None, "The answer was 503.")
    assert len(wire.said) == len(BACKOFF_S) + 1
    assert 3 < (clock.moment.timestamp() - seen.made_at) / 86_400 < 4


def test_five_days_of_nothing_but_failure_disable_a_webhook_and_it_says_so(house: House, clock: FixedClock) -> None:
    wire = Told([Answer(500)])
    made = add_webhook(house, wire, "home", URL)
    for _ in range(4):
        announce(house, "home", "advice.ready", {})
        told_all(house, wire)
        clock.moment += timedelta(days=1, hours=16)
    hook = webhook(house, "home", made.id)
    assert hook is not None
    assert hook.disabled_at is not None
    assert hook.disabled_because == "It failed for 5 days."
    assert announce(house, "home", "advice.ready", {}) == 0
    before = len(wire.said)
    told_all(house, wire)
    assert len(wire.said) == before, "what still waits for it is not told either"
    clock.moment += timedelta(days=1)
    told_all(house, wire)
    assert len(wire.said) == before
    assert {each.state for each in deliveries(house, "home", made.id)} == {"failed"}
    wire.answers = [Answer(200)]
    try_webhook(house, "home", hook)
    told_all(house, wire)
    again = webhook(house, "home", made.id)
    assert again == made, "a test that works heals it"


def test_who_says_to_be_gone_is_believed_at_once(house: House) -> None:
    wire = Told([Answer(410)])
    made = add_webhook(house, wire, "home", URL)
    announce(house, "home", "advice.ready", {})
    (job,) = told_all(house, wire)
    hook = webhook(house, "home", made.id)
    assert hook is not None
    assert (job.state, hook.disabled_because) == ("failed", "It answered that it is gone.")


def test_a_test_is_told_once_and_never_counts_against_a_webhook(house: House) -> None:
    wire = Told([Answer(500)])
    made = add_webhook(house, wire, "home", URL, ["job.failed"])
    waiting = try_webhook(house, "home", made)
    assert waiting.state == "waiting"
    (job,) = told_all(house, wire)
    (seen,) = deliveries(house, "home", made.id)
    assert (job.state, seen.state, seen.event) == ("failed", "failed", "webhook.test")
    assert webhook(house, "home", made.id) == made


def test_a_webhook_that_was_removed_is_told_nothing_more(house: House) -> None:
    wire = Told()
    made = add_webhook(house, wire, "home", URL)
    announce(house, "home", "advice.ready", {})
    remove_webhook(house, "home", made.id)
    (job,) = told_all(house, wire)
    assert (job.state, wire.said, webhooks(house, "home")) == ("failed", [], ())
    assert deliveries(house, "home", made.id) == ()


def test_there_are_bounds_to_all_of_it(house: House) -> None:
    wire = Told()
    made = [add_webhook(house, wire, "home", URL) for _ in range(MOST_HOOKS)]
    with pytest.raises(UsageProblem, match="20 webhooks at most"):
        add_webhook(house, wire, "home", URL)
    with pytest.raises(UsageProblem, match="is no event"):
        add_webhook(house, wire, "elsewhere", URL, ["post.liked"])
    with pytest.raises(UsageProblem):
        add_webhook(house, wire, "elsewhere", "http://x.example/")
    for _ in range(MOST_DELIVERIES + 5):
        last = try_webhook(house, "home", made[0])
    kept = deliveries(house, "home", made[0].id)
    assert (len(kept), kept[0].id) == (MOST_DELIVERIES, last.id)


def test_no_secret_and_no_address_lies_in_the_clear_and_no_creator_appears(house: House, tmp_path: Path) -> None:
    made = add_webhook(house, Told(), "home", URL)
    announce(house, "home", EVENTS[0][0], {"creator": "ana"})
    assert house.records.scopes("home") == []
    home = Home(tmp_path)
    with closing(sqlite3.connect(home.records)) as store:
        store.execute("PRAGMA wal_checkpoint")
    every = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert made.secret.encode()[6:] not in every
    assert b"hooks.example" not in every
    assert isinstance(house.jobs, SqliteJobs)
