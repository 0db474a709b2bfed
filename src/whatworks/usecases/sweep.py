"""Sweeping: the blobs of imports that died or were undone are deleted; those of a running import never."""

from datetime import datetime, timedelta

from whatworks.domain.scope import Scope
from whatworks.usecases.history.manifest import Manifest, Pending, change_manifest
from whatworks.usecases.history.writer import ROOT
from whatworks.usecases.house import House

GRACE = timedelta(days=1)  # the longest import seen, 2 GB, takes minutes: one a day old is dead


def sweep(house: House, scope: Scope, *, grace: timedelta = GRACE) -> int:
    """Delete the orphans of one creator; give how many there were.

    The blobs are listed before the manifest is read: whatever is listed was announced before it was written, so an
    import that began since is spared. One that is given up here and still runs is refused at its commit.
    """
    listed = house.blobs.list(scope, ROOT)
    now = house.clock.now()
    manifest = change_manifest(house.records, scope, lambda each: _without_dead(each, now, grace))
    used = manifest.blob_keys()
    running = tuple(f"{ROOT}{each.id}/" for each in manifest.pending)
    orphans = [key for key in listed if key not in used and not key.startswith(running)]
    for key in orphans:
        house.blobs.delete(scope, key)
    return len(orphans)


def _without_dead(manifest: Manifest, now: datetime, grace: timedelta) -> Manifest:
    """Give up the imports that began longer ago than the grace."""
    for each in manifest.pending:
        if _is_dead(each, now, grace):
            manifest = manifest.ended(each.id)
    return manifest


def _is_dead(pending: Pending, now: datetime, grace: timedelta) -> bool:
    """Tell whether an import began too long ago to be running still."""
    return now - datetime.fromisoformat(pending.since) >= grace
