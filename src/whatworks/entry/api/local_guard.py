"""The loopback door: only this machine's own pages may ask; DNS rebinding and cross-site requests are refused."""

from collections.abc import Iterable

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from whatworks.entry.api import problems

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
ELSEWHERE = "This service answers to its own address only."
ASK_BY = "Open it by the address it printed when it began; `public_url` names the one people write."
USUAL_PORT = {"http": ":80", "https": ":443"}
OWN_SITE = frozenset({"same-origin", "none"})  # "none": she typed the address, or it is no browser's fetch at all


class LocalGuard:
    """ASGI middleware: refuses a Host that is not ours (a rebound name), and what another site's page sends.

    Pages of `origins` are let through. A page is ours by scheme, host and port: by those the request came with, or by
    `public`, the origin people write, where a proxy speaks TLS for us; at its host no other scheme is ours.
    """

    def __init__(
        self, app: ASGIApp, hosts: Iterable[str] = LOOPBACK, origins: Iterable[str] = (), public: str = ""
    ) -> None:
        self._app = app
        self._hosts = frozenset(hosts)
        self._origins = frozenset(origins)
        self._public = public

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or refuse it with 403."""
        if scope["type"] == "http":
            request = Request(scope)
            reason = self._refusal(request)
            if reason:
                remedy = ASK_BY if reason == ELSEWHERE else ""
                refused = problems.answer(request, problems.Problem("forbidden", reason, remedy=remedy))
                await refused(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _refusal(self, request: Request) -> str:
        """Say why the request is refused, or nothing."""
        host = request.headers.get("host", "")
        if host.rsplit(":", 1)[0] not in self._hosts and host not in self._hosts:
            return ELSEWHERE
        origin = request.headers.get("origin")
        if origin in self._origins:
            return ""
        if origin is not None and origin != self._own(request.url.scheme, host):
            return "Another site's page may not ask here."
        site = request.headers.get("sec-fetch-site", "none")
        if request.method not in SAFE and site not in OWN_SITE:
            return "Another site's page may not change anything here."
        return ""

    def _own(self, scheme: str, host: str) -> str:
        """Give the origin of our own page at the address a request was sent to, as browsers write it."""
        public_scheme, _, public_host = self._public.partition("://")
        if public_host and _usual(host, public_scheme) == public_host:
            return self._public
        return f"{scheme}://{_usual(host, scheme)}"


def _usual(host: str, scheme: str) -> str:
    """Give a Host header as an origin has it: in lower case, without the scheme's usual port."""
    return host.lower().removesuffix(USUAL_PORT.get(scheme, ""))
