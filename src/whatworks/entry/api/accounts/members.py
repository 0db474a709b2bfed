"""The members of a workspace and their roles, for its owners."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request

from whatworks.domain.accounts import Role, User
from whatworks.entry.api.accounts.appointing import check_appoints
from whatworks.entry.api.accounts.door import accounts_of
from whatworks.entry.api.accounts.shapes import Ended, Member, RoleWanted
from whatworks.entry.api.paging import USUAL, Cursor, Limit, page_of
from whatworks.entry.api.principal import Principal, needs
from whatworks.entry.api.problems import not_found
from whatworks.entry.api.shapes import PageOf
from whatworks.usecases.accounts import users
from whatworks.usecases.house import House

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
    """Give a member another role, at once, in everything she is signed in with; the last owner stays one.

    An owner is made and changed in a session alone; a token gives no role that may more than it may itself.
    """
    house = accounts_of(request).house
    check_appoints(who, wanted.role, _role_of(house, who.workspace, member))
    changed = users.change_role(house, who.workspace, member, wanted.role)
    if changed is None:
        raise not_found("member")
    return _shape(changed, who.workspace)


@router.delete("/{member}")
def remove_member(request: Request, member: str, who: Admin) -> Ended:
    """Let a member go: nothing of hers opens this workspace from now on; the last owner stays.

    An owner is let go in a session alone.
    """
    house = accounts_of(request).house
    check_appoints(who, None, _role_of(house, who.workspace, member))
    if users.change_role(house, who.workspace, member, None) is None:
        raise not_found("member")
    return Ended(id=member)


def _role_of(house: House, workspace: str, member: str) -> Role | None:
    """Give the role a member has now; raises Problem "not-found" for nobody's."""
    user = users.user_of(house, member)
    role = None if user is None else user.role_in(workspace)
    if role is None:
        raise not_found("member")
    return role


def _shape(user: User, workspace: str) -> Member:
    """Give a member as she is shown."""
    return Member(id=user.id, email=user.email, name=user.name, role=user.role_in(workspace) or "viewer")
