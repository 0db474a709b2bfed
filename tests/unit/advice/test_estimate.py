import numpy as np
import pytest

from whatworks.advice.estimate import estimate, estimate_now, estimate_since

from tests.unit.advice.traced import found, long_way, said_of

# The engine keeps categories apart with a weak prior (WEAKLY); the long way has none. On this much data it is nothing.
CLOSE = {"rel": 0.01, "abs": 0.003}


@pytest.mark.parametrize(("lever", "direction"), [("question", "more"), ("hashtags", "less")])
def test_the_estimate_is_that_of_one_regression_of_everything(lever, direction):
    said = said_of()
    finding = found(said, lever, direction)
    got = estimate(said.weighed, finding)
    solved, covariance, left = long_way(said.weighed)
    place = said.weighed.place(finding)
    sign = -1.0 if direction == "less" else 1.0
    assert got.effect == pytest.approx(sign * solved[place], **CLOSE)
    assert got.error == pytest.approx(np.sqrt(covariance[place, place]), **CLOSE)
    assert got.left == pytest.approx(left / said.weighed.belief.noise**2, rel=0.01)


def test_a_category_stands_against_the_mix_of_the_others():
    said = said_of()
    finding = found(said, "format", "switch", "video")
    solved, _, _ = long_way(said.weighed)
    names = [each.category for each in said.weighed.compared]
    effect = dict(zip(names, solved, strict=True))
    formats = said.weighed.evidence.posts.format[said.weighed.usable]
    images, carousels = (float(np.sum(formats == name)) for name in ("image", "carousel"))
    mixed = (images * effect["image"] + carousels * effect["carousel"]) / (images + carousels)
    assert estimate(said.weighed, finding).effect == pytest.approx(effect["video"] - mixed, abs=0.005)
    assert 0.03 < estimate(said.weighed, finding).error < 0.15


def test_blocks_that_are_not_let_in_are_left_out_whole():
    said = said_of()
    finding = found(said, "question", "more")
    block = np.array(said.weighed.around.block)
    ids = [each.lever.id for each in said.weighed.compared]
    own, kept = np.array([name == "question" for name in ids]), np.isin(block, ["level", "trend"])
    solved, _, _ = long_way(said.weighed, own, kept)
    assert estimate(said.weighed, finding, frozenset({"trend"})).effect == pytest.approx(solved[0], **CLOSE)
    with_format = np.array([name in ("question", "format") for name in ids])
    solved, _, _ = long_way(said.weighed, with_format, kept)
    got = estimate(said.weighed, finding, frozenset({"trend", "format"})).effect
    assert got == pytest.approx(solved[ids.index("question")], **CLOSE)


def test_after_a_change_only_what_came_later_counts():
    said = said_of(flip=True)
    finding = found(said, "question", "more")
    assert said.weighed.changed
    assert estimate(said.weighed, finding).effect < 0.1
    assert estimate_since(said.weighed, finding).effect == pytest.approx(0.4, abs=0.15)
    assert estimate_now(said.weighed, finding) == estimate_since(said.weighed, finding)
    assert estimate_now(said_of().weighed, found(said_of(), "question", "more")) == estimate(
        said_of().weighed, found(said_of(), "question", "more")
    )
    fewer = estimate_since(said.weighed, found(said, "question", "less"))
    assert fewer.effect == pytest.approx(-estimate_since(said.weighed, finding).effect)
