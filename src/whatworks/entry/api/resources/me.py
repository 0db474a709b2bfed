"""Who asks."""

from fastapi import APIRouter, Request

from whatworks import __version__
from whatworks.entry.api.principal import asker_of
from whatworks.entry.api.shapes import Me

router = APIRouter(tags=["me"])


@router.get("/me")
async def me(request: Request) -> Me:
    """Who asks, and what she may."""
    who = asker_of(request)
    return Me(
        mode=who.mode,  # type: ignore[arg-type]
        workspace=who.workspace,
        subject=who.subject,
        role=who.role,
        scopes=sorted(who.scopes),
        version=__version__,
    )
