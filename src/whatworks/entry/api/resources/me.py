"""Who asks."""

from fastapi import APIRouter, Request

from whatworks import __version__
from whatworks.entry.api.service import service_of
from whatworks.entry.api.shapes import Me

router = APIRouter(tags=["me"])


@router.get("/me")
def me(request: Request) -> Me:
    """Who asks, and what she may."""
    who = service_of(request).authority.principal(request)
    return Me(
        mode=who.mode,  # type: ignore[arg-type]
        workspace=who.workspace,
        subject=who.subject,
        role=who.role,
        scopes=sorted(who.scopes),
        version=__version__,
    )
