"""An upload that stands still: after half a minute without a byte its asker is told 408, and what arrived is let go."""

import asyncio

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from whatworks.entry.api import problems
from whatworks.entry.api.local_guard import SAFE

SILENCE = 30.0  # seconds without a byte: a phone that changes from Wi-Fi to its network is back in ten


class Stalls:
    """ASGI middleware: waits for the next piece of a body for so many seconds, and not longer."""

    def __init__(self, app: ASGIApp, *, seconds: float = SILENCE) -> None:
        self._app = app
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; where its body stands still, whatever the app says of it is not sent."""
        if scope["type"] != "http" or scope["method"] in SAFE:
            await self._app(scope, receive, send)
            return
        body = _Body(receive, send, self._seconds)
        await self._app(scope, body.receive, body.send)
        if body.stalled:
            await problems.answer(Request(scope), _stalled(self._seconds))(scope, receive, send)


class _Body:
    """One body on its way in."""

    def __init__(self, receive: Receive, send: Send, seconds: float) -> None:
        self._receive, self._send, self._seconds = receive, send, seconds
        self._whole = False
        self.stalled = False

    async def receive(self) -> Message:
        """Give the next piece; raises Problem where it does not come, and says then that the asker is gone.

        Behind the end everybody may wait.
        """
        if self.stalled:
            return {"type": "http.disconnect"}
        if self._whole:
            return await self._receive()
        try:
            async with asyncio.timeout(self._seconds):
                message = await self._receive()
        except TimeoutError:
            self.stalled = True
            raise _stalled(self._seconds) from None
        self._whole = not message.get("more_body", False)
        return message

    async def send(self, message: Message) -> None:
        """Send on what the app answers."""
        if not self.stalled:
            await self._send(message)


def _stalled(seconds: float) -> problems.Problem:
    """Give the problem of a body that stands still."""
    return problems.Problem(
        "timed-out",
        f"Nothing came for {seconds:g} seconds; nothing of it was kept.",
        remedy="Send it again.",
        headers={"Connection": "close"},
    )
