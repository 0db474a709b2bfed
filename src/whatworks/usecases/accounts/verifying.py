"""Who a token speaks for, right now: the person and her role today, or the service; what it may is what both allow."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from whatworks.domain.accounts import Grant, Role, TokenKind, User
from whatworks.usecases.accounts.grants import Shown, shown_by, stands
from whatworks.usecases.accounts.shelves import CLIENTS, KEPT, find
from whatworks.usecases.accounts.users import user_of
from whatworks.usecases.house import House

RoleScopes = Mapping[str, frozenset[str]]
BY_PASSWORD = ("session", "client")  # grants that somebody who knew an old password may have made
SERVICE: Role = "editor"  # a service changes posts at most: people administer


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: her id, her role in the grant's workspace, what she may by this token; `until` UTC seconds."""

    subject: str
    role: Role
    scopes: frozenset[str]
    grant: Grant
    until: int


def speaker_of(house: House, text: str, kinds: Iterable[TokenKind], may: RoleScopes) -> Speaker | None:
    """Give who speaks by a text; None where it is unknown, over or ended, or she is no member any more."""
    shown = shown_by(house, text, kinds)
    if shown is None or not stands(house, shown):
        return None
    role = _role(house, shown)
    if role is None or not _client_stands(house, shown.grant.client):
        return None
    scopes = may[role] & frozenset(shown.token.scopes) & frozenset(shown.grant.scopes)
    return Speaker(shown.grant.subject, role, scopes, shown.grant, shown.token.ends_at)


def _role(house: House, shown: Shown) -> Role | None:
    """Give the role a grant's subject has today; None where it is hers no more."""
    if shown.grant.kind == "service":
        return SERVICE
    user = user_of(house, shown.grant.subject)
    return None if user is None else role_by(user, shown.grant)


def role_by(user: User, grant: Grant) -> Role | None:
    """Give the role a person has by a grant of hers today.

    None where she left its workspace since, though she came again, or changed her password. Both are counted, so what
    happens within one second counts too.
    """
    uncounted = not user.generation and grant.at < user.since  # changed before changes were counted
    if grant.kind in BY_PASSWORD and (uncounted or grant.generation != user.generation):
        return None
    return user.role_in(grant.workspace) if grant.stay == user.stay_in(grant.workspace) else None


def _client_stands(house: House, id: str) -> bool:
    """Tell whether the program of a grant may still ask; a grant of none needs none."""
    if not id:
        return True
    found = find(house, KEPT, CLIENTS, id)
    return found is not None and not found.value.closed
