"""Forgetting a creator: her jobs, then the key, so that nothing opens any more, then all that it opened."""

from whatworks.domain.scope import Scope
from whatworks.usecases.accounts.personal import end_calendars
from whatworks.usecases.house import House


def forget_me(house: House, scope: Scope) -> int:
    """Destroy the creator's jobs, key, blobs and documents; give how many there were beside the key.

    Secret addresses of her calendar are ended before all. Then her jobs go: a worker that is at one of them is told at
    its next report, and ends it. What this process has at hand of her goes last, so that nothing read meanwhile stays.

    Safe to run again: after a crash in between, the second run finishes what the first began. Backups taken before
    hold their own copy of the key and are out of reach.
    """
    end_calendars(house, scope)
    jobs = house.jobs.forget(scope)
    house.keys.destroy(scope)
    keys = house.blobs.list(scope)
    for key in keys:
        house.blobs.delete(scope, key)
    documents = house.records.forget(scope)
    house.cache.drop(scope)
    return jobs + len(keys) + documents
