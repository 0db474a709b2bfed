"""A person's own tokens, for her scripts and her calendar: shown once, never more than she may herself."""

from whatworks.domain.accounts import Grant, User, checked_name
from whatworks.domain.errors import UsageProblem
from whatworks.domain.scope import Scope
from whatworks.usecases.accounts.grants import DAY, Asked, end_grant, give_token, open_grant, personal_grants
from whatworks.usecases.accounts.shelves import GRANTS, KEPT, NO_END, every, seconds
from whatworks.usecases.accounts.verifying import RoleScopes, role_by
from whatworks.usecases.house import House

MOST_DAYS = 366  # a year: what nobody looks at for a year should not open anything


def make_personal(
    house: House, user: User, workspace: str, name: str, scopes: tuple[str, ...], may: RoleScopes, *, days: int = 90
) -> tuple[str, Grant]:
    """Give a new token's text, told this once, and its grant.

    Raises UsageProblem for a scope she has not, or a time that is none.
    """
    role = user.role_in(workspace)
    hers = frozenset() if role is None else may[role]
    strange = sorted(set(scopes) - hers)
    if strange or not scopes:
        raise UsageProblem(
            f"You cannot give a token {strange[0]!r}." if strange else "A token needs a scope.",
            remedy=f"Yours are: {', '.join(sorted(hers))}.",
        )
    if not 1 <= days <= MOST_DAYS:
        raise UsageProblem(f"A token is good for 1 to {MOST_DAYS} days.", remedy="Choose fewer.")
    asked = Asked("personal", user.id, workspace, scopes, name=checked_name(name), stay=user.stay_in(workspace))
    grant = open_grant(house, asked, ends_at=seconds(house) + days * DAY)
    text, _ = give_token(house, grant, "personal")
    return text, grant


def make_calendar(
    house: House, user: User, workspace: str, creator: str, scope: str, may: RoleScopes
) -> tuple[str, Grant]:
    """Give the secret word of a creator's calendar, told this once, and its grant: it opens that one calendar alone.

    Calendar programs can send no header, so the word stands in the address. Raises UsageProblem where she may not see
    the calendar herself, or for what is no creator's name.
    """
    role = user.role_in(workspace)
    if role is None or scope not in may[role]:
        raise UsageProblem("You may not see this calendar.", remedy="Ask an owner of the workspace.")
    asked = Asked(
        "calendar", user.id, workspace, (scope,), name=f"{creator}.ics", creator=Scope(workspace, creator).creator,
        stay=user.stay_in(workspace),
    )  # fmt: skip
    grant = open_grant(house, asked)
    text, _ = give_token(house, grant, "calendar")
    return text, grant


def working_grants(house: House, user: User) -> list[Grant]:
    """Give a person's own tokens that open something today, oldest first.

    Left out is what is over, of a workspace she left, and of a stay before she came again.
    """
    now = seconds(house)
    standing = (each for each in personal_grants(house, user.id) if each.ends_at == NO_END or now < each.ends_at)
    return [each for each in standing if role_by(user, each) is not None]


def end_calendars(house: House, scope: Scope) -> None:
    """End every secret address of a creator's calendar: who comes under her name later is somebody else."""
    for grant in every(house, KEPT, GRANTS):
        if grant.kind == "calendar" and Scope(grant.workspace, grant.creator) == scope and not grant.ended_at:
            end_grant(house, grant.id)


def end_personal(house: House, user: User, id: str) -> Grant | None:
    """End one of a person's own tokens; None where she has none by that id."""
    hers = {grant.id for grant in personal_grants(house, user.id)}
    return end_grant(house, id) if id in hers else None
