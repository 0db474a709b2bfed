"""What the machine's own owner does with accounts: make the first owner of a workspace, and tokens for scripts."""

from whatworks.domain.accounts import Grant, User, checked_password
from whatworks.domain.errors import UsageProblem
from whatworks.domain.scope import Scope
from whatworks.usecases.accounts.personal import make_personal
from whatworks.usecases.accounts.users import let_in, make_user, set_password, user_by_email
from whatworks.usecases.accounts.verifying import RoleScopes
from whatworks.wiring.build import open_house
from whatworks.wiring.passwords import open_passwords
from whatworks.wiring.settings import Settings


def create_owner(settings: Settings, email: str, name: str, password: str) -> tuple[User, bool]:
    """Make a person who owns the workspace the settings name; one who has an account already keeps her password.

    Gives her, and whether she is new: only then is the password hers.

    Raises UsageProblem for an address, a name or a password that is none.
    """
    Scope(settings.workspace, settings.creator)
    house = open_house(settings.home)
    known = user_by_email(house, email)
    user = known or make_user(house, email, name, open_passwords().hash(checked_password(password)))
    return let_in(house, user.id, settings.workspace, "owner"), known is None


def new_password(settings: Settings, email: str, password: str) -> User:
    """Give a person a new password, for one who forgot hers; her sessions are over.

    Raises UsageProblem where nobody has that address, or the password is none.
    """
    house = open_house(settings.home)
    user = user_by_email(house, email)
    if user is None:
        raise UsageProblem("Nobody has that address.", remedy="Check `email`.")
    return set_password(house, open_passwords(), user, password)


def personal_token(
    settings: Settings, email: str, name: str, scopes: tuple[str, ...], may: RoleScopes, *, days: int
) -> tuple[str, Grant]:
    """Make a token of a person in the workspace the settings name; give its text, told this once, and its grant.

    Raises UsageProblem where there is no such person, or she may not what the token should.
    """
    house = open_house(settings.home)
    user = user_by_email(house, email)
    if user is None or user.role_in(settings.workspace) is None:
        raise UsageProblem(
            f"Nobody of that address is in {settings.workspace}.", remedy="Check `email` and `workspace`."
        )
    return make_personal(house, user, settings.workspace, name, scopes, may, days=days)
