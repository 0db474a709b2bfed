"""The three ways a program comes by a token: a person's code (with PKCE, S256 alone), a refresh token, its own secret.

Authlib's grants say what the standards ask in which order; here stands what we keep. A token is kept when it is made.
"""

from typing import Any

from authlib.oauth2 import OAuth2Request
from authlib.oauth2.rfc6749 import InvalidGrantError, InvalidRequestError, InvalidScopeError
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant, ClientCredentialsGrant, RefreshTokenGrant
from authlib.oauth2.rfc7636 import CodeChallenge

from whatworks.domain.accounts import Grant
from whatworks.entry.api.accounts.asking import Program
from whatworks.usecases.accounts.grants import (
    ACCESS_LASTS,
    Asked,
    Shown,
    end_grant,
    give_token,
    open_grant,
    shown_by,
    spend,
    stands,
)
from whatworks.usecases.house import House

SHOWN_BY = ("none", "client_secret_basic", "client_secret_post")


class Held:
    """A code or a refresh token as Authlib's grants ask about it."""

    code_challenge_method = "S256"

    def __init__(self, shown: Shown) -> None:
        self.shown = shown
        self.code_challenge = shown.token.challenge

    def get_redirect_uri(self) -> str:
        """Give where the person was sent back to, as the program had said it."""
        return self.shown.token.redirect

    def get_scope(self) -> str:
        """Give what was granted."""
        return " ".join(self.shown.token.scopes)

    def check_client(self, client: Program) -> bool:
        """Tell whether it was given to that program."""
        return self.shown.grant.client == client.client.id


class OnlyS256(CodeChallenge):
    """PKCE as RFC 9700 asks: of every program, and by its one safe method; a missing method would mean the other."""

    def validate_code_challenge(self, grant: Any, redirect_uri: str) -> None:
        """Refuse to ask a person for a program that brings no challenge of the right kind."""
        told = grant.request.payload.data
        if not told.get("code_challenge"):
            raise InvalidRequestError("Missing 'code_challenge'")
        if told.get("code_challenge_method") != "S256":
            raise InvalidRequestError("Unsupported 'code_challenge_method'")
        super().validate_code_challenge(grant, redirect_uri)


class ByCode(AuthorizationCodeGrant):
    """A person said yes; the program brings her code, once."""

    TOKEN_ENDPOINT_AUTH_METHODS = SHOWN_BY

    def generate_authorization_code(self) -> str:
        """Keep what the person granted; give the code that shows it."""
        house, request, client = _house(self), self.request, _client(self)
        user, may = request.user
        scopes = tuple(scope for scope in request.scope.split() if scope in may)
        if not scopes:
            raise InvalidScopeError(redirect_uri=self.redirect_uri)
        asked = Asked(
            "client", user.id, client.workspace, scopes, client=client.id, stay=user.stay_in(client.workspace),
            generation=user.generation,
        )  # fmt: skip
        told = _told(request)
        text, _ = give_token(
            house,
            open_grant(house, asked),
            "code",
            redirect=told.get("redirect_uri", ""),
            challenge=told["code_challenge"],
        )
        return text

    def save_authorization_code(self, code: str, request: OAuth2Request) -> None:
        """Do nothing more: the code was kept when it was made."""

    def query_authorization_code(self, code: str, client: Program) -> Held | None:
        """Give a code of that program that still stands; one that comes again ends all that came of it."""
        return _held(_house(self), code, "code", client)

    def authenticate_user(self, authorization_code: Held) -> Held:
        """Use the code; raises InvalidGrantError where it is used at the same moment elsewhere."""
        return _used(_house(self), authorization_code)

    def generate_token(self, *, user: Held, include_refresh_token: bool = True, **_: object) -> dict[str, Any]:
        """Give the first tokens of the grant."""
        return _tokens(_house(self), user.shown.grant, user.shown.token.scopes, refresh=include_refresh_token)

    def delete_authorization_code(self, authorization_code: Held) -> None:
        """Do nothing more: it was used, and a used one must be known when it comes again."""


class ByRefresh(RefreshTokenGrant):
    """The program brings its refresh token, and gets another in its place."""

    TOKEN_ENDPOINT_AUTH_METHODS = SHOWN_BY

    def authenticate_refresh_token(self, refresh_token: str) -> Held | None:
        """Give a refresh token of that program that still stands; one that comes again ends all that came of it."""
        return _held(_house(self), refresh_token, "refresh", Program(_client(self)))

    def authenticate_user(self, refresh_token: Held) -> Held:
        """Use the token; raises InvalidGrantError where it is used at the same moment elsewhere."""
        return _used(_house(self), refresh_token)

    def issue_token(self, user: Held, refresh_token: Held) -> dict[str, Any]:
        """Give an access token, of less where less is asked, and the next refresh token, of the same as this one."""
        asked = tuple((_told(self.request).get("scope") or refresh_token.get_scope()).split())
        return _tokens(_house(self), user.shown.grant, asked, refresh=True)

    def revoke_old_credential(self, refresh_token: Held) -> None:
        """Do nothing more: it was used."""


class BySecret(ClientCredentialsGrant):
    """A service asks for itself."""

    TOKEN_ENDPOINT_AUTH_METHODS = ("client_secret_basic", "client_secret_post")

    def generate_token(self, *, scope: str | None = None, **_: object) -> dict[str, Any]:
        """Give a token of what the service may; raises InvalidScopeError where it asks for more."""
        client = _client(self)
        allowed = Program(client).get_allowed_scope(scope)
        if allowed is None:
            raise InvalidScopeError()
        scopes = tuple(allowed.split())
        house = _house(self)
        grant = open_grant(house, Asked("service", client.id, client.workspace, scopes, client=client.id))
        return _tokens(house, grant, scopes, refresh=False)


def _house(grant: Any) -> House:
    """Give the house the server of a grant stands on."""
    house: House = grant.server.house
    return house


def _client(grant: Any) -> Any:
    """Give the program that asks."""
    return grant.request.client.client


def _told(request: OAuth2Request) -> dict[str, str]:
    """Give the parameters of a request."""
    return {} if request.payload is None else request.payload.data


def _held(house: House, text: str, kind: Any, client: Program) -> Held | None:
    """Give what a program brings, where it is its own and still stands; ends the grant of what was used before."""
    shown = shown_by(house, text, (kind,))
    if shown is None or shown.grant.client != client.client.id:
        return None
    if shown.token.spent_at:
        end_grant(house, shown.grant.id)
        return None
    return Held(shown) if stands(house, shown) else None


def _used(house: House, held: Held) -> Held:
    """Use what a program brought."""
    if not spend(house, held.shown):
        raise InvalidGrantError()
    return held


def _tokens(house: House, grant: Grant, scopes: tuple[str, ...], *, refresh: bool) -> dict[str, Any]:
    """Make the tokens of an answer (RFC 6749, 5.1)."""
    text, _ = give_token(house, grant, "access", scopes)
    told = {"access_token": text, "token_type": "Bearer", "expires_in": ACCESS_LASTS, "scope": " ".join(scopes)}
    return told | ({"refresh_token": give_token(house, grant, "refresh")[0]} if refresh else {})
