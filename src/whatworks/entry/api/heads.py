"""HEAD wherever there is a GET: the same head, and no body; of a stream the head alone is made."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Heads:
    """ASGI middleware: asks the app as for GET, and ends the answer behind its head."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on as GET where it is HEAD."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def head_alone(message: Message) -> None:
            if message["type"] == "http.response.start":
                await send(message)
                await send({"type": "http.response.body", "body": b""})  # whoever streams on hears that nobody listens

        asked = {**scope, "method": "GET"}
        await self._app(asked, receive, head_alone)
        scope["route"] = asked.get("route")  # for whoever counts
