"""Restoring a backup, and proving that every creator in it can be read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from whatworks.domain.errors import Forgotten
from whatworks.ports.snapshots import Snapshot, Snapshots
from whatworks.usecases.accounts.shelves import SERVER
from whatworks.usecases.history.load import load_history
from whatworks.usecases.house import House


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back: creators whose history was read to the last chunk, their posts, and creators forgotten before."""

    snapshot: Snapshot
    creators: int
    posts: int
    forgotten: int


def restore(snapshots: Snapshots, source: BinaryIO, reopen: Callable[[], House], *, replace: bool = False) -> Restored:
    """Put a backup in place and read every history in it; `reopen` opens the house that then stands there.

    Raises UsageProblem over a store that is not to be replaced, BadInput and StoreProblem as `Snapshots.restore`.
    """
    snapshot = snapshots.restore(source, replace=replace)
    house = reopen()
    posts: list[int] = []
    forgotten = 0
    for scope in house.records.scopes():
        if scope.workspace == SERVER:
            continue  # accounts, of no creator
        try:
            posts.append(len(load_history(house, scope)))
        except Forgotten:
            forgotten += 1  # forgotten between the copying of her records and that of the keys
    return Restored(snapshot, len(posts), sum(posts), forgotten)
