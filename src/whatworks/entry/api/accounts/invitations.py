"""Inviting somebody into the workspace, and accepting: the word is handed on by the one who invites, never sent."""

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response

from whatworks.domain.accounts import Invitation, User, checked_password
from whatworks.entry.api.accounts.appointing import check_appoints
from whatworks.entry.api.accounts.door import Accounts, accounts_of, asked_from
from whatworks.entry.api.accounts.session import authenticated, iso, started, told
from whatworks.entry.api.accounts.shapes import (
    Accepting,
    Ended,
    InvitationShape,
    InvitationWanted,
    NewInvitation,
    Session,
)
from whatworks.entry.api.paging import USUAL, Cursor, Limit, page_of
from whatworks.entry.api.principal import Principal, needs
from whatworks.entry.api.problems import not_found
from whatworks.entry.api.shapes import PageOf
from whatworks.usecases.accounts.invitations import accept, invitation_of, invite, open_invitations, take_back
from whatworks.usecases.accounts.shelves import digest, seconds
from whatworks.usecases.accounts.users import make_user, user_by_email

router = APIRouter(prefix="/invitations", tags=["invitations"])
Admin = Annotated[Principal, Depends(needs("workspace:admin"))]


@router.get("")
def invitations(request: Request, who: Admin, cursor: Cursor = None, limit: Limit = USUAL) -> PageOf[InvitationShape]:
    """The invitations that still stand, oldest first, never their texts."""
    page = page_of(open_invitations(accounts_of(request).house, who.workspace), lambda each: each.id, cursor, limit)
    items = [InvitationShape(**_told(each)) for each in page["items"]]
    return PageOf[InvitationShape](items=items, next_cursor=page["next_cursor"], has_more=page["has_more"])


@router.post("", status_code=201)
def invite_somebody(request: Request, wanted: InvitationWanted, who: Admin) -> NewInvitation:
    """Invite somebody, for a week and one use; the text is told this once, for you to hand to her.

    An owner is invited in a session alone; a token invites to no role that may more than it may itself.
    """
    house = accounts_of(request).house
    check_appoints(who, wanted.role)
    text, made = invite(house, who.subject, who.workspace, wanted.email, wanted.role)
    return NewInvitation(**_told(made), token=text)


@router.delete("/{invitation}")
def take_invitation_back(request: Request, invitation: str, who: Admin) -> Ended:
    """Take an invitation back; it opens nothing from now on."""
    if take_back(accounts_of(request).house, who.workspace, invitation) is None:
        raise not_found("invitation")
    return Ended(id=invitation)


@router.post("/accept")
def accept_invitation(request: Request, response: Response, said: Accepting) -> Session:
    """Accept an invitation and be signed in: with her password where she has an account, with a new one where not."""
    accounts = accounts_of(request)
    address, name = asked_from(request), digest(said.token)
    accounts.attempts.begin(address, name, float(seconds(accounts.house)))
    found = invitation_of(accounts.house, said.token)
    if found is None:
        raise not_found("invitation", "It may be used or over: ask for a new one.")
    known = _person(request, accounts, found, said)
    user = replace(accept(accounts.house, found, known), generation=known.generation)  # of the password she typed
    accounts.attempts.succeeded(address, name, float(seconds(accounts.house)))
    return told(user, started(request, response, user, found.workspace))


def _person(request: Request, accounts: Accounts, found: Invitation, said: Accepting) -> User:
    """Give the person who is invited: signed in where she has an account, made where she has none."""
    if user_by_email(accounts.house, found.email) is not None:
        return authenticated(request, found.email, said.password)
    hashed = accounts.passwords.hash(checked_password(said.password))
    return make_user(accounts.house, found.email, said.name or found.email.partition("@")[0], hashed)


def _told(each: Invitation) -> dict[str, Any]:
    """Give what is told of an invitation."""
    return {
        "id": each.id, "email": each.email, "role": each.role, "by": each.by,
        "made_at": iso(each.at), "ends_at": iso(each.ends_at),
    }  # fmt: skip
