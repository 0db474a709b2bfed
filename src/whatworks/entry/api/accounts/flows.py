"""What the OAuth paths do: a person asked and answered, a program given its tokens; on Authlib's server."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from authlib.oauth2 import OAuth2Error
from fastapi import Request, Response
from fastapi.responses import JSONResponse, RedirectResponse

from whatworks.domain.accounts import User
from whatworks.entry.api.accounts.asking import Asked, Pairs, Told, checked
from whatworks.entry.api.accounts.authority import AccountAuthority, check_own_word, noted
from whatworks.entry.api.accounts.consent import Consent, consent_page, sign_in_page
from whatworks.entry.api.accounts.door import Accounts
from whatworks.entry.api.accounts.server import IssuedBy, Server
from whatworks.entry.api.accounts.session import authenticated, started
from whatworks.entry.api.principal import ROLES, Principal
from whatworks.entry.api.problems import Problem
from whatworks.usecases.accounts.grants import DAY, LASTS
from whatworks.usecases.accounts.users import user_of

logging.getLogger("authlib").setLevel(logging.WARNING)  # its lines for programmers hold tokens
AUTHORIZE, SIGN_IN = "/v1/oauth/authorize", "/v1/oauth/sign-in"
ENDPOINTS = {"revoke": "revocation", "introspect": "introspection"}


def ask(request: Request, accounts: Accounts, pairs: Pairs) -> Response:
    """Give the page that asks a person whether a program may, or who she is; an error where it asks wrongly."""
    server = Server(accounts.house, accounts.address)
    try:
        asked = Asked("GET", checked(pairs))
        grant = server.get_consent_grant(asked)
    except OAuth2Error as error:
        return _refused(server, error)
    client, speaker = grant.request.client.client, _authority(request).session(request)
    if speaker is None:
        return sign_in_page(client, f"{SIGN_IN}?{request.url.query}")
    user = user_of(accounts.house, speaker.subject)
    may = _may(user, client.workspace)
    scopes = tuple(scope for scope in grant.request.scope.split() if scope in may)
    if user is None or not scopes:
        return _answered(server.create_authorization_response(asked, grant_user=None, grant=grant))
    days = LASTS["client"] // DAY
    action = f"{AUTHORIZE}?{request.url.query}"
    told = Consent(client.workspace, scopes, days, action, grant.redirect_uri, speaker.grant.csrf)
    return consent_page(client, user, told)


def decide(request: Request, accounts: Accounts, pairs: Pairs, form: Pairs) -> Response:
    """Take a person's word on a program, and send her back to it with a code, or with her no."""
    server, said = Server(accounts.house, accounts.address), dict(form)
    try:
        asked = Asked("GET", checked(pairs))
        grant = server.get_consent_grant(asked)
    except OAuth2Error as error:
        return _refused(server, error)
    speaker = _authority(request).session(request)
    if speaker is None:
        return sign_in_page(grant.request.client.client, f"{SIGN_IN}?{request.url.query}")
    check_own_word(speaker, said.get("csrf_token", ""))
    noted(request, Principal("accounts", speaker.grant.workspace, speaker.subject, speaker.role, speaker.scopes))
    user = user_of(accounts.house, speaker.subject)
    may = _may(user, grant.request.client.client.workspace)
    yes = None
    if user is not None and may and said.get("decision") == "allow":
        yes = (replace(user, generation=speaker.grant.generation), may)  # her session's: nothing by an older password
    return _answered(server.create_authorization_response(asked, grant_user=yes, grant=grant))


def sign_in(request: Request, accounts: Accounts, pairs: Pairs, form: Pairs) -> Response:
    """Let a person sign in on her way to a program's question."""
    server, said = Server(accounts.house, accounts.address), dict(form)
    try:
        grant = server.get_consent_grant(Asked("GET", checked(pairs)))
    except OAuth2Error as error:
        return _refused(server, error)
    client, action = grant.request.client.client, f"{SIGN_IN}?{request.url.query}"
    answer = RedirectResponse(f"{AUTHORIZE}?{request.url.query}", 303)
    try:
        user = authenticated(request, said.get("email", ""), said.get("password", ""))
        started(request, answer, user, client.workspace)
    except Problem as problem:
        return sign_in_page(client, action, wrong=str(problem), status=problem.kind.status)
    return answer


def token(accounts: Accounts, form: Pairs, authorization: str) -> Response:
    """Give a program its tokens."""
    server = Server(accounts.house, accounts.address)
    try:
        asked = Asked("POST", checked(form), authorization)
    except OAuth2Error as error:
        return _refused(server, error)
    return _answered(server.create_token_response(asked))


def endpoint(accounts: Accounts, name: str, form: Pairs, authorization: str) -> Response:
    """Take a token back ("revoke"), or tell what it says ("introspect")."""
    server = Server(accounts.house, accounts.address)
    try:
        asked = Asked("POST", checked(form), authorization)
    except OAuth2Error as error:
        return _refused(server, error)
    return _answered(server.create_endpoint_response(ENDPOINTS[name], asked))


def _authority(request: Request) -> AccountAuthority:
    """Give the server's authority."""
    authority: AccountAuthority = request.app.state.service.authority
    return authority


def _may(user: User | None, workspace: str) -> frozenset[str]:
    """Give what a person may in a program's workspace; nothing where she is no member."""
    role = None if user is None else user.role_in(workspace)
    return frozenset() if role is None else ROLES[role]


def _refused(server: Server, error: OAuth2Error) -> Response:
    """Give an OAuth error: back to the program where its address is known good, else told here."""
    told = server.handle_response(*error())
    IssuedBy(server.address).add_issuer_parameter(server, told)
    return _answered(told)


def _answered(told: Any) -> Response:
    """Give Authlib's answer as a response; 303, as a person's POST must become her browser's GET (RFC 9700, 4.12)."""
    answer: Told = told
    if answer.location:
        return RedirectResponse(answer.location, 303, headers={"Cache-Control": "no-store"})
    body = dict(answer.body) if not isinstance(answer.body, str) else {}
    kept: Sequence[tuple[str, str]] = [each for each in answer.headers.items() if each[0] != "Content-Type"]
    return JSONResponse(body, answer.status, headers=dict(kept))
