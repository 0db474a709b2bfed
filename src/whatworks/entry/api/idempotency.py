"""A request that is sent twice under one Idempotency-Key is done once; the second gets the first one's answer.

Answers of success are kept for a day beside the creator's jobs, sealed under her key and forgotten with her; those that
are about no creator (webhooks, tokens, invitations, programs) in a scope of the server's own, for whoever asks by the
same session or token alone: they may hold a secret. A refusal changed nothing and is worked out anew. The body is
digested as it streams, and is never held.
"""

import hashlib
import re
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from whatworks.domain import work
from whatworks.domain.errors import StoreProblem, WhatworksError
from whatworks.domain.scope import NAME
from whatworks.domain.scope import Scope as Tenant
from whatworks.entry.api import problems
from whatworks.entry.api.principal import Principal, asker_of
from whatworks.entry.api.service import Service
from whatworks.entry.api.working import KEPT_ANSWER
from whatworks.usecases.accounts.shelves import SERVER

HEADER, REPLAYED = "idempotency-key", "Idempotency-Replayed"
KEY = re.compile(r"[\x21-\x7e]{1,255}")  # printable, as the draft of the header has it
ABOUT_A_CREATOR = re.compile(rf"/v1/creators/({NAME.pattern})/(?!columns$).+", re.ASCII)  # cells of hers: not kept
ABOUT_A_WORKSPACE = re.compile(
    r"/v1/(?:webhooks|webhooks/[^/]+/test|tokens|tokens/calendar|invitations|clients)", re.ASCII
)
ID_LENGTH = 32  # hexadecimal digits: 128 bits, as any job's
TOLD = frozenset({"content-type", "location", "etag"})  # what of an answer's head belongs to it; the rest is said anew
BOUNDARY = re.compile(rb'boundary="?([^";,]+)"?', re.IGNORECASE)


class Idempotency:
    """ASGI middleware: keeps and replays answers of POST requests that bear a key."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._under_way: set[tuple[Tenant, str]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Do the request, or give the answer it had before."""
        request = Request(scope, receive) if scope["type"] == "http" else None
        if (
            request is None
            or scope["method"] != "POST"
            or HEADER not in request.headers
            or not takes_key(scope["path"])
        ):
            await self._app(scope, receive, send)
            return
        try:
            answer: Any = await self._answered(request)
        except WhatworksError as problem:
            answer = problems.answer(request, problem)
        await answer(scope, receive, send)

    async def _answered(self, request: Request) -> ASGIApp:
        """Give the answer, new or kept; raises Problem for a key that is none, in use or another's."""
        service: Service = request.app.state.service
        key = request.headers[HEADER]
        if not KEY.fullmatch(key):
            raise problems.Problem(
                "usage", "An Idempotency-Key has 1 to 255 printable characters.", remedy="Use a UUID."
            )
        claim = _claim(asker_of(request), request.url.path, key)
        if claim in self._under_way:
            headers = {"Retry-After": "1"}
            raise problems.Problem("conflict", "The first request of this key is still under way.", headers=headers)
        self._under_way.add(claim)
        try:
            kept = await run_in_threadpool(service.worker.queue.get, *claim)
            return await (self._done(request, claim, service) if kept is None else _replayed(request, kept))
        finally:
            self._under_way.discard(claim)

    async def _done(self, request: Request, claim: tuple[Tenant, str], service: Service) -> ASGIApp:
        """Do the request, keep its answer where it is one of success, and give it."""
        body, held = _Digest(request), _Held()

        async def hold(message: Message) -> None:
            if message["type"] == "http.response.start":
                await body.rest()
            held.take(message)

        await self._app(request.scope, body.receive, hold)
        if 200 <= held.status < 300:
            told = {"digest": body.told(), "status": held.status, "headers": held.kept_headers()}
            job = work.Job(*claim, KEPT_ANSWER, asked=told | {"body": held.body.decode()})
            await run_in_threadpool(_keep, service, job)
        return held


