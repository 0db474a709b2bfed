"""Undoing an import: its chunks leave the history, and what other imports brought stays."""

from whatworks.domain.errors import UsageProblem
from whatworks.domain.scope import Scope
from whatworks.usecases.history.manifest import change_manifest, load_manifest
from whatworks.usecases.house import House
from whatworks.usecases.sweep import sweep


def undo_import(house: House, scope: Scope, import_id: str) -> int:
    """Take a finished import out of the history and delete its chunks; give how many rows it had.

    Raises UsageProblem where there is no such import.
    """
    finished = load_manifest(house.records, scope).find(import_id)
    if finished is None:
        raise UsageProblem("There is no import of this id.", remedy="List the imports to see their ids.")
    change_manifest(house.records, scope, lambda each: each.without_import(import_id))
    sweep(house, scope)
    return sum(chunk.rows for chunk in finished.chunks)
