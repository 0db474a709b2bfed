"""Who saw and changed what, for the workspace's owners."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from whatworks.entry.api.accounts.door import accounts_of
from whatworks.entry.api.accounts.shapes import AuditLine
from whatworks.entry.api.paging import USUAL, Cursor, Limit
from whatworks.entry.api.principal import Principal, needs
from whatworks.entry.api.shapes import PageOf
from whatworks.usecases.accounts.audit import Wanted, looked_up
from whatworks.usecases.accounts.clients import client_of
from whatworks.usecases.accounts.users import user_of
from whatworks.usecases.house import House

router = APIRouter(prefix="/audit", tags=["audit"])
Admin = Annotated[Principal, Depends(needs("workspace:admin"))]
Subject = Annotated[str, Query(max_length=100, description="Only what this member or service did, by id.")]
About = Annotated[str, Query(max_length=100, description="Only what is about this creator.")]


@router.get("")
def audit(
    request: Request,
    who: Admin,
    subject: Subject = "",
    creator: About = "",
    cursor: Cursor = None,
    limit: Limit = USUAL,
) -> PageOf[AuditLine]:
    """Who saw and changed what in the workspace, latest first; changes each, seeing once an hour.

    Under a filter a page may hold fewer lines than `limit`, or none, and more may come: `has_more` tells.
    """
    house = accounts_of(request).house
    found, last = looked_up(house, who.workspace, Wanted(subject, creator, cursor or ""), limit)
    names = {id: _name(house, who.workspace, id) for id in {each.subject for each in found}}
    shown = [AuditLine(**asdict(each), name=names[each.subject]) for each in found]
    return PageOf[AuditLine](items=shown, next_cursor=last or None, has_more=bool(last))


def _name(house: House, workspace: str, id: str) -> str:
    """Give what a person or a program of the workspace is called today; "" for who is gone."""
    user = user_of(house, id)
    if user is not None:
        return user.name
    client = client_of(house, id)
    return client.name if client is not None and client.workspace == workspace else ""
