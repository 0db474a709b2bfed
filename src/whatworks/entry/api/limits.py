"""How much may be asked in a while: by one asker and from one address, told in the headers of every answer.

The counts live in this process; they hold addresses for as long as their window, and are never written down.
"""

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from limits import RateLimitItemPerSecond
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from whatworks.domain.errors import WhatworksError
from whatworks.entry.api import problems
from whatworks.entry.api.client_address import counted_address
from whatworks.entry.api.local_guard import SAFE
from whatworks.entry.api.principal import asker_of


@dataclass(frozen=True, slots=True)
class Policy:
    """So many requests in so many seconds, counted for each asker or each address; `changes`: the unsafe ones alone."""

    name: str
    per: Literal["asker", "address"]
    quota: int
    seconds: int
    changes: bool = False


# Of one person on her own machine: no page or script of hers comes near it, a loop that ran wild does.
LOCAL: tuple[Policy, ...] = (
    Policy("all", "asker", 180_000, 60),  # 3,000 a second is more than this service answers
    Policy("changes", "asker", 6_000, 60, changes=True),  # a hundred a second, each a job or a line that is kept
)


class _Standing(NamedTuple):
    """Where an asker stands under a policy."""

    policy: Policy
    allowed: bool
    left: int
    seconds: int


class RateLimits:
    """ASGI middleware: counts requests of the API, and answers 429 where there are too many."""

    def __init__(self, app: ASGIApp, policies: Sequence[Policy] = LOCAL) -> None:
        self._app = app
        self._policies = tuple(policies)
        self._items = {policy: RateLimitItemPerSecond(policy.quota, policy.seconds) for policy in self._policies}
        self._counts = SlidingWindowCounterRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count the request, then pass it on or refuse it."""
        if scope["type"] != "http" or not scope["path"].startswith("/v1/"):
            await self._app(scope, receive, send)
            return
        standings = self._counted(Request(scope))
        told = _headers(standings)

        async def telling(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *told]
            await send(message)

        over = next((each for each in standings if not each.allowed), None)
        answer = self._app if over is None else problems.answer(Request(scope), _too_many(over))
        await answer(scope, receive, telling)

    def _counted(self, request: Request) -> list[_Standing]:
        """Count a request under every policy that is about it; give where its asker stands."""
        about = [policy for policy in self._policies if not policy.changes or request.method not in SAFE]
        return [self._under(policy, _counted_as(request, policy)) for policy in about]

    def _under(self, policy: Policy, name: str) -> _Standing:
        """Count one more under a policy."""
        item = self._items[policy]
        allowed = self._counts.hit(item, policy.name, name)
        until, left = self._counts.get_window_stats(item, policy.name, name)
        return _Standing(policy, allowed, left, max(1, math.ceil(until - time.time())))


def _counted_as(request: Request, policy: Policy) -> str:
    """Give whose request it is; one of nobody known counts for its address."""
    address = counted_address(request)
    if policy.per == "address":
        return address
    try:
        who = asker_of(request)
    except WhatworksError:
        return address
    return f"{who.workspace}/{who.subject}/{who.grant}"


def _headers(standings: Sequence[_Standing]) -> list[tuple[bytes, bytes]]:
    """Give RateLimit-Policy and RateLimit (draft-ietf-httpapi-ratelimit-headers)."""
    policies = ", ".join(f'"{each.policy.name}";q={each.policy.quota};w={each.policy.seconds}' for each in standings)
    left = ", ".join(f'"{each.policy.name}";r={each.left};t={each.seconds}' for each in standings)
    return [(b"ratelimit-policy", policies.encode()), (b"ratelimit", left.encode())] if standings else []


def _too_many(over: _Standing) -> problems.Problem:
    """Give the problem of one request too many."""
    return problems.Problem(
        "rate-limited",
        f"There may be {over.policy.quota:,} requests in {over.policy.seconds} seconds.",
        remedy=f"Ask again in {over.seconds} seconds.",
        headers={"Retry-After": str(over.seconds)},
    )
