"""The headers every answer carries: nothing is sniffed, framed or loaded from elsewhere; all is asked anew."""

from collections.abc import Mapping

from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT = "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
ALWAYS: Mapping[bytes, bytes] = {
    b"content-security-policy": CONTENT.encode(),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"permissions-policy": b"camera=(), microphone=(), geolocation=()",
}
STRICT = (b"strict-transport-security", b"max-age=31536000")  # a year, as the field has it; nothing of other names
NEVER_STRICT = b"localhost"  # a browser would refuse every other service of this machine, on whatever port
PRIVATE = (b"cache-control", b"private, no-cache")  # kept by her browser, and asked again each time (ETag)


class SecurityHeaders:
    """ASGI middleware: adds what an answer does not say itself.

    `strict` keeps browsers to TLS from then on: for a certificate they trust, never for one made here.
    """

    def __init__(self, app: ASGIApp, *, strict: bool = False) -> None:
        self._app = app
        self._strict = strict

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; add the headers to the answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                said = message.setdefault("headers", [])
                have = {name.lower() for name, _ in said}
                said.extend((name, value) for name, value in ALWAYS.items() if name not in have)
                if scope["path"].startswith("/v1/") and PRIVATE[0] not in have:
                    said.append(PRIVATE)
                if self._strict and _name_of(scope) != NEVER_STRICT:
                    said.append(STRICT)
            await send(message)

        await self._app(scope, receive, guarded)


def _name_of(scope: Scope) -> bytes:
    """Give the host name a request was sent to, without its port."""
    return next((bytes(value) for name, value in scope["headers"] if name == b"host"), b"").partition(b":")[0]
