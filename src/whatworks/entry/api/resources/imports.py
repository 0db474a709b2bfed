"""Imports: files in, receipts, and taking one back."""

from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import asdict
from json import dumps, loads
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from starlette.concurrency import run_in_threadpool

from whatworks.domain import work
from whatworks.entry import errands
from whatworks.entry.api.at_hand import at_once
from whatworks.entry.api.multipart import Form, read_form
from whatworks.entry.api.openapi import published
from whatworks.entry.api.paging import USUAL, Cursor, Limit, page_of
from whatworks.entry.api.principal import Principal, needs
from whatworks.entry.api.problems import Problem, not_found
from whatworks.entry.api.service import Service, service_of
from whatworks.entry.api.shapes import Import, Job, PageOf, Undone
from whatworks.entry.api.working import accepted, shape
from whatworks.entry.reports import as_json
from whatworks.entry.reports.receipt_document import receipt_document
from whatworks.entry.work.asking import asking_of
from whatworks.usecases.spooling import Spool
from whatworks.worlds.demo import EXPORTED_AT as MADE_UP_AT

router = APIRouter(prefix="/creators/{creator}", tags=["imports"])
Reader = Annotated[Principal, Depends(needs("posts:read"))]
Writer = Annotated[Principal, Depends(needs("posts:write"))]
TRUTHS = ("true", "false")
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
                        "mapping": {
                            "type": "string",
                            "description": "A JSON object of strings: which column of a table is what "
                            '(`{"Ref": "id", "Day": "date", "Seen": "views"}`).',
                        },
                        "dry_run": {"type": "string", "enum": list(TRUTHS), "description": "Keep nothing."},
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
    spool = await run_in_threadpool(service.worker.queue.spool, scope)
    async with AsyncExitStack() as unless_sent:  # of a caller who went away too: what arrived is nobody's
        unless_sent.push_async_callback(run_in_threadpool, service.worker.queue.drop, spool)
        form = await read_form(request, spool)
        job = await run_in_threadpool(_sent, service, spool, form)
        unless_sent.pop_all()
    return accepted(response, job)


@router.post("/demo", status_code=202)
def demo(request: Request, response: Response, creator: str, who: Writer) -> Job:
    """Load the made-up creator under a name nobody else has; where she is kept already, she is renewed."""
    service, scope = service_of(request), who.scope(creator)
    upload = errands.demo_upload_for(service.errand(scope))
    asking = asking_of(service.settings, {"observed_at": MADE_UP_AT, "as_of": MADE_UP_AT})
    return accepted(response, service.worker.queue.send_import(scope, [upload], asking))


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
    return at_once(request, as_json.encode(receipt_document(found)))


@router.delete("/imports/{import_id}")
def undo(request: Request, creator: str, import_id: str, who: Writer) -> Undone:
    """Take an import back: what it alone brought is gone, what others brought stays; `job` makes a new report."""
    service, scope = service_of(request), who.scope(creator)
    if errands.receipt(service.errand(scope), import_id) is None:
        raise not_found("import")
    name, rows = errands.undo_import(service.errand(scope), import_id)
    job = service.worker.queue.send_advise(scope, asking_of(service.settings, {}))
    return Undone(import_id=name, rows=rows, job=shape(job))


def _sent(service: Service, spool: Spool, form: Form) -> work.Job:
    """Check what came beside the files, and send the job."""
    strange = form.fields.keys() - FIELDS
    if strange or not form.files:
        told = f"There is no field {sorted(strange)[0]!r}." if strange else "There is no file in the form."
        raise Problem(
            "invalid-request", told, remedy=f"Send `files`, and of {', '.join(sorted(FIELDS))} what you know."
        )
    if form.fields.get("dry_run", "false") not in TRUTHS:
        raise Problem(
            "invalid-request", "dry_run is neither true nor false.", remedy="Send dry_run=true to keep nothing."
        )
    said = {**form.fields, "dry_run": form.fields.get("dry_run") == "true", "mapping": _mapping(form.fields)}
    return service.worker.queue.send_spooled(spool, asking_of(service.settings, said))


def _mapping(fields: Mapping[str, str]) -> dict[str, str]:
    """Read which column is what; raises Problem for what is no JSON object of strings."""
    try:
        said = loads(fields.get("mapping") or "{}")
        dumps(said, ensure_ascii=False).encode()  # half a pair of surrogates is no letter
    except (ValueError, RecursionError):
        said = None
    if isinstance(said, dict) and all(isinstance(role, str) for role in said.values()):
        return said
    raise Problem("usage", "mapping is no JSON object of strings.", remedy='Send it as {"Ref": "id", "Seen": "views"}.')
