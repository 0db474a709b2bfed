"""An export shows local times only where the platform does."""

import numpy as np

from whatworks.worlds.catalogue import WORLDS
from whatworks.worlds.demo import demo_creator
from whatworks.worlds.exported import as_exported, exports_of

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


def test_accounts_on_one_platform_come_in_one_file_in_the_order_of_time() -> None:
    creator = NAMED["agency"].make(20, 0.5, np.random.default_rng(0))
    ((platform, batch),) = exports_of(creator).items()
    assert platform == "instagram"
    assert len(batch) == 60
    assert set(batch.posts.account.tolist()) == {"one", "two", "three"}
    assert (np.diff(batch.posts.published_at) >= 0).all()
    assert batch.source_row.tolist() == list(range(2, 62))
    where = batch.posts.post_id.tolist().index(creator.others[0].batch.posts.post_id[7])
    assert batch.metrics["reach"][where] == creator.others[0].batch.metrics["reach"][7]


def test_every_platform_has_a_file_of_its_own() -> None:
    creator = NAMED["platforms"].make(20, 0.5, np.random.default_rng(0))
    files = exports_of(creator)
    assert [str(platform) for platform in files] == ["instagram", "x", "linkedin"]
    assert all(set(batch.posts.platform.tolist()) == {str(platform)} for platform, batch in files.items())
