"""Invitations into a workspace: a word for one person, for one use, for a week."""

from dataclasses import replace

from whatworks.domain.accounts import Invitation, Role, User, checked_email
from whatworks.domain.errors import Conflict, UsageProblem
from whatworks.usecases.accounts.grants import DAY
from whatworks.usecases.accounts.shelves import (
    INVITATIONS,
    KEPT,
    digest,
    every,
    find,
    keep,
    new_text,
    seconds,
)
from whatworks.usecases.accounts.users import let_in, user_of
from whatworks.usecases.house import House

LASTS = 7 * DAY  # seconds: a week, with a weekend in it
INVITES: Role = "owner"
UNCOUNTED = 0  # the stay of an invitation from before they were counted
OVER = "This invitation is unknown, used or over."


def invite(house: House, by: str, workspace: str, email: str, role: Role) -> tuple[str, Invitation]:
    """Make an invitation by a member; give its text, told this once, and the invitation."""
    now, text = seconds(house), new_text("in")
    word, inviting = digest(text), user_of(house, by)
    made = Invitation(
        id=word[:24], digest=word, email=checked_email(email), workspace=workspace, role=role, by=by, at=now,
        ends_at=now + LASTS, stay=0 if inviting is None else inviting.stay_in(workspace),
    )  # fmt: skip
    keep(house, KEPT, INVITATIONS, word, made)
    return text, made


def invitation_by_digest(house: House, word: str) -> Invitation | None:
    """Give the invitation whose text has this digest, while it stands; None otherwise."""
    found = find(house, KEPT, INVITATIONS, word)
    return found.value if found is not None and _stands(house, found.value) else None


def open_invitations(house: House, workspace: str) -> list[Invitation]:
    """Give the invitations of a workspace that still stand, oldest first."""
    hers = (each for each in every(house, KEPT, INVITATIONS) if each.workspace == workspace and _stands(house, each))
    return sorted(hers, key=lambda each: (each.at, each.id))


def invitation_of(house: House, text: str) -> Invitation | None:
    """Give the invitation of a text while it stands; None otherwise."""
    return invitation_by_digest(house, digest(text))


def take_back(house: House, workspace: str, id: str) -> Invitation | None:
    """Take an invitation of a workspace back; None where it has none by that id."""
    for each in open_invitations(house, workspace):
        if each.id == id and _spend(house, each):
            return each
    return None


def accept(house: House, invitation: Invitation, user: User) -> User:
    """Let a person in by her invitation, once.

    Raises UsageProblem where it was used or is over, or is another's.
    """
    if user.email != invitation.email:
        raise UsageProblem("This invitation is for another address.", remedy="Sign in with the address it came to.")
    if not _stands(house, invitation) or not _spend(house, invitation):
        raise UsageProblem(OVER, remedy="Ask for a new one.")
    held = user.role_in(invitation.workspace)
    return user if held == "owner" else let_in(house, user.id, invitation.workspace, invitation.role)


def _stands(house: House, invitation: Invitation) -> bool:
    """Tell whether an invitation may still be used: it is neither used nor over, and who invited may still do so."""
    if invitation.spent_at or seconds(house) >= invitation.ends_at:
        return False
    by = user_of(house, invitation.by)
    if by is None or by.role_in(invitation.workspace) != INVITES:
        return False
    return invitation.stay in (UNCOUNTED, by.stay_in(invitation.workspace))


def _spend(house: House, invitation: Invitation) -> bool:
    """Use an invitation; False where it was used before, or is used right now."""
    found = find(house, KEPT, INVITATIONS, invitation.digest)
    if found is None or found.value.spent_at:
        return False
    try:
        keep(house, KEPT, INVITATIONS, invitation.digest, replace(found.value, spent_at=seconds(house)), found.version)
    except Conflict:
        return False
    return True
