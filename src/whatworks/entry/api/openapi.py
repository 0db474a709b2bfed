"""The OpenAPI 3.1 document: FastAPI's paths, the published JSON Schemas as components, problems on every path."""

from collections.abc import Iterable, Mapping
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from whatworks import __version__
from whatworks.domain.scope import NAME
from whatworks.entry.api import not_yet
from whatworks.entry.api.idempotency import takes_key
from whatworks.entry.api.problems import KINDS, MEDIA
from whatworks.entry.api.securing import SCHEMES, security_of
from whatworks.entry.schemas.published import PUBLISHED

ANSWERED = (
    "advice", "receipt", "prediction", "explanation", "correlations", "platforms", "voice", "segments", "query",
    "track-record",
)  # fmt: skip
PARTS = ("forecast", "timing", "groups", "anomaly", "model")  # of the advice, given by themselves
REF = "#/components/schemas/"
PROBLEM = "Problem"
APART = ("voice", "segments")  # their parts bear the names of the advice's and mean something of their own
PLACES: Mapping[str, Mapping[str, str]] = {  # what the names in a path are; the handlers refuse others in plain words
    "creator": {"pattern": f"^{NAME.pattern}$", "description": "A creator's name in the asker's workspace."},
    "calendar": {"description": "The secret word of a calendar, as its address was told."},
    "job": {"description": "The id a job was accepted under."},
    "card": {"description": "A card's id or number in her last report, or the name of a habit."},
    "post": {"description": "The platform's own id of a post."},
    "webhook": {"description": "The id of a webhook of the asker's workspace."},
    "import_id": {"description": "The id of a finished import."},
}
KEY_HEADER: Mapping[str, Any] = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "A key of your own, a UUID for one: sent again with the same request within a day, the first answer "
    "comes again and nothing is done twice.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
}
REASON = "reason"  # of a prediction; an explanation borrows it
FRAMEWORK = ("HTTPValidationError", "ValidationError")  # what FastAPI would answer with, and we do not
DESCRIPTION = (
    "whatworks reads a creator's exports and gives up to three honest cards. It only guides: nothing here publishes. "
    "Every error is problem+json with a stable `code`. Lists come in pages: `items`, `next_cursor`, `has_more`."
)


def published(name: str, *, listed: bool = False) -> dict[int | str, dict[str, Any]]:
    """Give the `responses` of a path whose answer is a published document, or a list of them."""
    schema: dict[str, Any] = {"$ref": REF + title(name)}
    if listed:
        schema = page_schema(schema)
    return {200: {"description": "The answer.", "content": {"application/json": {"schema": schema}}}}


