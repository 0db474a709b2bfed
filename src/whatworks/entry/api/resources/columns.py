"""The columns of a table nobody knows, told while it is asked about: looked at in memory, kept and logged nowhere."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from starlette.concurrency import run_in_threadpool

from whatworks.entry.api.multipart import read_form
from whatworks.entry.api.principal import Principal, needs
from whatworks.entry.api.problems import Problem
from whatworks.entry.api.service import service_of
from whatworks.entry.api.shapes import Tables

router = APIRouter(prefix="/creators/{creator}", tags=["imports"])
Writer = Annotated[Principal, Depends(needs("posts:write"))]
JSON = "application/json"
FORM: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["files"],
                    "additionalProperties": False,
                    "properties": {
                        "files": {
                            "type": "array",
                            "minItems": 1,
                            "maxItems": 1,
                            "items": {
                                "contentMediaType": "application/octet-stream"
                            },  # any bytes: OpenAPI 3.1 gives them no type
                            "description": "One table. Of a text file its first 64 KB do; a workbook comes whole.",
                        }
                    },
                }
            }
        },
    }
}


class _Held:
    """One file in memory; how large it may become, the server's limit of the request says."""

    def __init__(self) -> None:
        self.name = ""
        self.pieces: list[bytes] = []

    def begin(self, name: str) -> None:
        """Begin the file; a second one begins anew, and the form is refused for it."""
        self.name, self.pieces = name, []

    def write(self, body: bytes) -> None:
        """Take the next bytes."""
        self.pieces.append(body)


@router.post("/columns", openapi_extra=FORM, response_model=Tables)
async def columns(request: Request, creator: str, who: Writer) -> Response:
    """The columns of a table of one's own, with up to three cells of each, to say in `mapping` which is what.

    Nothing is kept. `tables` is empty for an export that we know, and for what is no table.
    """
    service, scope = service_of(request), who.scope(creator)
    held = _Held()
    form = await read_form(request, held)
    if form.fields or form.files != 1:
        raise Problem("invalid-request", "The form has not just one file.", remedy="Send one table as `files`.")
    asked = {"name": held.name, "body": b"".join(held.pieces)}
    told = await run_in_threadpool(service.computing.answer, "columns", service.errand(scope), asked)
    return Response(told, media_type=JSON, headers={"Cache-Control": "no-store"})
