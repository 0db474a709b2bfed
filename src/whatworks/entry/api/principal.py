"""Who asks, and what she may: a workspace, a role and its scopes; no scope publishes."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from fastapi import Request

from whatworks.domain.scope import Scope
from whatworks.entry.api.problems import Problem

ASKER = "whatworks.asker"  # where a request's scope holds who asks
READ = ("creators:read", "posts:read", "advice:read")
WRITE = ("posts:write", "feedback:write")
SCOPES: tuple[tuple[str, str], ...] = (
    ("creators:read", "see which creators are kept"),
    ("creators:admin", "forget a creator, with everything known of her"),
    ("posts:read", "see posts, imports and receipts, and export them"),
    ("posts:write", "import files, undo imports, and have the report made anew"),
    ("advice:read", "see advice, its reasons, forecasts and patterns; score drafts"),
    ("feedback:write", "say what became of a card"),
    ("webhooks:admin", "have events told to an address, and see what became of each telling"),
    ("workspace:admin", "see and change members, invitations and programs, and read who did what"),
)
ROLES: Mapping[str, frozenset[str]] = {
    "viewer": frozenset(READ),
    "editor": frozenset(READ + WRITE),
    "owner": frozenset(name for name, _ in SCOPES),
}


@dataclass(frozen=True, slots=True)
class Principal:
    """Who asks: `mode` "local" or "accounts", the workspace that is hers, a name, her role, and what she may.

    `grant` is what she asks by, where there are accounts; `session` tells whether she signed in on the dashboard.
    """

    mode: str
    workspace: str
    subject: str
    role: str
    scopes: frozenset[str]
    grant: str = ""
    session: bool = False

    def scope(self, creator: str) -> Scope:
        """Give the tenant of a creator in the asker's own workspace; there is no way to name another's."""
        return Scope(self.workspace, creator)


class Authority(Protocol):
    """What knows who asks; raises Problem "unauthenticated" where it cannot tell."""

    def principal(self, request: Request) -> Principal:
        """Give who asks."""


class LocalAuthority:
    """Single-user mode: whoever reaches the loopback port is the owner; `local_guard` keeps everybody else out."""

    def __init__(self, workspace: str) -> None:
        self._owner = Principal("local", workspace, "you", "owner", ROLES["owner"])

    def principal(self, request: Request) -> Principal:  # noqa: ARG002 - the port is what is asked for here
        """Give the owner."""
        return self._owner


def asker_of(request: Request) -> Principal:
    """Give who asks; the authority is asked once a request. Raises what the authority raises."""
    who: Principal | None = request.scope.get(ASKER)
    if who is None:
        who = request.scope[ASKER] = request.app.state.service.authority.principal(request)
    return who


def needs(scope: str) -> Callable[[Request], Awaitable[Principal]]:
    """Give the dependency that lets only askers with `scope` through."""

    async def allowed(request: Request) -> Principal:
        who = asker_of(request)
        if scope not in who.scopes:
            raise Problem(
                "forbidden",
                f"This needs the scope {scope}.",
                remedy="Ask the workspace's owner for it.",
                headers={"WWW-Authenticate": f'Bearer error="insufficient_scope", scope="{scope}"'},
            )
        return who

    allowed.needed = scope  # type: ignore[attr-defined]
    return allowed
