"""Whether the service stands, for whoever watches it: no data, no authority."""

from fastapi import APIRouter, Request, Response

from whatworks import __version__
from whatworks.entry.api.client_address import is_at_this_machine
from whatworks.entry.api.metrics import MEDIA, Metrics
from whatworks.entry.api.openapi import file_of
from whatworks.entry.api.problems import Problem
from whatworks.entry.api.service import service_of
from whatworks.entry.api.shapes import Health

router = APIRouter(tags=["health"])


@router.get("/healthz")
async def alive() -> Health:
    """The process answers."""
    return Health(status="ok", version=__version__)


@router.get("/readyz")
def ready(request: Request) -> Health:
    """The process answers, and its store can be read."""
    service = service_of(request)
    service.house.records.scopes(service.settings.workspace)
    return Health(status="ok", version=__version__)


@router.get("/metrics", response_class=Response, responses=file_of("text/plain"))
def metrics(request: Request) -> Response:
    """Counts of requests by route and of jobs by state, as Prometheus reads them; nothing of any creator is in them.

    Where there are accounts, for whoever asks on this machine alone: how much is asked here is no stranger's business.
    """
    if service_of(request).accounts is not None and not is_at_this_machine(request):
        raise Problem("forbidden", "This is for this machine alone.", remedy="Ask by its loopback address.")
    counts: Metrics = request.app.state.metrics
    return Response(counts.told(service_of(request).house.counts.counts()), headers={"Content-Type": MEDIA})
