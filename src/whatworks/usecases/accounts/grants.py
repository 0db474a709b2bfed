"""Grants and their tokens: given, shown, spent once, ended as a family; a text that is kept nowhere in the clear.

An authorization code and a refresh token are for one use. One that comes a second time was stolen, by whoever came
first or second: the grant ends, and every token of it (RFC 6749 4.1.2, RFC 9700 4.14).
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace

from whatworks.domain.accounts import Grant, GrantKind, Token, TokenKind
from whatworks.domain.errors import Conflict
from whatworks.usecases.accounts.changes import count_change
from whatworks.usecases.accounts.shelves import (
    GRANTS,
    KEPT,
    NO_END,
    SECRET_BYTES,
    TOKENS,
    digest,
    every,
    find,
    keep,
    new_id,
    new_text,
    seconds,
    shelf,
    shelf_of_id,
    shelf_of_text,
)
from whatworks.usecases.house import House

HOUR, DAY = 3_600, 86_400
MARKS: dict[TokenKind, str] = {
    "session": "se", "personal": "pat", "access": "at", "refresh": "rt", "code": "ac",
    "calendar": "cal",
}  # fmt: skip
LASTS: dict[GrantKind, int] = {  # seconds until a grant ends whatever is done with it
    "session": 14 * DAY,  # a weekly re-import does not ask her to sign in each time
    "client": 90 * DAY,  # then the person is asked again whether the program still may
    "service": 1 * HOUR,  # it has its secret, and asks for the next
    "personal": NO_END,  # as long as she chose
    "calendar": 366 * DAY,  # a year, as the longest of her own tokens
}
ACCESS_LASTS = 15 * 60  # seconds: what a leaked one is worth
CODE_LASTS = 60  # seconds: a redirect and one request (RFC 6749 says at most ten minutes)
HERS = ("personal", "calendar")  # are listed, so they lie together and not on the day they end
TRIES = 8  # to end a grant while neighbours change it


@dataclass(frozen=True, slots=True)
class Asked:
    """What a grant is made of: whose, for which program ("" none), in which workspace, what, and what it is called.

    `creator` is whose calendar it shows; `stay` and `generation` are those of the person as she was let do it.
    """

    kind: GrantKind
    subject: str
    workspace: str
    scopes: tuple[str, ...]
    client: str = ""
    name: str = ""
    creator: str = ""
    stay: int = 0
    generation: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """A token as it is kept, and the grant it shows."""

    token: Token
    grant: Grant


def open_grant(house: House, asked: Asked, *, ends_at: int | None = None) -> Grant:
    """Make a grant; `ends_at` in UTC seconds where it is not the usual time of its kind (0: no end)."""
    now = seconds(house)
    usual = NO_END if LASTS[asked.kind] == NO_END else now + LASTS[asked.kind]
    end = usual if ends_at is None else ends_at
    kept_until = NO_END if asked.kind in HERS else end
    csrf = secrets.token_urlsafe(SECRET_BYTES) if asked.kind == "session" else ""
    grant = Grant(
        id=new_id(kept_until), kind=asked.kind, subject=asked.subject, client=asked.client, workspace=asked.workspace,
        scopes=tuple(sorted(asked.scopes)), name=asked.name, at=now, ends_at=end, csrf=csrf,
        creator=asked.creator, stay=asked.stay, generation=asked.generation,
    )  # fmt: skip
    keep(house, shelf(kept_until), GRANTS, grant.id, grant)
    return grant


def give_token(
    house: House,
    grant: Grant,
    kind: TokenKind,
    scopes: Iterable[str] | None = None,
    *,
    redirect: str = "",
    challenge: str = "",
) -> tuple[str, Token]:
    """Give a new token of a grant: the text, which is told once, and the token as it is kept."""
    now = seconds(house)
    lasts = {"access": ACCESS_LASTS, "code": CODE_LASTS}.get(kind)
    ends = [end for end in (grant.ends_at, now + lasts if lasts else NO_END) if end != NO_END]
    ends_at = min(ends, default=NO_END)
    kept_until = NO_END if kind in HERS else ends_at
    text = new_text(MARKS[kind], kept_until)
    token = Token(
        digest=digest(text), kind=kind, grant=grant.id, at=now, ends_at=ends_at, redirect=redirect, challenge=challenge,
        scopes=grant.scopes if scopes is None else tuple(sorted(scopes)),
    )  # fmt: skip
    keep(house, shelf(kept_until), TOKENS, token.digest, token)
    return text, token


def shown_by(house: House, text: str, kinds: Iterable[TokenKind]) -> Shown | None:
    """Give what a text shows, of these kinds; None where it is unknown. Whether it still stands is not asked."""
    found = find(house, shelf_of_text(text), TOKENS, digest(text))
    if found is None or found.value.kind not in kinds:
        return None
    grant = find(house, shelf_of_id(found.value.grant), GRANTS, found.value.grant)
    return None if grant is None else Shown(found.value, grant.value)


def stands(house: House, shown: Shown) -> bool:
    """Tell whether a token may still be used: neither it nor its grant is over, and it was not spent."""
    now = seconds(house)
    ends = (shown.token.ends_at, shown.grant.ends_at)
    return not (shown.token.spent_at or shown.grant.ended_at or any(end != NO_END and end <= now for end in ends))


def spend(house: House, shown: Shown) -> bool:
    """Use a token that is for one use; False, and its grant is ended, where it was used before or is used right now."""
    scope = shelf(shown.token.ends_at)
    found = find(house, scope, TOKENS, shown.token.digest)
    if found is not None and not found.value.spent_at:
        spent = replace(found.value, spent_at=seconds(house))
        try:
            keep(house, scope, TOKENS, spent.digest, spent, found.version)
        except Conflict:
            end_grant(house, shown.grant.id)
            return False
        return True
    end_grant(house, shown.grant.id)
    return False


def end_grant(house: House, id: str) -> Grant | None:
    """End a grant with all its tokens; a second time is no error. Gives it as it is kept, or None."""
    scope = shelf_of_id(id)
    for _ in range(TRIES):
        found = find(house, scope, GRANTS, id)
        if scope is None or found is None:
            return None
        if found.value.ended_at:
            return found.value
        ended = replace(found.value, ended_at=seconds(house))
        try:
            keep(house, scope, GRANTS, id, ended, found.version)
        except Conflict:
            continue
        count_change(house)
        return ended
    raise Conflict("A grant could not be ended: others change it.", remedy="Try again.")


def personal_grants(house: House, subject: str) -> list[Grant]:
    """Give a person's own tokens that were not ended, oldest first."""
    hers = (each for each in every(house, KEPT, GRANTS) if each.subject == subject and not each.ended_at)
    return sorted(hers, key=lambda grant: (grant.at, grant.id))


def grant_of(house: House, id: str) -> Grant | None:
    """Give a grant by id, whether it stands or not; None for none."""
    found = find(house, shelf_of_id(id), GRANTS, id)
    return None if found is None else found.value


def end_token(house: House, shown: Shown) -> None:
    """End one token alone; its grant and the others of it stay."""
    scope = shelf(shown.token.ends_at)
    found = find(house, scope, TOKENS, shown.token.digest)
    if found is not None and not found.value.spent_at:
        ended = replace(found.value, spent_at=seconds(house))
        keep(house, scope, TOKENS, ended.digest, ended, found.version)
        count_change(house)
