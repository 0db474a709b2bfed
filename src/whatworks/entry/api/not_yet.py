"""Too little to say anything true yet, as an answer instead of an error: for those who ask expecting either.

A page shows "not yet" as readily as the answer; a browser writes every error it is answered into its console.
"""

from typing import Annotated, Any, Literal

from fastapi import Query, Request

NOT_YET = frozenset({"refused", "no-advice-yet"})  # the codes of what more posts would mend
CHOSEN = "whatworks.not-yet"  # where a request's scope holds what was chosen
REF = "#/components/schemas/"
NAME = "NotYet"
TEXT = {"type": "string"}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "description": "There is too little to say anything true yet; asked for by `not_yet=answer`, else it is a problem.",
    "additionalProperties": False,
    "required": ["not_yet"],
    "properties": {
        "not_yet": {
            "type": "object",
            "additionalProperties": False,
            "required": ["code", "title", "detail"],
            "properties": {
                "code": {"type": "string", "enum": sorted(NOT_YET)},
                "title": TEXT,
                "detail": TEXT,
                "remedy": {**TEXT, "description": "What the person can do next."},
            },
        }
    },
}


async def not_yet_chosen(
    request: Request,
    not_yet: Annotated[
        Literal["problem", "answer"],
        Query(description="How too little to say anything is told: as a problem (404, 409), or as an answer (200)."),
    ] = "problem",
) -> None:
    """Note how the asker of a request wants to be told."""
    request.scope[CHOSEN] = not_yet == "answer"


def or_not_yet(responses: dict[int | str, dict[str, Any]]) -> dict[int | str, dict[str, Any]]:
    """Give the `responses` of a path whose answer may also be that there is none yet."""
    told = responses[200]["content"]["application/json"]["schema"]
    content = {"application/json": {"schema": {"anyOf": [told, {"$ref": REF + NAME}]}}}
    return {**responses, 200: {**responses[200], "content": content}}


def as_answer(request: Request, code: str) -> bool:
    """Tell whether a problem of this code goes out as an answer."""
    return code in NOT_YET and bool(request.scope.get(CHOSEN))
