"""Long work: where it stands, as it goes on, and ending it."""

import json
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import StreamingResponse

from whatworks.domain import work
from whatworks.entry.api.principal import Principal, needs
from whatworks.entry.api.problems import not_found
from whatworks.entry.api.service import Service, service_of
from whatworks.entry.api.shapes import Job
from whatworks.entry.api.working import KEPT_ANSWER, place_of, shape

router = APIRouter(prefix="/jobs", tags=["jobs"])
Reader = Annotated[Principal, Depends(needs("advice:read"))]
Writer = Annotated[Principal, Depends(needs("posts:write"))]
EVENT: dict[str, Any] = {
    "type": "object",
    "required": ["event", "data"],
    "properties": {
        "event": {"enum": ["progress", "done", "failed", "cancelled"]},
        "data": {
            "type": "string",
            "contentMediaType": "application/json",
            "contentSchema": {"$ref": "#/components/schemas/Job"},
        },
    },
}
EVENTS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Events `progress`, then one of `done`, `failed`, `cancelled`; the data is the job.",
        "content": {"text/event-stream": {"schema": EVENT}},
    }
}


@router.get("/{job}")
def job(request: Request, job: str, who: Reader) -> Job:
    """Where a job stands; one that ended is kept for a day."""
    return shape(_found(service_of(request), who, job))


@router.get("/{job}/events", response_class=StreamingResponse, responses=EVENTS)
def events(request: Request, job: str, who: Reader) -> StreamingResponse:
    """Each change of a job as a server-sent event, until it ends."""
    service = service_of(request)
    found = _found(service, who, job)
    return StreamingResponse(
        _events(service, found), media_type="text/event-stream", headers={"Cache-Control": "no-store"}
    )


@router.delete("/{job}")
def cancel(request: Request, job: str, who: Writer) -> Job:
    """End a job; what it finished before stays, the rest never happened."""
    service = service_of(request)
    found = _found(service, who, job)
    return shape(service.worker.queue.cancel(found.scope, found.id) or found)


def _found(service: Service, who: Principal, name: str) -> work.Job:
    """Give a job of the asker's workspace; another's is not there."""
    place = place_of(who, name)
    found = None if place is None else service.worker.queue.get(*place)
    if found is None or found.kind == KEPT_ANSWER:
        raise not_found("job", "Jobs that ended are kept for a day.")
    return found


async def _events(service: Service, found: work.Job) -> AsyncIterator[str]:
    """Give each state of a job as an event."""
    async for each in service.worker.queue.watch(found.scope, found.id):
        name = each.state if each.ended else "progress"
        yield f"event: {name}\ndata: {json.dumps(shape(each).model_dump(mode='json'), ensure_ascii=False)}\n\n"
