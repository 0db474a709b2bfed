"""How a platform's export shows a made-up creator's posts: in her local time, without saying which zone that is."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np

from whatworks.domain.metrics import Platform
from whatworks.domain.posts import Batch, Posts
from whatworks.worlds.world import SimulatedCreator

WRITES_LOCAL_TIME = frozenset({Platform.INSTAGRAM, Platform.FACEBOOK})  # Meta; its links keep the true time


def as_exported(creator: SimulatedCreator) -> Batch:
    """Give her batch ready for the source's `write`: where the platform writes local times, shifted to her zone."""
    batch = creator.batch
    if creator.platform not in WRITES_LOCAL_TIME:
        return batch
    zone = ZoneInfo(creator.zone)
    local = [
        int(datetime.fromtimestamp(int(stamp), zone).replace(tzinfo=UTC).timestamp())
        for stamp in batch.posts.published_at
    ]
    return replace(batch, posts=replace(batch.posts, published_at=np.array(local, dtype=np.int64)))


def exports_of(creator: SimulatedCreator) -> dict[Platform, Batch]:
    """Give one export a platform: accounts on the same platform come in one file, in the order of time."""
    parts: dict[Platform, list[Batch]] = {}
    for account in creator.accounts:
        parts.setdefault(account.platform, []).append(as_exported(account))
    return {platform: in_one_file(batches) for platform, batches in parts.items()}


def in_one_file(batches: list[Batch]) -> Batch:
    """Give the rows of several batches of one platform as one, in the order of time; one alone stays as it is."""
    if len(batches) == 1:
        return batches[0]
    posts = Posts.concat([batch.posts for batch in batches])
    names = batches[0].metrics
    metrics = {name: np.concatenate([batch.metrics[name] for batch in batches]) for name in names}
    rows = np.arange(2, len(posts) + 2, dtype=np.int64)
    joined = Batch(posts, np.concatenate([batch.observed_at for batch in batches]), metrics, rows)
    return replace(joined.take(np.argsort(posts.published_at, kind="stable")), source_row=rows)
