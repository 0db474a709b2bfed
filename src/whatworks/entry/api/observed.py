"""What is seen of each request: which route, how it ended, how long and how much; never a name, a value or a file."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from whatworks.entry.api.request_ids import request_id_of

NO_ROUTE = "other"  # what no route answered: a page, a refusal at the door, an address that is none
VERBS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
NEVER_ANSWERED = 499  # the asker went away first, as nginx counts it


@dataclass(frozen=True, slots=True)
class Seen:
    """One request: its id, `method`, route template, `status`, `seconds` until its end, and `bytes` of its answer."""

    request_id: str
    method: str
    route: str
    status: int
    seconds: float
    bytes: int


Watcher = Callable[[Seen], None]


class Observed:
    """ASGI middleware: tells its watchers of each request once it has ended."""

    def __init__(self, app: ASGIApp, watchers: Sequence[Watcher] = ()) -> None:
        self._app = app
        self._watchers = tuple(watchers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and watch how it ends."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status, sent = time.perf_counter(), NEVER_ANSWERED, 0

        async def watching(message: Message) -> None:
            nonlocal status, sent
            status = message.get("status", status)
            sent += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, watching)
        finally:
            method = scope["method"] if scope["method"] in VERBS else NO_ROUTE
            told = Seen(request_id_of(scope), method, route_of(scope), status, time.perf_counter() - began, sent)
            for watcher in self._watchers:
                watcher(told)


def route_of(scope: Scope) -> str:
    """Give the template of the route that answered."""
    route = getattr(scope.get("route"), "path_format", "")
    if not route or scope["path"].count("/") < route.count("/"):
        return NO_ROUTE
    prefix = "/v1" if scope["path"].startswith("/v1/") and not route.startswith("/v1/") else ""
    return f"{prefix}{route}" if route != "/{path}" else NO_ROUTE
