"""The paths of OAuth 2.0: asking a person, and giving, taking back and looking into tokens; thin over `flows`.

Errors here are those of RFC 6749 (`error`, `error_description`), as every OAuth library expects them.
"""

from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool

from whatworks.entry.api.accounts.door import accounts_of
from whatworks.entry.api.shapes import Shape


class Misshapen(Exception):
    """A request that is no form, or has too many parameters: `str` says which."""


class OAuthRoute(APIRoute):
    """A path whose misshapen requests are refused as OAuth's libraries expect it, not as a problem document."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Give what answers a request."""
        answered = super().get_route_handler()

        async def answer(request: Request) -> Response:
            try:
                return await answered(request)
            except Misshapen as problem:
                told = {"error": "invalid_request", "error_description": str(problem)}
                return JSONResponse(told, 400, headers={"Cache-Control": "no-store"})

        return answer


router = APIRouter(prefix="/oauth", tags=["oauth"], route_class=OAuthRoute)
FORM = "application/x-www-form-urlencoded"
MOST_FIELDS = 30  # of a form or a query: the standards know a dozen
TOKEN_FIELDS = ("grant_type", "code", "redirect_uri", "code_verifier", "refresh_token", "scope")
CLIENT_FIELDS = ("client_id", "client_secret")
TEXT = {"type": "string"}
PAGE: dict[int | str, dict[str, Any]] = {
    200: {"description": "A page for a person.", "content": {"text/html": {"schema": TEXT}}},
    303: {"description": "Back to the program, with a code or an error."},
}


class OAuthError(Shape):
    """An OAuth error (RFC 6749, 5.2)."""

    error: str
    error_description: str | None = None
    error_uri: str | None = None
    state: str | None = None


class TokenGiven(Shape):
    """Tokens (RFC 6749, 5.1)."""

    access_token: str
    token_type: str
    expires_in: int
    scope: str
    refresh_token: str | None = None


class TokenSaid(Shape):
    """What a token says (RFC 7662); of one that opens nothing, that alone."""

    active: bool
    scope: str | None = None
    client_id: str | None = None
    token_type: str | None = None
    exp: int | None = None
    iat: int | None = None
    sub: str | None = None
    iss: str | None = None
    workspace: str | None = None


class TakenBack(Shape):
    """Nothing more is said."""


REFUSED: dict[int | str, dict[str, Any]] = {
    400: {"description": "The request is wrong, or what it shows is.", "model": OAuthError},
    401: {"description": "The program is not who it says.", "model": OAuthError},
}
QUERY = [
    {"name": name, "in": "query", "required": name in needed, "schema": TEXT}
    for needed in [("response_type", "client_id", "code_challenge", "code_challenge_method")]
    for name in (*needed, "redirect_uri", "scope", "state")
]


def form_of(*fields: str, needed: tuple[str, ...] = ()) -> dict[str, Any]:
    """Give the OpenAPI of a form."""
    schema: dict[str, Any] = {"type": "object", "properties": dict.fromkeys(fields, TEXT)}
    schema |= {"required": list(needed)} if needed else {}
    return {"requestBody": {"required": True, "content": {FORM: {"schema": schema}}}}


@router.get("/authorize", response_class=Response, responses=PAGE | REFUSED, openapi_extra={"parameters": QUERY})
def authorize(request: Request) -> Response:
    """Ask the person whether a program may (authorization code, PKCE with S256 alone); she signs in first."""
    accounts = accounts_of(request)
    from whatworks.entry.api.accounts import flows

    return flows.ask(request, accounts, _query(request))


@router.post(
    "/authorize",
    response_class=Response,
    responses=PAGE | REFUSED,
    openapi_extra={"parameters": QUERY, **form_of("decision", "csrf_token", needed=("decision", "csrf_token"))},
)
async def decide(request: Request) -> Response:
    """The person's word on a program; she goes back to it with a code, or with her no."""
    accounts = accounts_of(request)
    from whatworks.entry.api.accounts import flows

    return await run_in_threadpool(flows.decide, request, accounts, _query(request), await _form(request))


@router.post(
    "/sign-in",
    response_class=Response,
    responses=PAGE | REFUSED,
    openapi_extra={"parameters": QUERY, **form_of("email", "password", needed=("email", "password"))},
)
async def sign_in_first(request: Request) -> Response:
    """Sign in on the way to a program's question."""
    accounts = accounts_of(request)
    from whatworks.entry.api.accounts import flows

    return await run_in_threadpool(flows.sign_in, request, accounts, _query(request), await _form(request))


@router.post(
    "/token",
    response_class=Response,
    responses={200: {"description": "The tokens.", "model": TokenGiven}, **REFUSED},
    openapi_extra=form_of(*TOKEN_FIELDS, *CLIENT_FIELDS, needed=("grant_type",)),
)
async def token(request: Request) -> Response:
    """Tokens for a code, for a refresh token (each is for one use), or for a service's own secret."""
    accounts = accounts_of(request)
    from whatworks.entry.api.accounts import flows

    return await run_in_threadpool(flows.token, accounts, await _form(request), _shown(request))


@router.post(
    "/revoke",
    response_class=Response,
    responses={200: {"description": "It opens nothing any more, if it ever did.", "model": TakenBack}, **REFUSED},
    openapi_extra=form_of("token", "token_type_hint", *CLIENT_FIELDS, needed=("token",)),
)
async def revoke(request: Request) -> Response:
    """Take a token back (RFC 7009); with a refresh token goes all that came of the same grant."""
    return await _endpoint(request, "revoke")


@router.post(
    "/introspect",
    response_class=Response,
    responses={200: {"description": "What it says.", "model": TokenSaid}, **REFUSED},
    openapi_extra=form_of("token", "token_type_hint", *CLIENT_FIELDS, needed=("token",)),
)
async def introspect(request: Request) -> Response:
    """Tell a program with a secret what a token of its workspace says (RFC 7662)."""
    return await _endpoint(request, "introspect")


async def _endpoint(request: Request, name: str) -> Response:
    """Answer one of the two endpoints about tokens."""
    accounts = accounts_of(request)
    from whatworks.entry.api.accounts import flows

    return await run_in_threadpool(flows.endpoint, accounts, name, await _form(request), _shown(request))


def _shown(request: Request) -> str:
    """Give what a program shows in the header."""
    return request.headers.get("authorization", "")


def _query(request: Request) -> list[tuple[str, str]]:
    """Give the parameters of a query, in order; raises Misshapen for what is none."""
    return _pairs(request.url.query)


async def _form(request: Request) -> list[tuple[str, str]]:
    """Give the fields of a form, in order; raises Misshapen for what is none."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise Misshapen(f"This is no form: send {FORM}.")
    try:
        return _pairs((await request.body()).decode("ascii"))
    except UnicodeDecodeError:
        raise Misshapen("This is no form: encode what is not ASCII.") from None


def _pairs(text: str) -> list[tuple[str, str]]:
    """Read names and values; raises Misshapen where there are too many."""
    try:
        return parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise Misshapen(f"There are too many parameters: send {MOST_FIELDS} at most.") from None
