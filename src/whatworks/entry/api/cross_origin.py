"""Pages of other origins that may ask, named one by one by whoever runs the service; by default there are none."""

from urllib.parse import urlsplit

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp

from whatworks.domain.errors import UsageProblem

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
ASKED = ("Authorization", "Content-Type", "Idempotency-Key", "If-None-Match", "X-Request-Id")
TOLD = (
    "ETag", "Location", "RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-Id", "Idempotency-Replayed",
    "WWW-Authenticate",
)  # fmt: skip
KEPT_SECONDS = 600  # that a browser need not ask again whether it may ask: ten minutes, so that a no is soon heard


def origin_of(told: str) -> str:
    """Give an origin as browsers write it: scheme, host, port where it is not the usual one.

    Raises UsageProblem for what is no single origin: "*", a name without a scheme, an address with a path.

    >>> origin_of("https://Studio.example:443/")
    'https://studio.example'
    """
    remedy = "Name one origin: https://studio.example, or http://localhost:5173."
    try:
        parts = urlsplit(told)
        port = parts.port
    except ValueError:
        raise UsageProblem(f"{told} is no origin.", remedy=remedy) from None
    plain = not (parts.path.strip("/") or parts.query or parts.fragment or parts.username) and "*" not in told
    if parts.scheme not in ("http", "https") or not parts.hostname or not plain:
        raise UsageProblem(f"{told} is no origin.", remedy=remedy)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    usual = {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{host}" + (f":{port}" if port not in (None, usual) else "")


def allowing(app: ASGIApp, origins: tuple[str, ...]) -> ASGIApp:
    """Give the app with the answers browsers want before a page of these origins may ask; never with cookies."""
    return CORSMiddleware(
        app,
        allow_origins=origins,
        allow_methods=METHODS,
        allow_headers=ASKED,
        allow_credentials=False,
        expose_headers=TOLD,
        max_age=KEPT_SECONDS,
    )
