"""Who saw and changed what, for the workspace's owners."""

from dataclasses import asdict
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Depends, Request

from whatworks.entry.api.accounts.door import accounts_of
from whatworks.entry.api.accounts.shapes import AuditLine
from whatworks.entry.api.paging import USUAL, Cursor, Limit
from whatworks.entry.api.principal import Principal, needs
from whatworks.entry.api.shapes import PageOf
from whatworks.usecases.accounts.audit import lines

router = APIRouter(prefix="/audit", tags=["audit"])
Admin = Annotated[Principal, Depends(needs("workspace:admin"))]


@router.get("")
def audit(request: Request, who: Admin, cursor: Cursor = None, limit: Limit = USUAL) -> PageOf[AuditLine]:
    """Who saw and changed what in the workspace, latest first; changes each, seeing once an hour."""
    found = list(islice(lines(accounts_of(request).house, who.workspace, after=cursor or ""), limit + 1))
    shown = [AuditLine(**asdict(each)) for each in found[:limit]]
    more = len(found) > limit
    return PageOf[AuditLine](items=shown, next_cursor=shown[-1].id if more else None, has_more=more)