def takes_key(path: str) -> bool:
    """Tell whether a POST to a path may bear a key.

    >>> takes_key("/v1/creators/ana/imports"), takes_key("/v1/session")
    (True, False)
    """
    return bool(ABOUT_A_CREATOR.fullmatch(path) or ABOUT_A_WORKSPACE.fullmatch(path))


def _claim(who: Principal, path: str, key: str) -> tuple[Tenant, str]:
    """Give where the answer to a key is kept, and as what."""
    creator = ABOUT_A_CREATOR.fullmatch(path)
    may = " ".join(sorted(who.scopes))  # what somebody may no more is not told her again
    if creator:
        return who.scope(creator.group(1)), _digest(f"{who.subject}\n{may}\n{key}")
    return Tenant(SERVER, f"answers-{_digest(who.workspace)}"), _digest(f"{who.subject}\n{who.grant}\n{may}\n{key}")


def _digest(told: str) -> str:
    """Give a name for what is told."""
    return hashlib.sha256(told.encode()).hexdigest()[:ID_LENGTH]


class _Digest:
    """A request's body on its way to the app, digested; the boundary of a form is not, for each sending has its own."""

    def __init__(self, request: Request) -> None:
        kind = request.headers.get("content-type", "").encode("latin-1")
        found = BOUNDARY.search(kind)
        self._boundary = found.group(1).strip() if found else b""
        self._receive = request.receive
        self._tail, self._whole = b"", False
        self._hash = hashlib.sha256(f"{request.method} {request.url.path}?{request.url.query}\n".encode())
        self._hash.update(kind.replace(self._boundary, b"") if found else kind)

    async def receive(self) -> Message:
        """Give the next piece."""
        message = await self._receive()
        if message["type"] == "http.disconnect":
            self._whole = True
            return message
        self._take(message.get("body", b""))
        self._whole = not message.get("more_body", False)
        return message

    async def rest(self) -> None:
        """Digest what the app did not want to see."""
        while not self._whole:
            await self.receive()

    def told(self) -> str:
        """Give the digest of all of it."""
        whole = self._hash.copy()
        whole.update(self._tail)
        return whole.hexdigest()

    def _take(self, piece: bytes) -> None:
        """Digest a piece; as much is held back as may be the beginning of a boundary."""
        if not self._boundary:
            self._hash.update(piece)
            return
        waiting = (self._tail + piece).replace(self._boundary, b"")
        sure = max(0, len(waiting) - len(self._boundary) + 1)
        self._hash.update(waiting[:sure])
        self._tail = waiting[sure:]


@dataclass
class _Held:
    """An answer held until it is kept; it is sent on as it came."""

    status: int = 0
    head: tuple[tuple[bytes, bytes], ...] = ()
    body: bytes = b""

    def take(self, message: Message) -> None:
        """Take what the app sends."""
        if message["type"] == "http.response.start":
            self.status, self.head = message["status"], tuple(message.get("headers", ()))
        else:
            self.body += message.get("body", b"")

    def kept_headers(self) -> dict[str, str]:
        """Give what of the head is kept."""
        told = {name.decode().lower(): value.decode("latin-1") for name, value in self.head}
        return {name: value for name, value in told.items() if name in TOLD}

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        """Send it on."""
        await send({"type": "http.response.start", "status": self.status, "headers": list(self.head)})
        await send({"type": "http.response.body", "body": self.body})


def _keep(service: Service, job: work.Job) -> None:
    """Keep an answer for a day; where the creator was forgotten meanwhile there is nothing to keep it with."""
    try:
        service.worker.queue.keep(job)
    except StoreProblem:
        return


async def _replayed(request: Request, kept: work.Job) -> Response:
    """Give a kept answer; raises Problem where its key was another request's."""
    body = _Digest(request)
    await body.rest()
    if kept.kind != KEPT_ANSWER or kept.asked["digest"] != body.told():
        raise problems.Problem(
            "key-reused", "This Idempotency-Key came with another request before.", remedy="Use a new key."
        )
    told = kept.asked
    return Response(told["body"], told["status"], headers={**told["headers"], REPLAYED: "true"})
