"""How a platform's export shows a made-up creator's posts: in her local time, without saying which zone that is."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np

from whatworks.domain.metrics import Platform
from whatworks.domain.posts import Batch
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
