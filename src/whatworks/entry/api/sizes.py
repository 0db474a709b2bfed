"""How large a request may be: counted as it streams in, so that nothing larger is ever held or written."""

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from whatworks.entry.api import problems

BODY = 1_048_576  # of a request that carries no files: a draft, a setting, an answer
UPLOAD = 1_100_000_000  # a gigabyte of exports with its form around it


class SizeLimits:
    """ASGI middleware: refuses with 413 what says it is too large, and cuts off what turns out to be."""

    def __init__(self, app: ASGIApp, *, body: int = BODY, upload: int = UPLOAD) -> None:
        self._app = app
        self._body = body
        self._upload = upload

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count the body while it passes."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        limit = self._upload if scope["path"].endswith("/imports") else self._body
        stated = request.headers.get("content-length", "0")
        if stated.isdecimal() and int(stated) > limit:
            await problems.answer(request, _too_large(limit))(scope, receive, send)
            return
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > limit:
                raise _too_large(limit)
            return message

        await self._app(scope, counted, send)


def _too_large(limit: int) -> problems.Problem:
    """Give the problem of a body over the limit."""
    return problems.Problem(
        "too-large", f"A request may have {limit:,} bytes.", remedy="Send the files one by one, or without their media."
    )
