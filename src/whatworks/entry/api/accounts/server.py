"""The authorization server: Authlib's, on our grants and our store; and how a token is taken back and looked into."""

from collections.abc import Iterable, Mapping
from typing import Any

from authlib.oauth2 import OAuth2Request
from authlib.oauth2.rfc6749 import AuthorizationServer, TokenMixin
from authlib.oauth2.rfc7009 import RevocationEndpoint
from authlib.oauth2.rfc7662 import IntrospectionEndpoint
from authlib.oauth2.rfc9207 import IssuerParameter

from whatworks.domain.accounts import TokenKind
from whatworks.entry.api.accounts.asking import Asked, Program, Told
from whatworks.entry.api.accounts.granting import ByCode, ByRefresh, BySecret, OnlyS256
from whatworks.entry.api.principal import ROLES, SCOPES
from whatworks.usecases.accounts.clients import client_of
from whatworks.usecases.accounts.grants import Shown, end_grant, end_token, shown_by, stands
from whatworks.usecases.accounts.verifying import speaker_of
from whatworks.usecases.house import House

PROGRAMS: tuple[TokenKind, ...] = ("access", "refresh")
HINTS: Mapping[TokenKind, str] = {"access": "access_token", "refresh": "refresh_token"}


class Server(AuthorizationServer):
    """The authorization server of a house; `address` is its issuer."""

    def __init__(self, house: House, address: str) -> None:
        super().__init__(scopes_supported=[name for name, _ in SCOPES])
        self.house = house
        self.address = address
        self.register_grant(ByCode, [OnlyS256(required=True)])
        self.register_grant(ByRefresh)
        self.register_grant(BySecret)
        self.register_endpoint(TakingBack)
        self.register_endpoint(LookingInto)
        IssuedBy(address)(self)

    def query_client(self, client_id: str) -> Program | None:
        """Give a program by id, or None."""
        client = client_of(self.house, client_id)
        return None if client is None else Program(client)

    def save_token(self, token: Mapping[str, Any], request: OAuth2Request) -> None:
        """Do nothing more: a token is kept when it is made."""

    def create_oauth2_request(self, request: Asked) -> Asked:
        """Give the request: it is one already."""
        return request

    def send_signal(self, name: str, *args: object, **kwargs: object) -> None:
        """Tell nobody: the audit hears of every request anyway."""

    def handle_response(self, status: int, body: Any, headers: Iterable[tuple[str, str]]) -> Told:
        """Give an answer as the router sends it on."""
        return Told(status, body, dict(headers))


class IssuedBy(IssuerParameter):
    """Every answer a person brings back says which server it is from (RFC 9207)."""

    def __init__(self, address: str) -> None:
        self._address = address

    def get_issuer(self) -> str:
        """Give the issuer."""
        return self._address


class Known(TokenMixin):
    """A token as Authlib's endpoints ask about it: whether it opens anything now, and its `scopes`."""

    def __init__(self, shown: Shown, *, active: bool, scopes: Iterable[str] = ()) -> None:
        self.shown = shown
        self.active = active
        self.scopes = sorted(scopes)

    def check_client(self, client: Program) -> bool:
        """Tell whether it was given to that program."""
        return self.shown.grant.client == client.client.id

    def is_expired(self) -> bool:
        """Tell whether it opens nothing any more."""
        return not self.active

    def is_revoked(self) -> bool:
        """Tell the same: nobody is told why a token opens nothing."""
        return not self.active


class TakingBack(RevocationEndpoint):
    """Revocation (RFC 7009): with a refresh token goes all that came of the grant."""

    CLIENT_AUTH_METHODS = ("none", "client_secret_basic", "client_secret_post")

    def query_token(self, token_string: str, token_type_hint: str | None) -> Known | None:  # noqa: ARG002 - a hint
        """Give the token, or None."""
        shown = shown_by(self.server.house, token_string, PROGRAMS)
        return None if shown is None else Known(shown, active=True)

    def revoke_token(self, token: Known, request: object) -> None:  # noqa: ARG002 - nothing in it matters any more
        """Take it back."""
        if token.shown.token.kind == "refresh":
            end_grant(self.server.house, token.shown.grant.id)
        else:
            end_token(self.server.house, token.shown)


class LookingInto(IntrospectionEndpoint):
    """Introspection (RFC 7662), for programs with a secret, into tokens of their own workspace."""

    CLIENT_AUTH_METHODS = ("client_secret_basic", "client_secret_post")

    def query_token(self, token_string: str, token_type_hint: str | None) -> Known | None:  # noqa: ARG002 - a hint
        """Give the token, and whether it opens anything for whom it speaks; or None."""
        house = self.server.house
        shown = shown_by(house, token_string, PROGRAMS)
        if shown is None:
            return None
        speaker = speaker_of(house, token_string, PROGRAMS, ROLES)
        if speaker is None or not stands(house, shown):
            return Known(shown, active=False)
        return Known(shown, active=True, scopes=speaker.scopes)

    def check_permission(self, token: Known, client: Program, request: object) -> bool:  # noqa: ARG002 - as told above
        """Tell whether the token is of the program's own workspace."""
        return token.shown.grant.workspace == client.client.workspace

    def introspect_token(self, token: Known) -> dict[str, object]:
        """Give what a token says; its scopes are those that hold today."""
        kept, grant = token.shown.token, token.shown.grant
        return {
            "active": True,
            "scope": " ".join(token.scopes),
            "client_id": grant.client,
            "token_type": HINTS[kept.kind],
            "exp": kept.ends_at,
            "iat": kept.at,
            "sub": grant.subject,
            "iss": self.server.address,
            "workspace": grant.workspace,
        }
