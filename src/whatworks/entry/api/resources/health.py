"""Whether the service stands, for whoever watches it: no data, no authority."""

from fastapi import APIRouter, Request

from whatworks import __version__
from whatworks.entry.api.service import service_of
from whatworks.entry.api.shapes import Health

router = APIRouter(tags=["health"])


@router.get("/healthz")
def alive() -> Health:
    """The process answers."""
    return Health(status="ok", version=__version__)


@router.get("/readyz")
def ready(request: Request) -> Health:
    """The process answers, and its store can be read."""
    service = service_of(request)
    service.house.records.scopes(service.settings.workspace)
    return Health(status="ok", version=__version__)
