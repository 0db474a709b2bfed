"""Imports: files in, receipts, and taking one back."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response

from whatworks.entry import errands
from whatworks.entry.api.multipart import read_form
from whatworks.entry.api.openapi import published
from whatworks.entry.api.paging import USUAL, Cursor, Limit, page_of
from whatworks.entry.api.principal import Principal, needs
from whatworks.entry.api.problems import Problem, not_found
from whatworks.entry.api.service import json_answer, service_of
from whatworks.entry.api.shapes import Import, Job, PageOf, Undone
from whatworks.entry.api.working import accepted
from whatworks.entry.reports import as_json
from whatworks.entry.reports.receipt_document import receipt_document

router = APIRouter(prefix="/creators/{creator}", tags=["imports"])
Reader = Annotated[Principal, Depends(needs("posts:read"))]
Writer = Annotated[Principal, Depends(needs("posts:write"))]
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
                            "items": {"type": "string", "contentMediaType": "application/octet-stream"},
                        },
                        "timezone": {"type": "string", "description": "Her IANA zone; else it is found in the files."},
                        "observed_at": {"type": "string", "description": "When the files were made (ISO 8601)."},
                        "dry_run": {"type": "string", "enum": ["true", "false"], "description": "Keep nothing."},
                    },
                }
            }
        },
    }
}
FIELDS = frozenset(FORM["requestBody"]["content"]["multipart/form-data"]["schema"]["properties"]) - {"files"}


@router.post("/imports", status_code=202, openapi_extra=FORM)
async def take_in(request: Request, response: Response, creator: str, who: Writer) -> Job:
    """Take in exports, then advise; the job tells the receipt. Nothing is kept until all of it is."""
    service, scope = service_of(request), who.scope(creator)
    with service.worker.spooling(scope) as spool:
        form = await read_form(request, spool.file)
        strange = form.fields.keys() - FIELDS
        if strange or not form.files:
            told = f"There is no field {sorted(strange)[0]!r}." if strange else "There is no file in the form."
            raise Problem("invalid-request", told, remedy=f"Send `files`, and of {', '.join(sorted(FIELDS))} what you know.")
        job = service.worker.send_import(scope, spool, form.fields)
    return accepted(response, job)


@router.post("/demo", status_code=202)
def demo(request: Request, response: Response, creator: str, who: Writer) -> Job:
    """Load the made-up creator in place of whoever is kept under this name; only an empty name or `demo` is taken."""
    service, scope = service_of(request), who.scope(creator)
    return accepted(response, service.worker.send_demo(scope))


@router.get("/imports")
def imports(request: Request, creator: str, who: Reader, cursor: Cursor = None, limit: Limit = USUAL) -> PageOf[Import]:
    """The imports her history is made of, newest first."""
    done = errands.imports(service_of(request).errand(who.scope(creator)))
    told = [Import(**(asdict(each) | {"files": list(each.files)})) for each in reversed(done)]
    return PageOf[Import](**page_of(told, lambda each: each.id, cursor, limit))


@router.get("/imports/{import_id}", response_class=Response, responses=published("receipt"))
def receipt(request: Request, creator: str, import_id: str, who: Reader) -> Response:
    """The receipt of one import: rows in, posts new, known and updated, every row dropped and why."""
    found = errands.receipt(service_of(request).errand(who.scope(creator)), import_id)
    if found is None:
        raise not_found("import")
    return json_answer(request, as_json.encode(receipt_document(found)))


@router.delete("/imports/{import_id}")
def undo(request: Request, creator: str, import_id: str, who: Writer) -> Undone:
    """Take an import back: what it alone brought is gone, what others brought stays; a new report is made."""
    service, scope = service_of(request), who.scope(creator)
    if errands.receipt(service.errand(scope), import_id) is None:
        raise not_found("import")
    name, rows = errands.undo_import(service.errand(scope), import_id)
    service.worker.send_advise(scope, {})
    return Undone(import_id=name, rows=rows)
