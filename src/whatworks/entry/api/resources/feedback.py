"""What she says of her cards."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request

from whatworks.domain import feedback as said_before
from whatworks.entry import errands
from whatworks.entry.api.paging import USUAL, Cursor, Limit, page_of
from whatworks.entry.api.principal import Principal, needs
from whatworks.entry.api.service import service_of
from whatworks.entry.api.shapes import Feedback, PageOf, Said

router = APIRouter(prefix="/creators/{creator}", tags=["feedback"])
Reader = Annotated[Principal, Depends(needs("advice:read"))]
Writer = Annotated[Principal, Depends(needs("feedback:write"))]


@router.post("/feedback", status_code=201)
def say(request: Request, creator: str, said: Said, who: Writer) -> Feedback:
    """Keep what she says of a card of her last report; nothing is overwritten, the latest word counts."""
    service, scope = service_of(request), who.scope(creator)
    lever = service.lever_of(scope, said.card)
    told = errands.give_feedback(service.errand(scope), (said.card, lever, said.verdict), said.reason)
    return _shape(told)


@router.get("/feedback")
def everything(
    request: Request, creator: str, who: Reader, cursor: Cursor = None, limit: Limit = USUAL
) -> PageOf[Feedback]:
    """Everything she said, oldest first."""
    told = [_shape(each) for each in errands.feedback(service_of(request).errand(who.scope(creator)))]
    return PageOf[Feedback](**page_of(told, lambda each: each.id, cursor, limit))


def _shape(told: said_before.Feedback) -> Feedback:
    """Give one answer as it is shown."""
    return Feedback(id=told.id, card=told.card, lever=told.lever, verdict=told.answer, reason=told.reason, at=told.at)
