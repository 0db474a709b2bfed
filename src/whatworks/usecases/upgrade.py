"""Upgrading: stored shapes are brought to the present one, step by step, each scope by one commit."""

import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from whatworks.domain.errors import StoreProblem
from whatworks.domain.scope import Scope
from whatworks.ports.records import Document
from whatworks.usecases.history.manifest import ID, KIND, SHAPE, told_manifest
from whatworks.usecases.house import House

Told = dict[str, Any]  # a manifest's JSON, of whatever shape


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the stored shape: from `since` to `since` + 1.

    `change` gets the manifest of the old shape and gives that of the next; a step that changes chunks writes new ones
    through the house, under new keys, and names them in the manifest it gives.
    """

    since: int
    change: Callable[[House, Scope, Told], Told]


def _say_what_chunks_hold(_: House, __: Scope, told: Told) -> Told:
    """Shape 2 says of each chunk what it holds; before it, all of them held posts."""
    imports = [
        {**each, "chunks": [{**chunk, "holds": "posts"} for chunk in each["chunks"]]} for each in told["imports"]
    ]
    return {**told, "imports": imports}


MIGRATIONS: tuple[Migration, ...] = (Migration(1, _say_what_chunks_hold),)


def upgrade(house: House, *, migrations: tuple[Migration, ...] = MIGRATIONS) -> int:
    """Bring every creator's manifest to the present shape; give how many needed it, 0 when there is nothing to do.

    Raises StoreProblem for a shape from a newer program, or an older one no migration begins at; those before it in
    the order of scopes are upgraded then, the rest untouched.
    """
    return sum(_upgrade(house, scope, migrations) for scope in house.records.scopes())


def _upgrade(house: House, scope: Scope, migrations: tuple[Migration, ...]) -> bool:
    """Upgrade one creator; tell whether she needed it."""
    document = house.records.get(scope, KIND, ID)
    if document is None:
        return False
    told = told_manifest(document.body)
    if told["shape"] == SHAPE:
        return False
    while told["shape"] < SHAPE:
        told = {**_step(migrations, told["shape"]).change(house, scope, told), "shape": told["shape"] + 1}
    body = zlib.compress(json.dumps(told, separators=(",", ":")).encode())
    house.records.replace_if_unchanged(scope, Document(KIND, ID, body, document.version))
    return True


def _step(migrations: tuple[Migration, ...], shape: int) -> Migration:
    """Find the step that begins at a shape."""
    for migration in migrations:
        if migration.since == shape:
            return migration
    raise StoreProblem(f"No way leads from the stored shape {shape}.", remedy="Upgrade by an older whatworks first.")
