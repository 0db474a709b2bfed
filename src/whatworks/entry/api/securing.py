"""What the contract says of who may ask, and by what: for generated clients; nothing is decided here."""

from collections.abc import Mapping
from typing import Any

from whatworks.entry.api.accounts.authority import COOKIE
from whatworks.entry.api.principal import SCOPES

OAUTH, TOKEN, SESSION = "oauth", "token", "session"
_TOKENS, _SCOPES = "/v1/oauth/token", dict(SCOPES)
SCHEMES: Mapping[str, Any] = {
    OAUTH: {
        "type": "oauth2",
        "description": "Programs, where there are accounts: PKCE with S256 always; discovery by RFC 8414.",
        "flows": {
            "authorizationCode": {
                "authorizationUrl": "/v1/oauth/authorize",
                "tokenUrl": _TOKENS,
                "refreshUrl": _TOKENS,
                "scopes": _SCOPES,
            },
            "clientCredentials": {"tokenUrl": _TOKENS, "scopes": _SCOPES},
        },
    },
    TOKEN: {"type": "http", "scheme": "bearer", "description": "A personal token, where there are accounts."},
    SESSION: {
        "type": "apiKey",
        "in": "cookie",
        "name": COOKIE,
        "description": "The dashboard's own session; a change needs its word in X-CSRF-Token too.",
    },
}
ONE_PERSON: Mapping[str, list[str]] = {}  # on a machine of one's own nobody has to say who she is
BY_NOBODY = (  # what is asked before anybody is known, or bears its own secret
    "/healthz", "/readyz", "/metrics", "/.well-known/", "/v1/oauth/", "/v1/calendars/", "/v1/invitations/accept",
    "/v1/session/providers", "/v1/session/start/", "/v1/session/callback/",
)  # fmt: skip
BY_SESSION = ("/v1/session", "/v1/tokens")


def security_of(verb: str, path: str, scope: str) -> list[Mapping[str, list[str]]]:
    """Give the ways to be let in to an operation, any of which is enough; none where nobody is asked who she is.

    `scope` is what she must be allowed ("" = nothing).
    """
    if path.startswith(BY_NOBODY) or (verb, path) == ("post", "/v1/session"):
        return []
    if path.startswith(BY_SESSION):
        return [{SESSION: []}]
    needed = [scope] if scope else []
    return [{OAUTH: needed}, {TOKEN: needed}, {SESSION: needed}, ONE_PERSON]


def scope_of(operation: Mapping[str, Any]) -> str:
    """Give the scope an operation of the contract needs, "" for none."""
    needed: list[str] = next((each[OAUTH] for each in operation.get("security", ()) if OAUTH in each), [])
    return needed[0] if needed else ""
