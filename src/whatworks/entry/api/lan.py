"""Her phone's way in over the local network: a code that is spent once becomes a cookie; nothing else opens the door.

Whoever asks on this machine itself is the owner, as ever. Codes and cookies live in this process alone, as digests.
"""

import hashlib
import hmac
import secrets
import threading
import time
from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from whatworks.domain.errors import WhatworksError
from whatworks.entry.api import problems
from whatworks.entry.api.principal import ROLES, Principal

PLACE, CODE = "/phone", "code"
COOKIE = "__Host-whatworks"  # the prefix has browsers keep it to this one host, over TLS
CODE_SECONDS = 600.0  # to find the phone and point it at the screen
CODE_BYTES = 16  # 128 bits: nobody guesses one in ten minutes, and the picture stays small
COOKIE_BYTES = 32


class Phones:
    """Who was let in, and the one code that still lets somebody in; an Authority. Safe for several threads."""

    def __init__(self, workspace: str, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._owner = Principal("local", workspace, "you", "owner", ROLES["owner"])
        self._phone = Principal("local", workspace, "your phone", "owner", ROLES["owner"])
        self._clock = clock
        self._turn = threading.Lock()
        self._code, self._until = b"", 0.0
        self._known: list[bytes] = []

    def invite(self) -> str:
        """Give a new code; the last one, spent or not, is worth nothing from now on."""
        code = secrets.token_urlsafe(CODE_BYTES)
        with self._turn:
            self._code, self._until = _digest(code), self._clock() + CODE_SECONDS
        return code

    def spend(self, code: str) -> str | None:
        """Give the cookie a code is worth, once; None for one that is spent, too old or none."""
        with self._turn:
            fits = hmac.compare_digest(_digest(code), self._code) and self._clock() < self._until
            if not fits:
                return None
            self._code = b""
            cookie = secrets.token_urlsafe(COOKIE_BYTES)
            self._known.append(_digest(cookie))
        return cookie

    def principal(self, request: Request) -> Principal:
        """Give who asks: the owner at this machine, or a phone with its cookie; raises Problem for anybody else."""
        if _at_this_machine(request):
            return self._owner
        shown = _digest(_cookie_of(request))
        with self._turn:
            known = [hmac.compare_digest(shown, each) for each in self._known]
        if not any(known):
            raise problems.Problem(
                "unauthenticated",
                "This phone or machine was not let in.",
                remedy="Scan the code on the screen whatworks was started at; Enter there shows a new one.",
            )
        return self._phone


class LanDoor:
    """ASGI middleware: answers nobody on the network but those who spent a code."""

    def __init__(self, app: ASGIApp, phones: Phones) -> None:
        self._app = app
        self._phones = phones

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, spend its code, or refuse it with 401."""
        answer: ASGIApp = self._app
        if scope["type"] == "http":
            request = Request(scope)
            try:
                if scope["path"] == PLACE and scope["method"] == "GET":
                    answer = self._let_in(request)
                else:
                    self._phones.principal(request)
            except WhatworksError as problem:
                answer = problems.answer(request, problem)
        await answer(scope, receive, send)

    def _let_in(self, request: Request) -> Response:
        """Spend the code of a request; the address she lands at no longer holds it."""
        cookie = self._phones.spend(request.query_params.get(CODE, ""))
        if cookie is None:
            raise problems.Problem(
                "unauthenticated",
                "This code was used before, or is older than ten minutes.",
                remedy="Press Enter where whatworks was started, and scan the new one.",
            )
        let_in = RedirectResponse("/", 303, headers={"Cache-Control": "no-store"})
        let_in.set_cookie(COOKIE, cookie, secure=True, httponly=True, samesite="strict", path="/")
        return let_in


def _at_this_machine(request: Request) -> bool:
    """Tell whether a request came in plain over the loopback address; over TLS everybody needs the cookie."""
    host = request.client.host if request.client else ""
    try:
        return request.url.scheme == "http" and ip_address(host).is_loopback
    except ValueError:
        return False


def _cookie_of(request: Request) -> str:
    """Give the cookie a request shows; "" where it shows none that can be read."""
    try:
        found = SimpleCookie(request.headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def _digest(secret: str) -> bytes:
    """Give what is kept and compared in place of a secret."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).digest()
