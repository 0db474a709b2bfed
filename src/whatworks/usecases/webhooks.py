"""Webhooks of a workspace: kept sealed, told through the jobs so that a restart loses nothing, signed when they go out.

All webhooks of a workspace are one document, the last deliveries of each another: both bounded, both in a scope of the
server's own, which no creator of the workspace can be.
"""

import base64
import hashlib
import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import UTC
from typing import Any

from whatworks.domain.errors import Conflict, UsageProblem
from whatworks.domain.scope import Scope
from whatworks.domain.webhooks import (
    DISABLED_AFTER_S,
    EVENTS,
    GONE,
    MOST_DELIVERIES,
    MOST_HOOKS,
    SECRET_PREFIX,
    TEST,
    Delivery,
    Webhook,
    signed_headers,
    wait_after,
)
from whatworks.domain.work import Job, Problem
from whatworks.ports.records import Document
from whatworks.ports.wire import Answer, Wire
from whatworks.usecases.house import House

SERVER = "whatworks-server"  # the workspace that is the server's own
KIND, ID = "webhooks", "all"
DELIVERIES = "webhook-deliveries"
JOB = "webhook"  # the kind of a delivery's job
SECRET_BYTES = 32  # 256 bits; the specification wants 24 to 64 bytes
ID_BYTES = 12
NAME_LENGTH = 32  # hexadecimal digits of a digest: 128 bits
TRIES = 100  # each lost race means that a neighbour got through
DONE = range(200, 300)
DISABLED = "The webhook was disabled before it could be told."

Change = Callable[[list[dict[str, Any]]], list[dict[str, Any]]]


def place_of(workspace: str) -> Scope:
    """Give the scope a workspace's webhooks are kept in."""
    return Scope(SERVER, f"webhooks-{hashlib.sha256(workspace.encode()).hexdigest()[:NAME_LENGTH]}")


def webhooks(house: House, workspace: str) -> tuple[Webhook, ...]:
    """Give the webhooks of a workspace, oldest first."""
    return tuple(_hook(each) for each in _listed(house, place_of(workspace), KIND, ID))


def webhook(house: House, workspace: str, id: str) -> Webhook | None:
    """Give one webhook, or None."""
    return next((each for each in webhooks(house, workspace) if each.id == id), None)


