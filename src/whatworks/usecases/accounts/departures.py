"""People on their way to an OpenID provider and back: each way is for one use, within minutes."""

import secrets
from dataclasses import replace

from whatworks.domain.accounts import Departure, User
from whatworks.domain.errors import Conflict
from whatworks.usecases.accounts.invitations import accept, invitation_by_digest
from whatworks.usecases.accounts.shelves import (
    DEPARTURES,
    SECRET_BYTES,
    digest,
    find,
    keep,
    new_text,
    seconds,
    shelf,
    shelf_of_text,
)
from whatworks.usecases.accounts.users import add_identity, make_user, user_by_email, user_by_identity
from whatworks.usecases.house import House

LASTS = 600  # seconds: to remember a password at the provider, and a second factor


def depart(house: House, provider: str, invitation: str = "") -> tuple[str, Departure]:
    """Let a person go to a provider; give the state she must come back with, and the way. `invitation` is a text."""
    ends_at = seconds(house) + LASTS
    text = new_text("st", ends_at)
    way = Departure(
        digest=digest(text), provider=provider, nonce=secrets.token_urlsafe(SECRET_BYTES),
        verifier=secrets.token_urlsafe(SECRET_BYTES), invitation=digest(invitation) if invitation else "",
        ends_at=ends_at,
    )  # fmt: skip
    keep(house, shelf(ends_at), DEPARTURES, way.digest, way)
    return text, way


def come_back(house: House, provider: str, state: str) -> Departure | None:
    """Give the way a person went, once; None where nobody went it, to there, in time, or she is back already."""
    scope = shelf_of_text(state)
    found = find(house, scope, DEPARTURES, digest(state))
    if scope is None or found is None:
        return None
    way = found.value
    if way.provider != provider or way.spent_at or seconds(house) >= way.ends_at:
        return None
    try:
        keep(house, scope, DEPARTURES, way.digest, replace(way, spent_at=seconds(house)), found.version)
    except Conflict:
        return None
    return way


def recognised(house: House, way: Departure, who: tuple[str, str], email: str, name: str) -> User | None:
    """Give the person a provider vouches for; `who` is (issuer, subject), `email` an address it has verified, or "".

    Who came before is known by her subject; else she is who has that address here, or who was invited by it; else None.
    Raises UsageProblem for an invitation to another address.
    """
    invitation = invitation_by_digest(house, way.invitation) if way.invitation else None
    user = user_by_identity(house, *who)
    if user is None and email:
        user = user_by_email(house, email)
        if user is None and invitation is not None and invitation.email == email:
            user = make_user(house, email, name or email.partition("@")[0])
        user = None if user is None else add_identity(house, user, *who)
    return user if user is None or invitation is None else accept(house, invitation, user)
