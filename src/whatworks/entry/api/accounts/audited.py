"""Keeps account of every request somebody known made: who, by which route, about which creator, how it ended."""

import logging

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from whatworks.domain.accounts import Audited
from whatworks.domain.errors import WhatworksError
from whatworks.entry.api.accounts.authority import TURNED_OUT
from whatworks.entry.api.local_guard import SAFE
from whatworks.entry.api.observed import NEVER_ANSWERED, NO_ROUTE, route_of
from whatworks.entry.api.principal import ASKER, Principal
from whatworks.entry.api.request_ids import request_id_of
from whatworks.usecases.accounts.audit import changed, seen, seen_id
from whatworks.usecases.house import House

LOG = logging.getLogger("whatworks.audit")
MOST_SEEN = 20_000  # lines of this hour that are known to be written: 2 MB; others are looked for in the store


class Audit:
    """ASGI middleware: writes a line once a request has ended, after its answer went out."""

    def __init__(self, app: ASGIApp, house: House) -> None:
        self._app = app
        self._house = house
        self._seen: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and keep account of it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        asker: dict[str, Principal] = {}
        scope[TURNED_OUT] = asker
        status = NEVER_ANSWERED

        async def watching(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await self._app(scope, receive, watching)
        finally:
            who: Principal | None = asker.get("who") or scope.get(ASKER)
            route = route_of(scope)
            if who is not None and route != NO_ROUTE:
                await self._account_for(_line(scope, who, route, status), who.workspace)

    async def _account_for(self, line: Audited, workspace: str) -> None:
        """Write a line, unless it is of something seen that this hour has; only writing is worth a thread."""
        name = "" if line.method not in SAFE else f"{workspace} {seen_id(self._house, line)}"
        if name in self._seen:
            return
        kept = await run_in_threadpool(self._write, line, workspace)
        if kept and name:
            if len(self._seen) >= MOST_SEEN:
                self._seen.clear()
            self._seen.add(name)

    def _write(self, line: Audited, workspace: str) -> bool:
        """Write a line, and tell whether the store could take it; where it could not, the log of the server says so."""
        try:
            (seen if line.method in SAFE else changed)(self._house, workspace, line)
        except WhatworksError:
            LOG.exception("a line of the audit could not be kept, of request %s", line.request_id)
            return False
        return True


def _line(scope: Scope, who: Principal, route: str, status: int) -> Audited:
    """Give the line of a request: of its path, the creator's name alone."""
    return Audited(
        id="",
        at="",
        subject=who.subject,
        role=who.role,
        grant=who.grant,
        method=scope["method"],
        route=route,
        creator=str(scope.get("path_params", {}).get("creator", "")),
        status=status,
        request_id=request_id_of(scope),
    )
