"""Forgetting a creator: first the key, so that nothing opens any more, then all that it opened."""

from whatworks.domain.scope import Scope
from whatworks.usecases.house import House


def forget_me(house: House, scope: Scope) -> int:
    """Destroy the creator's key, blobs and documents; give how many of the latter two there were.

    Safe to run again: after a crash in between, the second run finishes what the first began. Backups taken before
    hold their own copy of the key and are out of reach.
    """
    house.keys.destroy(scope)
    keys = house.blobs.list(scope)
    for key in keys:
        house.blobs.delete(scope, key)
    return len(keys) + house.records.forget(scope)
