"""Ids and counters look as they do on each platform."""

import numpy as np
import pytest

from whatworks.worlds.platforms import INSTAGRAM, LINKEDIN, SHAPES, YOUTUBE, Shape, X, counters, draw_ids

STAMPS = np.array([1_750_000_000, 1_750_000_060], dtype=np.int64)


def test_ids_of_x_and_linkedin_carry_their_time() -> None:
    rng = np.random.default_rng(0)
    ids, _ = draw_ids(X, STAMPS, rng)
    assert [((int(one) >> 22) + 1_288_834_974_657) // 1000 for one in ids] == STAMPS.tolist()
    ids, links = draw_ids(LINKEDIN, STAMPS, rng)
    assert [(int(one) >> 22) // 1000 for one in ids] == STAMPS.tolist()
    assert all(link.endswith(one) for one, link in zip(ids, links, strict=True))


def test_a_youtube_id_has_eleven_letters_and_no_time() -> None:
    ids, links = draw_ids(YOUTUBE, STAMPS, np.random.default_rng(0))
    assert [len(one) for one in ids] == [11, 11]
    assert all(link == f"https://www.youtube.com/watch?v={one}" for one, link in zip(ids, links, strict=True))


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: str(shape.platform))
def test_counters_are_whole_numbers_around_their_usual_share(shape: Shape) -> None:
    primary = np.full(400, 5000.4)
    found = counters(shape, primary, np.random.default_rng(1))
    assert set(found) == {shape.metric, *shape.others}
    assert set(found[shape.metric].tolist()) == {5000.0}
    for name, share in shape.others.items():
        assert (found[name] == np.round(found[name])).all()
        assert found[name].mean() == pytest.approx(5000.4 * share, rel=0.2)
    assert INSTAGRAM.metric == "reach"
