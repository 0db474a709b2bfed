"""An id for every request, ours or the caller's, in the answer's header and in every log line."""

import re
import secrets
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADER = b"x-request-id"
GIVEN = re.compile(rb"[A-Za-z0-9._-]{8,64}")  # what we take over from a caller: nothing that could break a log line
ID_BYTES = 9  # 72 bits: no two alike in any log
KEY = "whatworks.request_id"


class RequestIds:
    """ASGI middleware: names the request, and says the name in the answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on under its id."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = dict(scope["headers"]).get(HEADER, b"")
        name = given if GIVEN.fullmatch(given) else secrets.token_urlsafe(ID_BYTES).encode()
        scope[KEY] = name.decode()

        async def named(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), (HEADER, name)]
            await send(message)

        await self._app(scope, receive, named)


def request_id_of(scope: Any) -> str:
    """Give the id of a request's ASGI scope; "" where the request never passed the door."""
    return str(scope.get(KEY, ""))
