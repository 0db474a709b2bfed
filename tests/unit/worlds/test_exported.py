"""An export shows local times only where the platform does."""

import numpy as np

from whatworks.worlds.catalogue import WORLDS
from whatworks.worlds.demo import demo_creator
from whatworks.worlds.exported import as_exported

NAMED = {world.id: world for world in WORLDS}


def test_instagram_times_are_an_hour_ahead_in_a_dublin_summer_and_not_in_winter() -> None:
    creator = demo_creator()
    months = creator.batch.posts.published_at.astype("datetime64[s]").astype("datetime64[M]").astype(int) % 12 + 1
    shift = as_exported(creator).posts.published_at - creator.batch.posts.published_at
    assert set(shift[(months >= 5) & (months <= 9)].tolist()) == {3600}
    assert set(shift[(months == 12) | (months == 1)].tolist()) == {0}


def test_links_keep_the_true_time() -> None:
    creator = demo_creator()
    assert as_exported(creator).posts.url.tolist() == creator.batch.posts.url.tolist()


def test_other_platforms_are_left_as_they_are() -> None:
    creator = NAMED["x"].make(40, 0.5, np.random.default_rng(0))
    assert as_exported(creator) is creator.batch
