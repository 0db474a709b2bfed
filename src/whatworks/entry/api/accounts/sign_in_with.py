"""Signing in with an OpenID provider: going there, and coming back to a session; nobody comes in uninvited."""

import secrets
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from whatworks.entry.api.accounts.door import Accounts, accounts_of
from whatworks.entry.api.accounts.providers import Provider
from whatworks.entry.api.accounts.session import started
from whatworks.entry.api.accounts.shapes import Provider as ProviderShape
from whatworks.entry.api.problems import Problem, not_found
from whatworks.entry.api.shapes import PageOf
from whatworks.usecases.accounts.departures import LASTS, come_back, depart, recognised
from whatworks.usecases.accounts.invitations import invitation_by_digest

router = APIRouter(prefix="/session", tags=["session"])
STATE = "__Host-whatworks-way"  # the cookie that binds a way to the browser that went it
HOME = "/"
ON: dict[int | str, dict[str, str]] = {303: {"description": "On her way."}}
Text = Annotated[str, Query(max_length=4_000)]


@router.get("/providers")
def providers(request: Request) -> PageOf[ProviderShape]:
    """The providers one can sign in with."""
    told = [
        ProviderShape(id=each.id, name=each.name, start_url=f"/v1/session/start/{each.id}")
        for each in accounts_of(request).providers
    ]
    return PageOf[ProviderShape](items=told, next_cursor=None, has_more=False)


@router.get("/start/{provider}", status_code=303, response_class=Response, responses=ON)
def start_with(request: Request, provider: str, invitation: Text = "") -> Response:
    """Go to a provider to sign in there; with the text of an invitation, to accept it."""
    from whatworks.entry.api.accounts.openid import way_to

    accounts, found = _found(request, provider)
    state, way = depart(accounts.house, found.id, invitation)
    answer = RedirectResponse(way_to(found, _back(accounts, found), state, way), 303)
    answer.set_cookie(STATE, state, max_age=LASTS, path="/", secure=True, httponly=True, samesite="lax")
    return answer


@router.get("/callback/{provider}", status_code=303, response_class=Response, responses=ON)
def come_back_from(request: Request, provider: str, state: Text = "", code: Text = "", iss: Text = "") -> Response:
    """Come back from a provider: who it vouches for is signed in, where she has an account or was invited."""
    from whatworks.entry.api.accounts.openid import vouched_for

    accounts, found = _found(request, provider)
    ours = secrets.compare_digest(request.cookies.get(STATE, "").encode(), state.encode())
    way = come_back(accounts.house, found.id, state) if ours and state else None
    if way is None or not code:
        raise Problem("sign-in-needed", "This is no way back from a provider.", remedy="Sign in anew.")
    came = {"code": code} | ({"iss": iss} if iss else {})
    vouched = vouched_for(found, _back(accounts, found), came, way)
    who = (found.issuer, vouched.subject)
    invitation = invitation_by_digest(accounts.house, way.invitation) if way.invitation else None
    user = recognised(accounts.house, way, who, vouched.email, vouched.name)
    if user is None:
        raise Problem("forbidden", "Nobody has invited you here.", remedy="Ask an owner of a workspace to invite you.")
    answer = RedirectResponse(HOME, 303)
    started(request, answer, user, None if invitation is None else invitation.workspace)
    answer.delete_cookie(STATE, path="/", secure=True, httponly=True, samesite="lax")
    return answer


def _found(request: Request, name: str) -> tuple[Accounts, Provider]:
    """Give a provider by its id; raises Problem "not-found" where there is none."""
    accounts = accounts_of(request)
    for each in accounts.providers:
        if each.id == name:
            return accounts, each
    raise not_found("provider")


def _back(accounts: Accounts, provider: Provider) -> str:
    """Give where a provider sends people back to, as it was registered there."""
    return f"{accounts.address}/v1/session/callback/{provider.id}"
