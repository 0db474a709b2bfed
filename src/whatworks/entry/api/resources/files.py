"""What she takes along: her posts, features and outcomes as files; they are hers."""

from functools import partial
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from whatworks.entry import errands
from whatworks.entry.api.openapi import file_of
from whatworks.entry.api.principal import Principal, needs
from whatworks.entry.api.service import service_of
from whatworks.entry.api.streamed import Streamed

router = APIRouter(prefix="/creators/{creator}", tags=["export"])
Owner = Annotated[Principal, Depends(needs("creators:admin"))]
Reader = Annotated[Principal, Depends(needs("posts:read"))]
ZIP = "application/zip"
What = Literal["posts", "features", "outcomes", "comments", "events"]
Shape = Literal["csv", "jsonl", "parquet"]
IMPORTED, LINES = ("posts", "comments", "events"), ("csv", "jsonl")
MEDIA = {"csv": "text/csv", "jsonl": "application/x-ndjson", "parquet": "application/vnd.apache.parquet"}


@router.get("/export", response_class=Response, responses=file_of(*MEDIA.values()))
async def export(
    request: Request,
    creator: str,
    who: Reader,
    what: Annotated[What, Query(description="What of hers.")] = "posts",
    format: Annotated[Shape, Query(description="As which file.")] = "csv",
) -> Response:
    """Everything of one kind as a file; cells that a spreadsheet could run are made harmless."""
    service, scope = service_of(request), who.scope(creator)
    named = {"Content-Disposition": f'attachment; filename="{creator}-{what}.{format}"'}
    if what in IMPORTED and format in LINES:  # as long as a history is: never held whole
        pieces = await run_in_threadpool(errands.export_pieces, service.errand(scope), what, format)
        return await run_in_threadpool(Streamed, pieces, MEDIA[format], named)
    body = await service.in_turn(scope, partial(service.thought, "export", scope, {"what": what, "shape": format}))
    return Response(body, media_type=MEDIA[format], headers=named)


@router.get("/my-data", response_class=StreamingResponse, responses=file_of(ZIP))
def my_data(request: Request, creator: str, who: Owner) -> Response:
    """Everything kept of her as one zip: posts, readings, comments, events, receipts, feedback, report, profile."""
    pieces = errands.my_data(service_of(request).errand(who.scope(creator)))
    named = {"Content-Disposition": f'attachment; filename="{creator}-my-data.zip"', "Cache-Control": "no-store"}
    return Streamed(pieces, ZIP, named)
