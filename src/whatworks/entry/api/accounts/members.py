"""The members of a workspace and their roles, for its owners."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request

from whatworks.domain.accounts import User
from whatworks.entry.api.accounts.door import accounts_of
from whatworks.entry.api.accounts.shapes import Ended, Member, RoleWanted
from whatworks.entry.api.paging import USUAL, Cursor, Limit, page_of
from whatworks.entry.api.principal import Principal, needs
from whatworks.entry.api.problems import not_found
from whatworks.entry.api.shapes import PageOf
from whatworks.usecases.accounts import users

router = APIRouter(prefix="/members", tags=["members"])
Admin = Annotated[Principal, Depends(needs("workspace:admin"))]


@router.get("")
def members(request: Request, who: Admin, cursor: Cursor = None, limit: Limit = USUAL) -> PageOf[Member]:
    """Who belongs to the workspace, as what."""
    found = list(users.members(accounts_of(request).house, who.workspace))
    page = page_of(found, lambda user: user.id, cursor, limit)
    items = [_shape(user, who.workspace) for user in page["items"]]
    return PageOf[Member](items=items, next_cursor=page["next_cursor"], has_more=page["has_more"])


@router.put("/{member}")
def change_role(request: Request, member: str, wanted: RoleWanted, who: Admin) -> Member:
    """Give a member another role, at once, in everything she is signed in with; the last owner stays one."""
    changed = users.change_role(accounts_of(request).house, who.workspace, member, wanted.role)
    if changed is None:
        raise not_found("member")
    return _shape(changed, who.workspace)


@router.delete("/{member}")
def remove_member(request: Request, member: str, who: Admin) -> Ended:
    """Let a member go: nothing of hers opens this workspace from now on; the last owner stays."""
    if users.change_role(accounts_of(request).house, who.workspace, member, None) is None:
        raise not_found("member")
    return Ended(id=member)


def _shape(user: User, workspace: str) -> Member:
    """Give a member as she is shown."""
    return Member(id=user.id, email=user.email, name=user.name, role=user.role_in(workspace) or "viewer")
