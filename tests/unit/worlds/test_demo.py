"""The demo creator has what the README promises: known effects, a hit, a flop, a double and a gap."""

import numpy as np

from whatworks.worlds.demo import DEMO_POSTS, TRUE_LIFTS, demo_creator


def test_the_demo_is_the_same_every_time() -> None:
    first, again = demo_creator(), demo_creator()
    assert first.batch.posts.text.tolist() == again.batch.posts.text.tolist()
    np.testing.assert_array_equal(first.batch.metrics["reach"], again.batch.metrics["reach"])


def test_its_true_effects_are_the_three_it_names() -> None:
    assert set(demo_creator().effects) == set(TRUE_LIFTS)


def test_one_row_stands_twice_and_one_lacks_its_reach() -> None:
    batch = demo_creator().batch
    ids = batch.posts.post_id.tolist()
    assert len(ids) == DEMO_POSTS + 1
    assert len(set(ids)) == DEMO_POSTS
    assert ids[-1] in ids[:-1]
    assert np.isnan(batch.metrics["reach"][:-1]).sum() == 1
    assert not any(np.isnan(values).any() for name, values in batch.metrics.items() if name != "reach")


def test_one_post_went_viral_and_some_are_young() -> None:
    creator = demo_creator()
    reach = creator.batch.metrics["reach"]
    assert np.nanmax(reach) > 8 * np.nanmedian(reach)
    assert np.nanmin(reach) < np.nanmedian(reach) / 5
    assert (creator.as_of - creator.batch.posts.published_at < 5 * 86_400).any()


def test_it_spans_about_a_year() -> None:
    published = demo_creator().batch.posts.published_at
    assert 280 < (published.max() - published.min()) / 86_400 < 420
