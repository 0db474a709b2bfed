"""Every error of the service as RFC 9457 problem+json, with a stable code; nothing private is in one."""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.routing import Match

from whatworks.domain.errors import BadInput, WhatworksError
from whatworks.entry.api.not_yet import as_answer
from whatworks.entry.api.request_ids import request_id_of

MEDIA = "application/problem+json"
VERBS = ("DELETE", "GET", "PATCH", "POST", "PUT")
LOG = logging.getLogger("whatworks.api")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem: its stable `code`, HTTP `status`, `title`, and whether the same request may work later."""

    code: str
    status: int
    title: str
    retryable: bool = False


KINDS: tuple[Kind, ...] = (
    Kind("usage", 400, "The request cannot be meant as written"),
    Kind("invalid-request", 422, "The request does not have the documented shape"),
    Kind("bad-input", 422, "A file cannot be read as what it claims to be"),
    Kind("refused", 409, "There is too little data to say anything true"),
    Kind("no-advice-yet", 404, "There is no report yet"),
    Kind("not-found", 404, "There is no such thing"),
    Kind("method-not-allowed", 405, "This cannot be done to this resource"),
    Kind("unauthenticated", 401, "Who asks is not known"),
    Kind("sign-in-needed", 401, "Somebody must sign in first"),
    Kind("session-needed", 403, "This needs a person's own session, not a token"),
    Kind("forbidden", 403, "This may not be asked from here, or by you"),
    Kind("timed-out", 408, "The request was not sent to its end in time", retryable=True),
    Kind("too-large", 413, "The request is too large"),
    Kind("key-reused", 422, "The Idempotency-Key came with another request before"),
    Kind("rate-limited", 429, "Too many requests", retryable=True),
    Kind("conflict", 409, "Somebody else changed the same thing first", retryable=True),
    Kind("forgotten", 410, "This creator was forgotten"),
    Kind("store", 503, "The store cannot be used as it is", retryable=True),
    Kind("unexpected", 500, "Something unexpected happened", retryable=True),
)
BY_CODE: Mapping[str, Kind] = {kind.code: kind for kind in KINDS}
BY_STATUS: Mapping[int, str] = {
    401: "unauthenticated", 403: "forbidden", 404: "not-found", 405: "method-not-allowed", 408: "timed-out",
    413: "too-large", 422: "invalid-request", 429: "rate-limited",
}  # fmt: skip


class Problem(WhatworksError):
    """A problem of the service itself, by its code; `headers` go with the answer."""

    def __init__(self, code: str, message: str, *, remedy: str = "", headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message, remedy=remedy)
        self.kind = BY_CODE[code]
        self.headers = dict(headers or {})


def not_found(what: str, remedy: str = "") -> Problem:
    """Give the problem of something that is not there, or not the asker's: the two are never told apart."""
    return Problem("not-found", f"There is no such {what}.", remedy=remedy)


def answer(request: Request, problem: WhatworksError) -> Response:
    """Give any error of the tree as problem+json; too little to say anything as an answer, where that was chosen."""
    kind = problem.kind if isinstance(problem, Problem) else BY_CODE[problem.code]
    more: dict[str, Any] = {"remedy": problem.remedy} if problem.remedy else {}
    if as_answer(request, kind.code):
        return JSONResponse({"not_yet": {"code": kind.code, "title": kind.title, "detail": problem.message, **more}})
    if isinstance(problem, BadInput):
        more |= {"file": problem.file} if problem.file else {}
        more |= {"row": problem.row} if problem.row is not None else {}
    return document(request, kind, problem.message, more, getattr(problem, "headers", {}))


def document(
    request: Request, kind: Kind, detail: str, more: Mapping[str, Any], headers: Mapping[str, str] | None = None
) -> Response:
    """Give a problem document as a response."""
    body = {
        "type": f"urn:whatworks:problem:{kind.code}",
        "title": kind.title,
        "status": kind.status,
        "detail": detail,
        "code": kind.code,
        "retryable": kind.retryable,
        "request_id": request_id_of(request.scope),
        **more,
    }
    told = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
    return Response(told, kind.status, media_type=MEDIA, headers=dict(headers or {}))


def install(app: FastAPI) -> None:
    """Let every error of the app leave as problem+json."""
    app.add_exception_handler(WhatworksError, _expected)
    app.add_exception_handler(RequestValidationError, _misshapen)
    app.add_exception_handler(HTTPException, _of_the_framework)
    app.add_exception_handler(Exception, _unexpected)


def _expected(request: Request, problem: Exception) -> Response:
    """Answer an error of our own tree."""
    return answer(request, problem if isinstance(problem, WhatworksError) else WhatworksError(str(problem)))


def _misshapen(request: Request, problem: Exception) -> Response:
    """Answer a request that does not fit the documented shape: where, and why, without the value that was sent."""
    errors = problem.errors() if isinstance(problem, RequestValidationError) else []
    places = [{"place": ".".join(map(str, each["loc"])), "reason": each["msg"]} for each in errors]
    detail = "; ".join(f"{each['place']}: {each['reason']}" for each in places) or "The request cannot be read."
    return document(request, BY_CODE["invalid-request"], detail, {"errors": places})


def _of_the_framework(request: Request, problem: Exception) -> Response:
    """Answer what the framework itself refused: no such path, no such method."""
    status = problem.status_code if isinstance(problem, HTTPException) else 500
    kind = BY_CODE[BY_STATUS.get(status, "usage" if status < 500 else "unexpected")]
    headers = problem.headers if isinstance(problem, HTTPException) else None
    if status == 405:
        headers = {"Allow": ", ".join(_allowed(request))}
    return document(
        request, kind, f"{request.method} {request.url.path}: {kind.title[0].lower()}{kind.title[1:]}.", {}, headers
    )


def _allowed(request: Request) -> list[str]:
    """Give the verbs a resource takes; one path may be several routes, and the framework tells the first alone.

    A path that the contract writes out is that resource, whatever template beside it would match too.
    """
    written_out = request.app.openapi()["paths"].get(request.url.path)
    if written_out:
        taken = [verb for verb in VERBS if verb.lower() in written_out]
    else:
        asked = ({**request.scope, "method": verb} for verb in VERBS)
        taken = [each["method"] for each in asked if any(r.matches(each)[0] is Match.FULL for r in request.app.routes)]
    return sorted({*taken, "HEAD"}) if "GET" in taken else taken


def _unexpected(request: Request, problem: Exception) -> Response:
    """Answer a fault of ours: what it was goes to the log by its kind, never to the asker."""
    LOG.error("unexpected %s in %s", type(problem).__name__, request_id_of(request.scope), exc_info=problem)
    return document(request, BY_CODE["unexpected"], "The fault is ours. Tell us the request id.", {})
