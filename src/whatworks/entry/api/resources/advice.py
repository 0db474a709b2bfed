"""Her last report, its cards explained, and asking for a new one."""

import json
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from whatworks.domain.scope import Scope
from whatworks.entry import errands
from whatworks.entry.api.at_hand import shown
from whatworks.entry.api.not_yet import not_yet_chosen, or_not_yet
from whatworks.entry.api.openapi import file_of, published
from whatworks.entry.api.principal import Principal, needs
from whatworks.entry.api.service import Service, service_of
from whatworks.entry.api.shapes import Asking, Job
from whatworks.entry.api.working import accepted
from whatworks.entry.reports import as_ics
from whatworks.entry.work.asking import asking_of

router = APIRouter(prefix="/creators/{creator}", tags=["advice"])
Reader = Annotated[Principal, Depends(needs("advice:read"))]
CALENDAR = "text/calendar"
LONGEST_NAME = 100  # characters, of an agency
Writer = Annotated[Principal, Depends(needs("posts:write"))]  # what comes of it takes the place of everybody's report


@router.get(
    "/advice",
    response_class=Response,
    responses=or_not_yet(published("advice")),
    dependencies=[Depends(not_yet_chosen)],
)
async def advice(request: Request, creator: str, who: Reader) -> Response:
    """Her last report: up to three cards, what is withheld and why, forecast, times, kinds of posts, the model."""
    service, scope = service_of(request), who.scope(creator)
    return await shown(request, scope, "advice", lambda: service.report(scope).body)


@router.post("/advice", status_code=202)
def advise(request: Request, response: Response, creator: str, asking: Asking, who: Writer) -> Job:
    """Make a new report of all that is known of her; the job tells when it is there."""
    service = service_of(request)
    checked = asking_of(service.settings, asking.model_dump(mode="json"))
    return accepted(response, service.worker.queue.send_advise(who.scope(creator), checked))


@router.get("/cards/{card}/explanation", response_class=Response, responses=published("explanation"))
async def explain(request: Request, creator: str, card: str, who: Reader) -> Response:
    """Why a card of her last report (by id or number), or a habit, came out as it did, down to every post."""
    service, scope = service_of(request), who.scope(creator)
    make = partial(service.thought, "explanation", scope, {"about": card})
    return await shown(request, scope, f"explanation {card}", make, thinks=True)


@router.get("/report.html", response_class=Response, responses=file_of("text/html"))
async def page(
    request: Request,
    creator: str,
    who: Reader,
    prepared_by: Annotated[
        str,
        Query(max_length=LONGEST_NAME, description="Who hands it on to her; no command for a terminal is in it then."),
    ] = "",
) -> Response:
    """Her last report as one page that can be handed on, or printed."""
    service, scope = service_of(request), who.scope(creator)
    make = partial(service.thought, "report", scope, {"shape": "html", "by": prepared_by})
    return await shown(request, scope, f"report.html {prepared_by}", make, media="text/html", thinks=True)


@router.get("/report.json", response_class=Response, responses=published("advice"))
async def document(request: Request, creator: str, who: Reader) -> Response:
    """Her last report as a file: the same bytes as `/advice`."""
    return await advice(request, creator, who)


@router.get("/report.ics", response_class=Response, responses=file_of(CALENDAR))
async def calendar(request: Request, creator: str, who: Reader) -> Response:
    """Her last report as a calendar to subscribe to: one experiment's posts, and when to look again; nothing rings."""
    service, scope = service_of(request), who.scope(creator)
    return await shown(request, scope, "report.ics", partial(calendar_of, service, scope), media=CALENDAR)


@router.get("/report.csv", response_class=Response, responses=file_of("text/csv"))
async def cards(request: Request, creator: str, who: Reader) -> Response:
    """The cards of her last report as a table."""
    service, scope = service_of(request), who.scope(creator)
    make = partial(service.thought, "report", scope, {"shape": "csv"})
    return await shown(request, scope, "report.csv", make, media="text/csv", thinks=True)


def calendar_of(service: Service, scope: Scope) -> bytes:
    """Give her last report as a calendar."""
    told = json.loads(service.report(scope).body)
    return as_ics.calendar(told, errands.feedback(service.errand(scope)))
