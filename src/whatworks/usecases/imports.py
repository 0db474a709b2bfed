"""Listing the imports a history is made of, as a person knows them: when, which files, how many posts."""

from dataclasses import dataclass

from whatworks.domain.scope import Scope
from whatworks.usecases.history.known import load_imports, load_receipt
from whatworks.usecases.house import House

HELD = ("posts", "comments", "events")


@dataclass(frozen=True, slots=True)
class Imported:
    """One finished import: `at` ISO 8601 UTC, the names of its files, and how many posts (…) were new with it."""

    id: str
    at: str
    files: tuple[str, ...]
    posts: int
    comments: int = 0
    events: int = 0


def imports(house: House, scope: Scope) -> tuple[Imported, ...]:
    """Give the finished imports, oldest first."""
    return tuple(_told(house, scope, each.id, each.at) for each in load_imports(house, scope).imports)


def _told(house: House, scope: Scope, import_id: str, at: str) -> Imported:
    """Give one import by its receipt; a receipt that is gone names no file."""
    receipt = load_receipt(house, scope, import_id)
    files = receipt.files if receipt else ()
    new = {holds: sum(file.posts.new for file in files if file.holds == holds) for holds in HELD}
    return Imported(import_id, at, tuple(file.name for file in files), **new)
