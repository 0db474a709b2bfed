"""The programs a workspace's owners let ask: registered, listed and ended."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request

from whatworks.domain.accounts import Client
from whatworks.entry.api.accounts.appointing import check_hands_on
from whatworks.entry.api.accounts.door import accounts_of
from whatworks.entry.api.accounts.session import iso
from whatworks.entry.api.accounts.shapes import Ended, NewProgram, Program, ProgramWanted
from whatworks.entry.api.paging import USUAL, Cursor, Limit, page_of
from whatworks.entry.api.principal import ROLES, SCOPES, Principal, needs
from whatworks.entry.api.problems import not_found
from whatworks.entry.api.shapes import PageOf
from whatworks.usecases.accounts.clients import Wanted, clients_of, end_client, register
from whatworks.usecases.accounts.verifying import SERVICE

router = APIRouter(prefix="/clients", tags=["clients"])
Admin = Annotated[Principal, Depends(needs("workspace:admin"))]


@router.get("")
def programs(request: Request, who: Admin, cursor: Cursor = None, limit: Limit = USUAL) -> PageOf[Program]:
    """The programs that may ask, oldest first, never their secrets."""
    page = page_of(clients_of(accounts_of(request).house, who.workspace), lambda each: each.id, cursor, limit)
    items = [Program(**_told(each)) for each in page["items"]]
    return PageOf[Program](items=items, next_cursor=page["next_cursor"], has_more=page["has_more"])


@router.post("", status_code=201)
def register_program(request: Request, wanted: ProgramWanted, who: Admin) -> NewProgram:
    """Let a program ask: for people who allow it, or, a service, for itself. Its secret is told this once.

    A service is given by a token no more than the token may itself.
    """
    house = accounts_of(request).house
    if wanted.kind == "service":  # nobody is asked before it may: a person's own yes stands before every other
        check_hands_on(who, wanted.scopes)
    asked = Wanted(wanted.name, wanted.kind, tuple(wanted.redirect_uris), tuple(wanted.scopes))
    known = ROLES[SERVICE] if wanted.kind == "service" else frozenset(name for name, _ in SCOPES)
    client, secret = register(house, who.workspace, asked, known)
    return NewProgram(**_told(client), secret=secret or None)


@router.delete("/{client}")
def end_program(request: Request, client: str, who: Admin) -> Ended:
    """End a program: neither it nor anything it was granted opens anything from now on."""
    if end_client(accounts_of(request).house, who.workspace, client) is None:
        raise not_found("program")
    return Ended(id=client)


def _told(client: Client) -> dict[str, Any]:
    """Give what is told of a program."""
    return {
        "id": client.id, "name": client.name, "kind": client.kind, "redirect_uris": list(client.redirects),
        "scopes": list(client.scopes), "made_at": iso(client.at),
    }  # fmt: skip
