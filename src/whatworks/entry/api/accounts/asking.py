"""Requests and answers as Authlib's framework-neutral grants see them, and a program as they ask about it."""

import re
from base64 import b64decode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from authlib.oauth2 import OAuth2Request
from authlib.oauth2.rfc6749 import ClientMixin, InvalidRequestError
from authlib.oauth2.rfc6749.requests import BasicOAuth2Payload

from whatworks.domain.accounts import Client
from whatworks.usecases.accounts.clients import has_secret, may_return_to

Pairs = Sequence[tuple[str, str]]
PLAIN = re.compile(r"[\x20-\x21\x23-\x5b\x5d-\x7e]*")  # what an error's description may quote (RFC 6749, 5.2)
FREE = frozenset({"state", "client_secret", "code", "refresh_token", "token", "code_verifier"})  # never quoted


class Asked(OAuth2Request):
    """One request: its method and parameters, from the query where a person comes, from the form where a program."""

    def __init__(self, method: str, pairs: Pairs, authorization: str = "") -> None:
        # Authlib asks that the transport be secure. Ours is, or ends on this machine: `opening` takes no other address.
        super().__init__(method, "https://whatworks.invalid/", headers={"Authorization": _readable(authorization)})
        self._told = dict(pairs)
        self.payload = _Payload(pairs)

    @property
    def args(self) -> dict[str, str | None]:
        """Give the parameters of a person's request."""
        return {**self._told}

    @property
    def form(self) -> dict[str, str]:
        """Give the parameters of a program's request."""
        return self._told


def _readable(authorization: str) -> str:
    """Give a header as Authlib can read it: "" for one that is not two words, or whose secret is no text."""
    kind, _, told = authorization.strip().partition(" ")
    try:
        readable = kind.lower() != "basic" or bool(b64decode(told).decode())
    except ValueError:
        readable = False
    return f"{kind} {told.strip()}" if told and readable else ""


class _Payload(BasicOAuth2Payload):
    """Parameters that know how often each was sent."""

    def __init__(self, pairs: Pairs) -> None:
        super().__init__(dict(pairs))
        self._often: dict[str, list[Any]] = {}
        for name, value in pairs:
            self._often.setdefault(name, []).append(value)

    @property
    def datalist(self) -> dict[str, list[Any]]:
        """Give every value of each parameter."""
        return self._often


@dataclass(slots=True)
class Told:
    """One answer: a JSON object, or a way to go on; Authlib's extensions change `location`."""

    status: int
    body: Mapping[str, Any] | str
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def location(self) -> str:
        """Give where the person goes on; "" where she stays."""
        return self.headers.get("Location", "")

    @location.setter
    def location(self, address: str) -> None:
        self.headers["Location"] = address


def checked(pairs: Pairs) -> Pairs:
    """Give the parameters of a request; raises InvalidRequestError for one sent twice, or not of printable ASCII."""
    names = [name for name, _ in pairs]
    if len(names) != len(set(names)):
        raise InvalidRequestError("A parameter was sent twice.")
    if not all(PLAIN.fullmatch(value) for name, value in pairs if name not in FREE):
        raise InvalidRequestError("A parameter holds letters it cannot have.")
    return pairs


class Program(ClientMixin):
    """A registered program as Authlib's grants ask about it."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def get_client_id(self) -> str:
        """Give its id."""
        return self.client.id

    def get_default_redirect_uri(self) -> str | None:
        """Give where people go back to who came without saying: its one address, or nowhere."""
        return self.client.redirects[0] if len(self.client.redirects) == 1 else None

    def get_allowed_scope(self, scope: str | None) -> str | None:
        """Give what it may of what it asks, all or nothing; everything it may where it asks for nothing by name."""
        asked = tuple((scope or "").split()) or self.client.scopes
        return " ".join(asked) if set(asked) <= set(self.client.scopes) else None

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        """Tell whether people may be sent back there."""
        return may_return_to(self.client, redirect_uri)

    def check_client_secret(self, client_secret: str) -> bool:
        """Tell whether that is its secret."""
        return has_secret(self.client, client_secret)

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:  # noqa: ARG002 - the same at all of them
        """Tell whether it may show itself so: a public program by name, every other by its secret."""
        return (method == "none") == (self.client.kind == "public")

    def check_response_type(self, response_type: str) -> bool:
        """Tell whether it may send people to us: a service has none."""
        return response_type == "code" and self.client.kind != "service"

    def check_grant_type(self, grant_type: str) -> bool:
        """Tell whether it may ask so."""
        if self.client.kind == "service":
            return grant_type == "client_credentials"
        return grant_type in {"authorization_code", "refresh_token"}
