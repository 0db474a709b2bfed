"""People and their roles: made, found by what they sign in with, let in and out; a workspace keeps an owner."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from whatworks.domain.accounts import Role, User, checked_email, checked_name, checked_password
from whatworks.domain.errors import Conflict, UsageProblem
from whatworks.domain.scope import Scope
from whatworks.ports.passwords import Passwords
from whatworks.ports.records import Document
from whatworks.usecases.accounts.changes import count_change
from whatworks.usecases.accounts.shelves import (
    EMAILS,
    IDENTITIES,
    KEPT,
    SERVER,
    USERS,
    Found,
    every,
    find,
    keep,
    new_id,
    seconds,
)
from whatworks.usecases.house import House

TRIES = 8  # to give an owner back while others change her


def make_user(house: House, email: str, name: str, password: str = "") -> User:
    """Make a person; `password` is a hash. Raises UsageProblem where the address has an account already."""
    address = checked_email(email)
    user = User(new_id(), address, checked_name(name), password, (), (), seconds(house))
    keep(house, KEPT, USERS, user.id, user)
    try:
        house.records.replace_if_unchanged(KEPT, Document(EMAILS, _pseudonym(house, address), user.id.encode()))
    except Conflict:
        keep(house, KEPT, USERS, user.id, replace(user, closed=True), 1)
        raise UsageProblem("This address has an account already.", remedy="Sign in with it.") from None
    return user


def user_of(house: House, id: str) -> User | None:
    """Give a person by id; None for nobody, or a closed account."""
    found = find(house, KEPT, USERS, id)
    return None if found is None or found.value.closed else found.value


def user_by_email(house: House, email: str) -> User | None:
    """Give a person by her address; None for nobody."""
    try:
        return _named(house, EMAILS, checked_email(email))
    except UsageProblem:
        return None


def user_by_identity(house: House, issuer: str, subject: str) -> User | None:
    """Give the person an OpenID provider knows by a subject; None for nobody."""
    return _named(house, IDENTITIES, f"{issuer}\n{subject}")


def add_identity(house: House, user: User, issuer: str, subject: str) -> User:
    """Let a person sign in as a provider's subject from now on; raises Conflict where another already does."""
    name = _pseudonym(house, f"{issuer}\n{subject}")
    house.records.replace_if_unchanged(KEPT, Document(IDENTITIES, name, user.id.encode()))
    return _changed(house, user.id, lambda found: replace(found, identities=(*found.identities, (issuer, subject))))


def sign_in(house: House, passwords: Passwords, email: str, password: str) -> User | None:
    """Give the person whose address and password these are; nobody takes as long to refuse as somebody."""
    user = user_by_email(house, email)
    fits = passwords.matches("" if user is None else user.password, password)
    return user if fits else None


def set_password(house: House, passwords: Passwords, user: User, password: str) -> User:
    """Give a person a new password, and end every session of hers and what programs were granted before.

    Whoever knew the old one is out. Her own tokens stay: she sees and ends them herself. Raises UsageProblem for a
    password that is none.
    """
    hashed = passwords.hash(checked_password(password))
    return _changed(house, user.id, lambda found: _with_password(found, hashed, seconds(house)))


def _with_password(user: User, hashed: str, now: int) -> User:
    """Give a person with a new password."""
    return replace(user, password=hashed, since=now, generation=user.generation + 1)


def let_in(house: House, id: str, workspace: str, role: Role) -> User:
    """Make a person a member of a workspace. Raises UsageProblem for a name that cannot be a workspace's."""
    Scope(workspace, "any")
    if workspace == SERVER:
        raise UsageProblem(f"{SERVER!r} is the server's own.", remedy="Choose another name for the workspace.")
    return _changed(house, id, lambda user: user.with_role(workspace, role))


def change_role(house: House, workspace: str, id: str, role: Role | None) -> User | None:
    """Give a member another role, or none; gives None where she is no member.

    Raises UsageProblem where the workspace would be left without an owner, Conflict where it would be by what somebody
    else changes at the same moment.
    """
    user = user_of(house, id)
    if user is None or user.role_in(workspace) is None:
        return None
    if role != "owner" and not any(each.id != id for each in _owners(house, workspace)):
        raise UsageProblem("A workspace keeps an owner.", remedy="Make somebody else an owner first.")
    changed = _changed(house, id, lambda found: found.with_role(workspace, role))
    if role != "owner" and not any(_owners(house, workspace)):  # of two at once, the later sees both; or both do
        _own_again(house, id, workspace)
        raise Conflict("Somebody else changed the owners at the same moment.", remedy="Look at the members anew.")
    return changed


def _owners(house: House, workspace: str) -> Iterator[User]:
    """Give the owners of a workspace."""
    return (each for each in members(house, workspace) if each.role_in(workspace) == "owner")


def _own_again(house: House, id: str, workspace: str) -> None:
    """Give a workspace its owner back, in the stay she had; raises Conflict where others change her all the time."""
    for left in reversed(range(TRIES)):
        try:
            _changed(house, id, lambda user: replace(user, roles=user.with_role(workspace, "owner").roles))
        except Conflict:
            if not left:
                raise
        else:
            return


def members(house: House, workspace: str) -> Iterator[User]:
    """Give the members of a workspace, by id."""
    for user in every(house, KEPT, USERS):
        if not user.closed and user.role_in(workspace) is not None:
            yield user


def has_owner(house: House) -> bool:
    """Tell whether anybody owns a workspace of this server."""
    return any(role == "owner" for user in every(house, KEPT, USERS) if not user.closed for _, role in user.roles)


def _named(house: House, index: str, name: str) -> User | None:
    """Give the person an index names."""
    document = house.records.get(KEPT, index, _pseudonym(house, name))
    return None if document is None else user_of(house, document.body.decode())


def _pseudonym(house: House, name: str) -> str:
    """Give what stands for a name in a document's id, which is not sealed."""
    return house.pseudonyms.of(KEPT, [name])[0]


def _changed(house: House, id: str, change: Callable[[User], User]) -> User:
    """Keep a person changed; raises Conflict where somebody else was first, UsageProblem where she is no more."""
    found: Found[User] | None = find(house, KEPT, USERS, id)
    if found is None:
        raise UsageProblem("There is no such person.", remedy="Look at the members anew.")
    after = change(found.value)
    keep(house, KEPT, USERS, id, after, found.version)
    count_change(house)
    return after
