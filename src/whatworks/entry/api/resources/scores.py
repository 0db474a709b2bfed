"""What-if: what a draft will probably reach, and why."""

from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response

from whatworks.entry.api.at_hand import at_once
from whatworks.entry.api.openapi import published
from whatworks.entry.api.principal import Principal, needs
from whatworks.entry.api.service import service_of
from whatworks.entry.api.shapes import Draft
from whatworks.entry.moments import seconds_of

router = APIRouter(prefix="/creators/{creator}", tags=["score"])
Reader = Annotated[Principal, Depends(needs("advice:read"))]


@router.post("/score", response_class=Response, responses=published("prediction"))
async def score(request: Request, creator: str, draft: Draft, who: Reader) -> Response:
    """What the draft will probably reach; leaning is not causing, and no verdict on the draft's worth."""
    service, scope = service_of(request), who.scope(creator)
    return at_once(request, await service.in_turn(scope, partial(service.thought, "score", scope, _asked(draft))))


def _asked(draft: Draft) -> dict[str, Any]:
    """Give the draft in plain values, its moment as UTC seconds."""
    told = draft.model_dump(exclude={"kind", "published_at"})
    return told | {"format": draft.kind, "published_at": seconds_of(draft.published_at, "published_at")}
