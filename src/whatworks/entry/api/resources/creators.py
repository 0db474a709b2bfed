"""The creators of a workspace: who is kept, and forgetting one."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request

from whatworks.domain.scope import Scope
from whatworks.entry import errands
from whatworks.entry.api.paging import USUAL, Cursor, Limit, page_of
from whatworks.entry.api.principal import Principal, needs
from whatworks.entry.api.service import Service, service_of
from whatworks.entry.api.shapes import Creator, Forgotten, PageOf
from whatworks.usecases.creators import Kept

router = APIRouter(tags=["creators"])
Reader = Annotated[Principal, Depends(needs("creators:read"))]
Admin = Annotated[Principal, Depends(needs("creators:admin"))]


@router.get("/creators")
def creators(request: Request, who: Reader, cursor: Cursor = None, limit: Limit = USUAL) -> PageOf[Creator]:
    """The creators of the asker's workspace, by name."""
    service = service_of(request)
    kept = errands.creators(service.errand(who.scope("any")))
    page = page_of(kept, lambda each: each.creator, cursor, limit)
    shown = [_shape(service, who, each) for each in page["items"]]
    return PageOf[Creator](items=shown, next_cursor=page["next_cursor"], has_more=page["has_more"])


@router.get("/creators/{creator}")
def creator(request: Request, creator: str, who: Reader) -> Creator:
    """How much is known of one creator; one nobody has imported for is empty, not missing."""
    service = service_of(request)
    return _shape(service, who, errands.creator(service.errand(who.scope(creator))))


@router.delete("/creators/{creator}")
def forget(request: Request, creator: str, who: Admin) -> Forgotten:
    """Forget a creator beyond recovery: posts, reports, feedback, jobs, and the key that opened them."""
    service = service_of(request)
    scope = who.scope(creator)
    forgotten = errands.forget(service.errand(scope))
    service.house.cache.drop(scope)
    return Forgotten(forgotten=forgotten)


def _shape(service: Service, who: Principal, kept: Kept) -> Creator:
    """Give one creator as she is shown."""
    scope: Scope = who.scope(kept.creator)
    advised_at, cards = service.last_advice(scope) or (None, None)
    return Creator(
        creator=kept.creator,
        posts=kept.posts,
        imports=kept.imports,
        last_import_at=kept.last_import_at or None,
        advised_at=advised_at,
        cards=cards,
        made_up=kept.made_up,
    )
