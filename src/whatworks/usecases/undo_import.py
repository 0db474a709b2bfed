"""Undoing an import: its chunks leave the history, and what other imports brought stays."""

from whatworks.domain.errors import UsageProblem
from whatworks.domain.scope import Scope
from whatworks.usecases.history.manifest import change_manifest, load_manifest
from whatworks.usecases.house import House
from whatworks.usecases.sweep import sweep

NAMED = 5  # ids an error names: the one she means is nearly always the last


def undo_import(house: House, scope: Scope, import_id: str) -> int:
    """Take a finished import out of the history and delete its chunks; give how many rows it had.

    Raises UsageProblem where there is no such import.
    """
    manifest = load_manifest(house.records, scope)
    finished = manifest.find(import_id)
    if finished is None:
        known = ", ".join(each.id for each in manifest.imports[-NAMED:]) or "none"
        raise UsageProblem(
            f"There is no import {import_id!r}.",
            remedy=f"The latest: {known}. The list of imports has all of them.",
        )
    change_manifest(house.records, scope, lambda each: each.without_import(import_id))
    sweep(house, scope)
    return sum(chunk.rows for chunk in finished.chunks)