def page_schema(item: Mapping[str, Any]) -> dict[str, Any]:
    """Give the schema of a page of items."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["items", "next_cursor", "has_more"],
        "properties": {
            "items": {"type": "array", "items": dict(item)},
            "next_cursor": {"type": ["string", "null"]},
            "has_more": {"type": "boolean"},
        },
    }


def file_of(*media: str) -> dict[int | str, dict[str, Any]]:
    """Give the `responses` of a path that answers with a file."""
    content = {each: {"schema": {"type": "string", "contentMediaType": each}} for each in media}
    return {200: {"description": "The file.", "content": content}}


def title(name: str) -> str:
    """Give the component name of a published document or a part of one.

    >>> title("shown_post")
    'ShownPost'
    """
    return "".join(word.capitalize() for word in name.replace("-", "_").split("_"))


def install(app: FastAPI, routers: Iterable[APIRouter]) -> None:
    """Let the app tell its whole contract, with the scope each route of `routers` needs."""

    def told() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = document(app, routers)
        return app.openapi_schema

    app.openapi = told  # type: ignore[method-assign]


def document(app: FastAPI, routers: Iterable[APIRouter]) -> dict[str, Any]:
    """Give the OpenAPI document of the app."""
    made = get_openapi(
        title="whatworks", version=__version__, openapi_version="3.1.0", description=DESCRIPTION, routes=app.routes
    )
    components = made.setdefault("components", {}).setdefault("schemas", {})
    for name in FRAMEWORK:
        components.pop(name, None)
    components |= published_components() | {PROBLEM: problem_schema(), not_yet.NAME: not_yet.SCHEMA}
    made["components"]["schemas"] = dict(sorted(components.items()))
    made["components"]["securitySchemes"] = dict(SCHEMES)
    needed = {
        route.name: _needed(route) for router in routers for route in router.routes if isinstance(route, APIRoute)
    }
    for path, operations in made["paths"].items():
        for verb, operation in operations.items():
            operation["responses"].pop("422", None)
            _describe_places(operation)
            if verb == "post" and takes_key(path.replace("{creator}", "any")):
                operation.setdefault("parameters", []).append(dict(KEY_HEADER))
            operation["responses"]["default"] = _refusal()
            operation["security"] = security_of(verb, path, needed.get(operation["operationId"], ""))
    return made


def published_components() -> dict[str, Any]:
    """Give every published document and its parts as components, under one name each.

    Raises ValueError where two documents mean different things by one name.
    """
    found: dict[str, Any] = {}
    for name in ANSWERED:
        schema = dict(PUBLISHED[name]())
        parts = schema.pop("$defs", {}) | ({} if "$ref" in schema else {name: schema})
        for part, body in parts.items():
            if part in ANSWERED and part != name and name not in APART:
                continue  # borrowed from a document that is published by itself
            component = _component(name, part)
            made = _relinked({key: value for key, value in body.items() if key not in ("$schema", "$id")}, name)
            if found.setdefault(component, made) != made:
                raise ValueError(f"{component} has two meanings, the second in {name}")
    return found


def problem_schema() -> dict[str, Any]:
    """Give the schema of every error: RFC 9457 with a stable code."""
    return {
        "type": "object",
        "description": "An error (RFC 9457). `code` is stable; the words are not.",
        "required": ["type", "title", "status", "detail", "code", "retryable", "request_id"],
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
            "code": {"type": "string", "enum": [kind.code for kind in KINDS]},
            "retryable": {"type": "boolean", "description": "Whether the same request may work later."},
            "request_id": {"type": "string"},
            "remedy": {"type": "string", "description": "What the person can do next."},
            "file": {"type": "string"},
            "row": {"type": "integer"},
            "errors": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["place", "reason"],
                    "properties": {"place": {"type": "string"}, "reason": {"type": "string"}},
                },
            },
        },
    }


def _needed(route: APIRoute) -> str:
    """Give the scope a route needs, or nothing."""
    scopes = [getattr(each.call, "needed", "") for each in route.dependant.dependencies]
    return next(filter(None, scopes), "")


def _describe_places(operation: dict[str, Any]) -> None:
    """Say what each name in the path of an operation is."""
    for place in operation.get("parameters", ()):
        told = dict(PLACES.get(place["name"], {})) if place["in"] == "path" else {}
        if "pattern" in told:
            place["schema"]["pattern"] = told.pop("pattern")
        place |= told


def _refusal() -> dict[str, Any]:
    """Give what every path may answer instead."""
    return {"description": "A problem.", "content": {MEDIA: {"schema": {"$ref": REF + PROBLEM}}}}


def _shared() -> frozenset[str]:
    """Give the names of the advice's parts: the others borrow them and mean the same."""
    return frozenset(PUBLISHED["advice"]()["$defs"])


def _component(name: str, part: str) -> str:
    """Give the component a part of a document is: a borrowed part is its lender's, an own one bears both names."""
    if part == name or (name not in APART and (part in _shared() or part in ANSWERED or part == REASON)):
        return title(part)
    return title(f"{name}_{part}")


def _relinked(schema: Any, name: str) -> Any:
    """Give a schema whose references point at the components."""
    if isinstance(schema, dict):
        return {
            key: REF + _component(name, value.rpartition("/")[2]) if key == "$ref" else _relinked(value, name)
            for key, value in schema.items()
        }
    return [_relinked(each, name) for each in schema] if isinstance(schema, list) else schema
