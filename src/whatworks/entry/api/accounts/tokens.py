"""A person's own tokens and secret addresses of calendars: made and ended in her session alone."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request

from whatworks.domain.accounts import Grant, User
from whatworks.entry.api.accounts.door import accounts_of, person
from whatworks.entry.api.accounts.session import iso
from whatworks.entry.api.accounts.shapes import (
    CalendarWanted,
    Ended,
    NewCalendar,
    NewPersonalToken,
    PersonalToken,
    PersonalTokenWanted,
)
from whatworks.entry.api.paging import USUAL, Cursor, Limit, page_of
from whatworks.entry.api.principal import ROLES, Principal
from whatworks.entry.api.problems import not_found
from whatworks.entry.api.shapes import PageOf
from whatworks.usecases.accounts.personal import end_personal, make_calendar, make_personal, working_grants

router = APIRouter(prefix="/tokens", tags=["tokens"])
READER = "advice:read"
Person = Annotated[tuple[Principal, User], Depends(person)]


@router.get("")
def tokens(request: Request, who: Person, cursor: Cursor = None, limit: Limit = USUAL) -> PageOf[PersonalToken]:
    """Her own tokens and calendars' addresses that open something today, oldest first, never their texts."""
    hers = working_grants(accounts_of(request).house, who[1])
    page = page_of(hers, lambda grant: grant.id, cursor, limit)
    items = [PersonalToken(**_told(grant)) for grant in page["items"]]
    return PageOf[PersonalToken](items=items, next_cursor=page["next_cursor"], has_more=page["has_more"])


@router.post("", status_code=201)
def make_token(request: Request, wanted: PersonalTokenWanted, who: Person) -> NewPersonalToken:
    """Make a token in the workspace she is in; its text is told this once."""
    asker, user = who
    house, scopes = accounts_of(request).house, tuple(wanted.scopes)
    text, grant = make_personal(house, user, asker.workspace, wanted.name, scopes, ROLES, days=wanted.days)
    return NewPersonalToken(**_told(grant), token=text)


@router.post("/calendar", status_code=201)
def share_calendar(request: Request, wanted: CalendarWanted, who: Person) -> NewCalendar:
    """Make a secret address of a creator's calendar, for programs that can send no token; it is told this once."""
    (asker, user), accounts = who, accounts_of(request)
    word, grant = make_calendar(accounts.house, user, asker.workspace, wanted.creator, READER, ROLES)
    return NewCalendar(**_told(grant), url=f"{accounts.address}/v1/calendars/{word}.ics")


@router.delete("/{token}")
def end_token(request: Request, token: str, who: Person) -> Ended:
    """End a token of hers; it opens nothing from now on."""
    ended = end_personal(accounts_of(request).house, who[1], token)
    if ended is None:
        raise not_found("token")
    return Ended(id=ended.id)


def _told(grant: Grant) -> dict[str, Any]:
    """Give what is told of a token."""
    return {
        "id": grant.id, "kind": grant.kind, "name": grant.name, "workspace": grant.workspace,
        "scopes": list(grant.scopes),
        "made_at": iso(grant.at), "ends_at": iso(grant.ends_at),
    }  # fmt: skip
