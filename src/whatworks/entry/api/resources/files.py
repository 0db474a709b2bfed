"""What she takes along: her posts, features and outcomes as files; they are hers."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, Response

from whatworks.entry.api.openapi import file_of
from whatworks.entry.api.principal import Principal, needs
from whatworks.entry.api.service import service_of

router = APIRouter(prefix="/creators/{creator}", tags=["export"])
Reader = Annotated[Principal, Depends(needs("posts:read"))]
What = Literal["posts", "features", "outcomes", "comments", "events"]
Shape = Literal["csv", "jsonl", "parquet"]
MEDIA = {"csv": "text/csv", "jsonl": "application/x-ndjson", "parquet": "application/vnd.apache.parquet"}


@router.get("/export", response_class=Response, responses=file_of(*MEDIA.values()))
def export(
    request: Request,
    creator: str,
    who: Reader,
    what: Annotated[What, Query(description="What of hers.")] = "posts",
    format: Annotated[Shape, Query(description="As which file.")] = "csv",
) -> Response:
    """Everything of one kind as a file; cells that a spreadsheet could run are made harmless."""
    body = service_of(request).thought("export", who.scope(creator), {"what": what, "shape": format})
    named = f'attachment; filename="{creator}-{what}.{format}"'
    return Response(body, media_type=MEDIA[format], headers={"Content-Disposition": named})
