"""Signing in and out with a password, and who is signed in; the session is a cookie no script can read."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from whatworks.domain.accounts import Grant, User
from whatworks.entry.api.accounts.authority import COOKIE, noted
from whatworks.entry.api.accounts.door import Accounts, accounts_of, asked_from, person
from whatworks.entry.api.accounts.shapes import Membership, NewPassword, Session, SigningIn, Switching
from whatworks.entry.api.principal import ROLES, SCOPES, Principal
from whatworks.entry.api.problems import Problem
from whatworks.usecases.accounts import users
from whatworks.usecases.accounts.grants import Asked, end_grant, give_token, grant_of, open_grant
from whatworks.usecases.accounts.shelves import seconds
from whatworks.usecases.house import House

router = APIRouter(prefix="/session", tags=["session"])
Person = Annotated[tuple[Principal, User], Depends(person)]


@router.get("")
def session(request: Request, who: Person) -> Session:
    """Who is signed in, and the word her page sends with every change."""
    asker, user = who
    grant = grant_of(accounts_of(request).house, asker.grant)
    if grant is None:
        raise Problem("sign-in-needed", "Nobody is signed in.", remedy="Sign in first.")
    return told(user, grant)


@router.post("")
def sign_in(request: Request, response: Response, said: SigningIn) -> Session:
    """Sign in with a password; each wrong one makes the next wait longer."""
    user = authenticated(request, said.email, said.password)
    return told(user, started(request, response, user, said.workspace))


@router.put("")
def switch_workspace(request: Request, response: Response, wanted: Switching, who: Person) -> Session:
    """Go on in another workspace of hers, in a new session."""
    asker, user = who
    grant = started(request, response, user, wanted.workspace)
    end_grant(accounts_of(request).house, asker.grant)
    return told(user, grant)


@router.put("/password")
def change_password(request: Request, response: Response, said: NewPassword, who: Person) -> Session:
    """Change her password; every other session of hers is over, and what programs were granted."""
    asker, user = who
    if tried(request, user.email, said.password) is None:  # she is signed in all the same
        raise Problem("forbidden", "That is not your password.", remedy="Type the one you sign in with.")
    accounts = accounts_of(request)
    changed = users.set_password(accounts.house, accounts.passwords, user, said.new)
    return told(changed, started(request, response, changed, asker.workspace))


@router.delete("", status_code=204)
def sign_out(request: Request, response: Response, who: Person) -> None:
    """Sign out: the session is over, wherever its cookie may lie."""
    end_grant(accounts_of(request).house, who[0].grant)
    response.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="lax")


def authenticated(request: Request, email: str, password: str) -> User:
    """Give whose address and password these are; raises Problem where they are nobody's, or were tried too often."""
    user = tried(request, email, password)
    if user is None:
        raise Problem("sign-in-needed", "Address and password do not belong together.", remedy="Try again.")
    return user


def tried(request: Request, email: str, password: str) -> User | None:
    """Give whose address and password these are, None where nobody's; raises Problem after too many tries."""
    accounts = accounts_of(request)
    address = asked_from(request)
    name = email.strip().casefold()
    accounts.attempts.begin(address, name, float(seconds(accounts.house)))
    user = users.sign_in(accounts.house, accounts.passwords, email, password)
    if user is not None:
        accounts.attempts.succeeded(address, name, float(seconds(accounts.house)))
    return user


def started(request: Request, response: Response, user: User, workspace: str | None = None) -> Grant:
    """Start a person's session in a workspace of hers, and put it into the cookie.

    Raises Problem "forbidden" where she belongs to none, or not to that one.
    """
    accounts: Accounts = accounts_of(request)
    place = workspace or min((name for name, _ in user.roles), default="")
    role = user.role_in(place)
    if role is None:
        raise Problem("forbidden", "You are no member there.", remedy="Ask an owner of the workspace to invite you.")
    scopes = tuple(name for name, _ in SCOPES)
    asked = Asked("session", user.id, place, scopes, stay=user.stay_in(place), generation=user.generation)
    grant = open_grant(accounts.house, asked)
    give_cookie(response, accounts.house, grant)
    noted(request, Principal("accounts", place, user.id, role, ROLES[role], grant.id, session=True))
    return grant


def give_cookie(response: Response, house: House, grant: Grant) -> None:
    """Put a session into the cookie."""
    text, _ = give_token(house, grant, "session")
    lasts = grant.ends_at - seconds(house)
    response.set_cookie(COOKIE, text, max_age=lasts, path="/", secure=True, httponly=True, samesite="lax")


def told(user: User, grant: Grant) -> Session:
    """Give a session as it is told to the one who signed in."""
    role = user.role_in(grant.workspace)
    if role is None:
        raise Problem("forbidden", "You are no member there any more.", remedy="Sign in again.")
    return Session(
        subject=user.id,
        email=user.email,
        name=user.name,
        workspace=grant.workspace,
        role=role,
        scopes=sorted(ROLES[role]),
        workspaces=[Membership(workspace=name, role=held) for name, held in sorted(user.roles)],
        csrf_token=grant.csrf,
        ends_at=iso(grant.ends_at),
    )


def iso(moment: int) -> str:
    """Give UTC seconds as ISO 8601."""
    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
