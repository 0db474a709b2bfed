"""Her own numbers, summed up as somebody asks who wants charts of his own; Plausible's Stats API v2 in shape."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from whatworks.entry.api.at_hand import at_once
from whatworks.entry.api.openapi import published
from whatworks.entry.api.principal import Principal, needs
from whatworks.entry.api.query_shapes import Question
from whatworks.entry.api.service import service_of
from whatworks.entry.querying import query_of

router = APIRouter(prefix="/creators/{creator}", tags=["query"])
Reader = Annotated[Principal, Depends(needs("posts:read"))]


@router.post("/query", response_class=Response, responses=published("query"))
async def query(request: Request, creator: str, question: Question, who: Reader) -> Response:
    """Metrics of her posts, by dimensions, filtered; missing numbers are left out and told, platforms never mixed."""
    plain = question.model_dump(mode="json")
    query_of(plain)  # what cannot be meant is told at once
    service, scope = service_of(request), who.scope(creator)
    return at_once(request, await service.in_turn(scope, partial(service.thought, "query", scope, plain)))
