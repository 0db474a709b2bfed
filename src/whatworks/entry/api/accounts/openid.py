"""What is asked of an OpenID provider: where its endpoints are, whom it vouches for; Authlib and joserfc check all."""

import hmac
from dataclasses import dataclass
from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import OAuth2Client
from authlib.oidc.core import CodeIDToken
from httpx2 import HTTPError
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from whatworks.domain.accounts import Departure
from whatworks.entry.api.accounts.providers import Provider
from whatworks.entry.api.problems import Problem

SECONDS = 10.0  # until a provider must have answered: a person waits for it
LEEWAY = 60  # seconds: clocks of two machines
SIGNED_BY = ("RS256", "PS256", "ES256", "EdDSA", "Ed25519")  # by a key of theirs; never `none`, never a shared secret
CONFIGURATION = "/.well-known/openid-configuration"


@dataclass(frozen=True, slots=True)
class Vouched:
    """Who a provider vouches for; `email` in lower case, "" where it has not verified one."""

    subject: str
    email: str
    name: str


def way_to(provider: Provider, back: str, state: str, way: Departure) -> str:
    """Give the address at the provider where a person goes on; raises Problem where it does not answer as it should."""
    try:
        with _client(provider, back) as client:
            endpoint = _metadata(client, provider)["authorization_endpoint"]
            address, _ = client.create_authorization_url(
                endpoint, state=state, nonce=way.nonce, code_verifier=way.verifier
            )
    except (HTTPError, AuthlibBaseError, ValueError, KeyError) as problem:
        raise _failed(provider) from problem
    return str(address)


def vouched_for(provider: Provider, back: str, came: dict[str, str], way: Departure) -> Vouched:
    """Give who came back from a provider, with what she brought; raises Problem where any of it does not hold."""
    try:
        with _client(provider, back) as client:
            metadata = _metadata(client, provider)
            if came.get("iss", "" if _says_issuer(metadata) else provider.issuer) != provider.issuer:
                raise ValueError("the answer is another provider's (RFC 9207)")
            token = client.fetch_token(
                metadata["token_endpoint"],
                grant_type="authorization_code",
                code=came["code"],
                code_verifier=way.verifier,
            )
            claims = _claims(client, metadata, provider, token, way)
            if "email" not in claims:
                claims = claims | _more(client, metadata, claims["sub"])
    except (HTTPError, AuthlibBaseError, JoseError, ValueError, KeyError) as problem:
        raise _failed(provider) from problem
    verified = claims.get("email") if claims.get("email_verified") is True else ""
    return Vouched(str(claims["sub"]), str(verified or "").casefold(), str(claims.get("name") or ""))


def _client(provider: Provider, back: str) -> Any:
    """Give Authlib's client, as this server is known at the provider."""
    return OAuth2Client(
        client_id=provider.client_id,
        client_secret=provider.client_secret,
        scope="openid email profile",
        redirect_uri=back,
        code_challenge_method="S256",
        timeout=SECONDS,
    )


def _metadata(client: Any, provider: Provider) -> dict[str, Any]:
    """Give what a provider says of itself (OpenID Connect Discovery); raises ValueError where it is another's."""
    told: dict[str, Any] = _asked(client, provider.issuer.rstrip("/") + CONFIGURATION)
    if told.get("issuer") != provider.issuer:
        raise ValueError("the configuration is another issuer's")
    return told


def _claims(client: Any, metadata: dict[str, Any], provider: Provider, token: Any, way: Departure) -> dict[str, Any]:
    """Give what the provider signed: for us, for this way, in time; raises an error of Authlib or joserfc otherwise."""
    keys = KeySet.import_key_set(_asked(client, metadata["jwks_uri"]))
    offered = metadata.get("id_token_signing_alg_values_supported", ["RS256"])
    signed = jwt.decode(token["id_token"], keys, algorithms=[each for each in SIGNED_BY if each in offered])
    options = {
        "iss": {"essential": True, "value": provider.issuer},
        "aud": {"essential": True, "value": provider.client_id},
    }
    params = {"nonce": way.nonce, "client_id": provider.client_id, "access_token": token["access_token"]}
    claims = CodeIDToken(signed.claims, signed.header, options, params)
    claims.validate(leeway=LEEWAY)
    return dict(claims)


def _more(client: Any, metadata: dict[str, Any], subject: str) -> dict[str, Any]:
    """Give what the provider tells of a person beside; raises ValueError where it is of another."""
    told = dict(_answer(client.get(metadata["userinfo_endpoint"])))
    if not hmac.compare_digest(str(told.get("sub", "")).encode(), subject.encode()):
        raise ValueError("the provider tells of another person")
    return told


def _asked(client: Any, address: str) -> Any:
    """Ask for a public document."""
    return _answer(client.request("GET", address, withhold_token=True))


def _answer(answer: Any) -> dict[str, Any]:
    """Give the object of an answer."""
    answer.raise_for_status()
    told = answer.json()
    if not isinstance(told, dict):
        raise ValueError("the provider's answer is no object")
    return told


def _says_issuer(metadata: dict[str, Any]) -> bool:
    """Tell whether a provider says who it is in every answer."""
    return metadata.get("authorization_response_iss_parameter_supported") is True


def _failed(provider: Provider) -> Problem:
    """Give the problem of a sign-in that did not hold; what did not is for the log alone."""
    return Problem(
        "sign-in-needed", f"Signing in with {provider.name} did not work.", remedy="Try again, or use another way."
    )
