"""What a token may give to others: no more than it may itself, and an owner's place never.

Who holds a token could otherwise invite an address of her own, accept, and be more than she was.
"""

from collections.abc import Iterable

from whatworks.domain.accounts import Role
from whatworks.entry.api.principal import ROLES, Principal
from whatworks.entry.api.problems import Problem

OWNER: Role = "owner"
ALL = ROLES[OWNER]


def check_appoints(who: Principal, role: Role | None, held: Role | None = None) -> None:
    """Refuse what a token may not change: an owner, old or new, or a role that may more than the token itself.

    `role` is the one to give (None: none any more), `held` the one she has now. A person in her own session may.
    Raises Problem "session-needed" where an owner is concerned, "forbidden" for a role beyond the token.
    """
    if who.session:
        return
    if OWNER in (role, held):
        raise Problem(
            "session-needed",
            "Owners are made, changed and let go by an owner who signed in herself, not by a token.",
            remedy="Sign in on the dashboard.",
        )
    check_hands_on(who, (ROLES[role] if role else frozenset()) - (ROLES[held] if held else frozenset()))


def check_hands_on(who: Principal, scopes: Iterable[str]) -> None:
    """Refuse a token that gives somebody what it may not itself; raises Problem "forbidden"."""
    beyond = sorted(ALL & set(scopes) - who.scopes)  # of what is no scope at all others say so
    if beyond and not who.session:
        raise Problem(
            "forbidden",
            f"This token cannot give what it may not itself: {', '.join(beyond)}.",
            remedy="Sign in on the dashboard, or use a token with these scopes.",
            headers={"WWW-Authenticate": f'Bearer error="insufficient_scope", scope="{" ".join(beyond)}"'},
        )
