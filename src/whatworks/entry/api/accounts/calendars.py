"""Calendars by their secret addresses: a calendar program can send no token, so the word that opens it is the address.

The word stands in the path and nowhere else: logs, counts and the audit know the route alone, and no page is told of it
(Referrer-Policy). It opens one creator's calendar and nothing more.
"""

from functools import partial

from fastapi import APIRouter, Request, Response

from whatworks.domain.scope import Scope
from whatworks.entry.api.accounts.authority import AccountAuthority
from whatworks.entry.api.accounts.door import accounts_of
from whatworks.entry.api.accounts.tokens import READER
from whatworks.entry.api.at_hand import shown
from whatworks.entry.api.openapi import file_of
from whatworks.entry.api.problems import not_found
from whatworks.entry.api.resources.advice import CALENDAR, calendar_of
from whatworks.entry.api.service import service_of

router = APIRouter(prefix="/calendars", tags=["tokens"])


@router.get("/{calendar}.ics", response_class=Response, responses=file_of(CALENDAR))
async def shared_calendar(request: Request, calendar: str) -> Response:
    """A creator's calendar by its secret address: what `report.ics` gives whoever shows a token."""
    accounts_of(request)
    service = service_of(request)
    authority: AccountAuthority = request.app.state.service.authority
    speaker = authority.calendar(request, calendar)
    if speaker is None or READER not in speaker.scopes:
        raise not_found("calendar", "Its address may be over or taken back: make a new one.")
    scope = Scope(speaker.grant.workspace, speaker.grant.creator)
    request.scope["path_params"]["creator"] = scope.creator  # the audit tells whose calendar was seen
    return await shown(request, scope, "report.ics", partial(calendar_of, service, scope), media=CALENDAR)
