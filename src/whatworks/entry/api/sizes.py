"""How large a request may be: counted as it streams in, so that nothing larger is ever held or written."""

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from whatworks.entry.api import problems

BODY = 1_048_576  # of a request that carries no files: a draft, a setting, an answer
UPLOAD = 1_100_000_000  # a gigabyte of exports with its form around it
TABLE = 9_000_000  # of a table whose columns are asked for, held in memory: 64 KB of text do, a workbook comes whole


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
        limit = self._limit(scope["path"])
        stated = request.headers.get("content-length", "0")
        if stated.isdecimal() and int(stated) > limit:
            await problems.answer(request, _too_large(limit))(scope, receive, send)
            return
        counter = _Counter(receive, send, limit)
        await self._app(scope, counter.receive, counter.send)
        if counter.over:
            await problems.answer(request, _too_large(limit))(scope, receive, send)

    def _limit(self, path: str) -> int:
        """Give the bytes a request to a path may have."""
        if path.endswith("/imports"):
            return self._upload
        return TABLE if path.endswith("/columns") else self._body


class _Counter:
    """Counts one body; once it is over the limit nothing more is read, and whatever the app answers is not sent."""

    def __init__(self, receive: Receive, send: Send, limit: int) -> None:
        self._receive, self._send, self._limit = receive, send, limit
        self._seen = 0

    @property
    def over(self) -> bool:
        """Tell whether the limit was passed."""
        return self._seen > self._limit

    async def receive(self) -> Message:
        """Give the next piece; raises Problem where it is one too many."""
        message = await self._receive()
        self._seen += len(message.get("body", b""))
        if self.over:
            raise _too_large(self._limit)
        return message

    async def send(self, message: Message) -> None:
        """Send on what the app answers."""
        if not self.over:
            await self._send(message)


def _too_large(limit: int) -> problems.Problem:
    """Give the problem of a body over the limit."""
    return problems.Problem(
        "too-large", f"A request may have {limit:,} bytes.", remedy="Send the files one by one, or without their media."
    )
