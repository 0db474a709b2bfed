"""What a server with accounts works with beside the service: passwords, its own address, tries to sign in."""

from dataclasses import dataclass, field

from fastapi import Request

from whatworks.domain.accounts import User
from whatworks.entry.api.accounts.attempts import Attempts
from whatworks.entry.api.accounts.providers import Provider
from whatworks.entry.api.client_address import counted_address
from whatworks.entry.api.principal import Principal, asker_of
from whatworks.entry.api.problems import Problem, not_found
from whatworks.ports.passwords import Passwords
from whatworks.usecases.accounts.grants import grant_of
from whatworks.usecases.accounts.users import user_of
from whatworks.usecases.accounts.verifying import role_by
from whatworks.usecases.house import House


@dataclass(frozen=True, slots=True)
class Accounts:
    """`address` is how people and programs reach the server from outside, without a slash at its end."""

    house: House
    passwords: Passwords
    address: str
    providers: tuple[Provider, ...] = ()
    attempts: Attempts = field(default_factory=Attempts)


def accounts_of(request: Request) -> Accounts:
    """Give what the server's accounts work with; raises Problem "not-found" in single-user mode."""
    found: Accounts | None = request.app.state.service.accounts
    if found is None:
        raise not_found("account here", "This server is for one person; one that serves several has accounts.")
    return found


def signed_in(request: Request) -> Principal:
    """Give who asks, by whatever she showed; raises Problem where nobody knows, or there are no accounts."""
    accounts_of(request)
    return asker_of(request)


def asked_from(request: Request) -> str:
    """Give the address a request came from, for counting tries alone."""
    return counted_address(request)


def person(request: Request) -> tuple[Principal, User]:
    """Give the person who asks in her own session: a token of hers may not make others or change who she is."""
    who = signed_in(request)
    house = accounts_of(request).house
    user = user_of(house, who.subject) if who.session else None
    if user is None:
        raise Problem(
            "session-needed", "This is for a person who signed in herself.", remedy="Sign in on the dashboard."
        )
    grant = grant_of(house, who.grant)
    if grant is None or role_by(user, grant) is None:  # over since the session was verified
        raise Problem("sign-in-needed", "Nobody is signed in.", remedy="Sign in first.")
    return who, user
