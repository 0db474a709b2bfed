"""Who is kept in a workspace: each creator by name, with how much is known of her and since when."""

from dataclasses import dataclass

from whatworks.domain.scope import Scope
from whatworks.usecases.demo import FILE_NAME
from whatworks.usecases.house import House
from whatworks.usecases.imports import imports


@dataclass(frozen=True, slots=True)
class Kept:
    """One creator: how many posts her imports brought, how many imports, when the last was (ISO 8601, "" = none).

    `made_up`: the demo's export is among them, so that nobody's own posts belong beside it.
    """

    creator: str
    posts: int
    imports: int
    last_import_at: str
    made_up: bool


def creators(house: House, workspace: str) -> tuple[Kept, ...]:
    """Give the creators of a workspace by name."""
    return tuple(kept(house, scope) for scope in house.records.scopes(workspace))


def kept(house: House, scope: Scope) -> Kept:
    """Give how much is known of one creator; nothing is no error."""
    done = imports(house, scope)
    made_up = any(FILE_NAME in each.files for each in done)
    return Kept(scope.creator, sum(each.posts for each in done), len(done), done[-1].at if done else "", made_up)