def add_webhook(house: House, wire: Wire, workspace: str, url: str, events: Sequence[str] = ()) -> Webhook:
    """Keep an address to be told of events (all, where none is named); its secret is given here and never again.

    Raises UsageProblem for an address nothing may be told to, an event there is none of, or one webhook too many.
    """
    known = [name for name, _ in EVENTS]
    if strange := sorted(set(events) - set(known)):
        raise UsageProblem(f"{strange[0]!r} is no event.", remedy=f"Events are: {', '.join(known)}.")
    wire.check(url)
    secret = SECRET_PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()
    named = tuple(dict.fromkeys(events)) or tuple(known)
    made = Webhook(secrets.token_hex(ID_BYTES), url, named, secret, _now(house))

    def added(kept: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if len(kept) >= MOST_HOOKS:
            raise UsageProblem(f"A workspace has {MOST_HOOKS} webhooks at most.", remedy="Delete one first.")
        return [*kept, asdict(made)]

    _change(house, place_of(workspace), (KIND, ID), added)
    return made


def remove_webhook(house: House, workspace: str, id: str) -> None:
    """Let go of a webhook, its secret and what was told to it; what waits for it is told to nobody."""
    place = place_of(workspace)
    _change(house, place, (KIND, ID), lambda kept: [each for each in kept if each["id"] != id])
    _change(house, place, (DELIVERIES, id), lambda _: [])


def deliveries(house: House, workspace: str, id: str) -> tuple[Delivery, ...]:
    """Give the last deliveries of a webhook, newest first."""
    return tuple(Delivery(**each) for each in _listed(house, place_of(workspace), DELIVERIES, id))


def announce(house: House, workspace: str, event: str, data: Mapping[str, Any], *, once: str = "") -> int:
    """Have an event told to every webhook that asked for it; give how many those are.

    `data` holds ids only. The same `once` is told once, however often it is announced.
    """
    asked = [each for each in webhooks(house, workspace) if event in each.events and each.disabled_at is None]
    for each in asked:
        _send(house, workspace, each, (event, data), once)
    return len(asked)


def announce_job(house: House, job: Job) -> None:
    """Tell what came of an import or a report that has ended."""
    told = {"creator": job.scope.creator, "job": f"{job.scope.creator}:{job.id}"}
    result = job.result or {}
    found: list[tuple[str, dict[str, Any]]] = []
    if result.get("import_id"):
        found.append(("import.done", {**told, "import_id": result["import_id"]}))
    if job.state == "done" and result.get("cards") is not None and not result.get("refused"):
        found.append(("advice.ready", told))
    if job.state == "failed":
        code = "" if job.problem is None else job.problem.code
        found.append(("job.failed", {**told, "kind": job.kind, "code": code}))
    for event, data in found:
        announce(house, job.scope.workspace, event, data, once=f"{job.scope} {job.id}")


def try_webhook(house: House, workspace: str, hook: Webhook) -> Delivery:
    """Have a test event told to a webhook, whatever it asked for; give its delivery."""
    return _send(house, workspace, hook, (TEST, {"webhook": hook.id}), "")


def deliver(house: House, wire: Wire, job: Job, chance: float) -> Job:
    """Tell what a job says, once; give the job done, failed, or waiting for another try.

    `chance` in [0, 1) spreads the tries. A webhook that is no more, or is disabled, is told nothing.
    """
    workspace, id, message = (str(job.asked[name]) for name in ("workspace", "webhook", "message"))
    hook = webhook(house, workspace, id)
    asked = Delivery(message, str(job.asked["event"]), float(job.asked["made_at"]), tries=job.tries)
    if hook is None:
        return replace(job, state="failed", problem=Problem("not-found", "The webhook is no more."))
    if hook.disabled_at is not None and asked.event != TEST:
        _keep(house, place_of(workspace), id, replace(asked, state="failed", error=DISABLED))
        return replace(job, state="failed", problem=Problem("disabled", DISABLED))
    body, at = str(job.asked["body"]).encode(), int(_now(house))
    answer = wire.tell(hook.url, signed_headers(hook.secret, message, at, body), body)
    status = answer.status
    now, tries = _now(house), job.tries + 1
    good = status in DONE
    wait = None if good or status == GONE or asked.event == TEST else wait_after(tries, chance)
    seen = replace(
        asked,
        state="delivered" if good else "waiting" if wait is not None else "failed",
        tries=tries,
        tried_at=now,
        next_at=None if wait is None else now + wait,
        status=status,
        error=_error(answer),
    )
    _keep(house, place_of(workspace), id, seen)
    if asked.event != TEST or good:
        _judge(house, place_of(workspace), hook, now, status)
    if good:
        return replace(job, state="done", tries=tries, due_at=None)
    if wait is None:
        return replace(job, state="failed", tries=tries, due_at=None, problem=Problem("unreachable", seen.error))
    return replace(job, state="waiting", tries=tries, due_at=now + wait)


def _error(answer: Answer) -> str:
    """Say why an answer is none of success, or nothing."""
    if answer.status is None:
        return answer.reason
    return "" if answer.status in DONE else f"The answer was {answer.status}."


def _judge(house: House, place: Scope, hook: Webhook, now: float, status: int | None) -> None:
    """Keep since when a webhook fails, and disable one that is gone or has failed for days."""
    good = status in DONE
    if good and hook.failing_since is None and hook.disabled_at is None:
        return

    def judged(kept: Webhook) -> Webhook:
        if good:
            return replace(kept, failing_since=None, disabled_at=None, disabled_because="")
        since = now if kept.failing_since is None else kept.failing_since
        why = "It answered that it is gone." if status == GONE else ""
        if not why and now - since >= DISABLED_AFTER_S:
            why = f"It failed for {DISABLED_AFTER_S // 86_400} days."
        disabled = now if why and kept.disabled_at is None else kept.disabled_at
        return replace(kept, failing_since=since, disabled_at=disabled, disabled_because=why or kept.disabled_because)

    _change(
        house, place, (KIND, ID),
        lambda kept: [asdict(judged(_hook(each))) if each["id"] == hook.id else each for each in kept],
    )  # fmt: skip


def _send(house: House, workspace: str, hook: Webhook, told: tuple[str, Mapping[str, Any]], once: str) -> Delivery:
    """Send the job that tells a webhook an event; give the delivery."""
    event, data = told
    moment = house.clock.now().astimezone(UTC)
    name = hashlib.sha256(f"{hook.id} {event} {once or secrets.token_hex(ID_BYTES)}".encode()).hexdigest()[:NAME_LENGTH]
    body = {
        "type": event,
        "timestamp": moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "data": {"workspace": workspace, **data},
    }
    place, made = place_of(workspace), Delivery(f"msg_{name}", event, moment.timestamp())
    asked = {"workspace": workspace, "webhook": hook.id, "event": event, "message": made.id, "made_at": made.made_at}
    house.jobs.send(Job(place, name, JOB, asked=asked | {"body": json.dumps(body, separators=(",", ":"))}))
    _keep(house, place, hook.id, made)
    return made


def _keep(house: House, place: Scope, id: str, seen: Delivery) -> None:
    """Keep how a delivery stands among the last of its webhook; one that was tried never stands as new again."""

    new = seen.state == "waiting" and not seen.tries

    def kept(before: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if all(each["id"] != seen.id for each in before):
            return [asdict(seen), *before][:MOST_DELIVERIES]
        return before if new else [asdict(seen) if each["id"] == seen.id else each for each in before]

    _change(house, place, (DELIVERIES, id), kept)


def _listed(house: House, place: Scope, kind: str, id: str) -> list[dict[str, Any]]:
    """Give what a document lists; nothing where there is none."""
    stored = house.records.get(place, kind, id)
    return [] if stored is None else list(json.loads(stored.body))


def _change(house: House, place: Scope, document: tuple[str, str], change: Change) -> None:
    """Change what a document lists, whatever neighbours do meanwhile."""
    kind, id = document
    for _ in range(TRIES):
        stored = house.records.get(place, kind, id)
        version = 0 if stored is None else stored.version
        before = [] if stored is None else list(json.loads(stored.body))
        after = change(before)
        if after == before:
            return
        try:
            house.records.replace_if_unchanged(place, Document(kind, id, json.dumps(after).encode(), version))
        except Conflict:
            continue
        return
    raise Conflict("Too many webhooks change at once.", remedy="Try again in a moment.")


def _hook(told: Mapping[str, Any]) -> Webhook:
    """Read a webhook."""
    return Webhook(**{**told, "events": tuple(told["events"])})


def _now(house: House) -> float:
    """Give UTC seconds."""
    return house.clock.now().timestamp()
