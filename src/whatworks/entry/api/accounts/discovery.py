"""Where a program learns how to ask here: RFC 8414 for the authorization server, RFC 9728 for what it protects."""

from fastapi import APIRouter, Request

from whatworks.entry.api.accounts.authority import RESOURCE
from whatworks.entry.api.accounts.door import accounts_of
from whatworks.entry.api.principal import SCOPES
from whatworks.entry.api.shapes import Shape

router = APIRouter(tags=["oauth"])
SHOWN_BY = ("none", "client_secret_basic", "client_secret_post")
SCOPE_NAMES = tuple(name for name, _ in SCOPES)
Names = tuple[str, ...]


class AuthorizationServerMetadata(Shape):
    """How programs come by tokens here (RFC 8414)."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    revocation_endpoint: str
    introspection_endpoint: str
    scopes_supported: Names = SCOPE_NAMES
    response_types_supported: Names = ("code",)
    response_modes_supported: Names = ("query",)
    grant_types_supported: Names = ("authorization_code", "refresh_token", "client_credentials")
    token_endpoint_auth_methods_supported: Names = SHOWN_BY
    revocation_endpoint_auth_methods_supported: Names = SHOWN_BY
    introspection_endpoint_auth_methods_supported: Names = SHOWN_BY[1:]
    code_challenge_methods_supported: Names = ("S256",)
    authorization_response_iss_parameter_supported: bool = True


class ProtectedResourceMetadata(Shape):
    """What is protected, and by whom (RFC 9728)."""

    resource: str
    authorization_servers: Names
    scopes_supported: Names = SCOPE_NAMES
    bearer_methods_supported: Names = ("header",)
    resource_name: str = "whatworks"


@router.get("/.well-known/oauth-authorization-server")
def authorization_server(request: Request) -> AuthorizationServerMetadata:
    """How programs come by tokens here (RFC 8414)."""
    address = accounts_of(request).address
    return AuthorizationServerMetadata(
        issuer=address,
        authorization_endpoint=f"{address}/v1/oauth/authorize",
        token_endpoint=f"{address}/v1/oauth/token",
        revocation_endpoint=f"{address}/v1/oauth/revoke",
        introspection_endpoint=f"{address}/v1/oauth/introspect",
    )


@router.get(RESOURCE)
def protected_resource(request: Request) -> ProtectedResourceMetadata:
    """What is protected here, and which server gives tokens for it (RFC 9728)."""
    address = accounts_of(request).address
    return ProtectedResourceMetadata(resource=address, authorization_servers=(address,))
