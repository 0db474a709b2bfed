"""Topic axes from an analyser's vectors: subjects are told apart, levers are not, and nothing depends on neighbours."""

import numpy as np
import pytest

from whatworks.features.build import build, fit_transforms
from whatworks.features.meaning import FEWEST_EACH, MIN_FIT_POSTS, fit, places

from tests.unit.features.analysed import meant, two_subjects
from tests.unit.features.made import BERLIN, outcome, posts

COUNT = 60
NO_LEVER = np.zeros((COUNT, 2))
MADE = posts([f"bread number {row}" for row in range(COUNT)])


def test_two_meanings_are_told_apart_by_the_first_axis() -> None:
    analysis = meant(two_subjects(COUNT))
    first = places(fit(analysis, NO_LEVER), analysis, NO_LEVER)[:, 0]
    assert np.sign(first[0::2]).tolist() == [np.sign(first[0])] * (COUNT // 2)
    assert np.sign(first[1::2]).tolist() == [-np.sign(first[0])] * (COUNT // 2)


def test_a_lever_heard_as_meaning_makes_no_topic() -> None:
    rng = np.random.default_rng(1)
    asked = (rng.random(COUNT) < 0.5).astype(np.float64)
    sound = rng.standard_normal(12)
    analysis = meant(0.1 * rng.standard_normal((COUNT, 12)) + asked[:, None] * sound)
    levers = asked[:, None] * 3.0
    heard = places(fit(analysis, NO_LEVER), analysis, NO_LEVER)
    freed = places(fit(analysis, levers), analysis, levers)
    assert abs(np.corrcoef(heard[:, 0], asked)[0, 1]) > 0.95
    assert all(abs(np.corrcoef(axis, asked)[0, 1]) < 0.05 for axis in freed.T)


@pytest.mark.parametrize(("posts_with", "taken"), [(FEWEST_EACH - 1, False), (FEWEST_EACH, True)])
@pytest.mark.parametrize("without", [False, True])
def test_a_lever_of_a_few_posts_does_not_take_their_meaning(posts_with: int, taken: bool, without: bool) -> None:
    analysis = meant(two_subjects(COUNT))
    few = np.arange(COUNT)[:, None] < posts_with
    frame = fit(analysis, (few ^ without).astype(np.float64))
    assert np.any(frame.push[1] != 0.0) == taken
    assert np.any(frame.push[0] != 0.0)


def test_levers_that_always_go_together_share_their_push() -> None:
    analysis = meant(two_subjects(COUNT))
    asked = (np.arange(COUNT) % 3 == 0).astype(np.float64)[:, None]
    one, both = fit(analysis, asked), fit(analysis, np.hstack([asked, asked]))
    np.testing.assert_allclose(both.push[1] + both.push[2], one.push[1], atol=1e-5)
    np.testing.assert_allclose(both.push[1], both.push[2], atol=1e-5)


def test_a_caption_is_placed_the_same_alone_as_among_others() -> None:
    analysis, levers = meant(two_subjects(COUNT)), np.random.default_rng(2).integers(0, 2, (COUNT, 3)).astype(float)
    frame = fit(analysis, levers)
    among = places(frame, analysis, levers)
    for row in (0, 7, COUNT - 1):
        rows = np.array([row])
        assert places(frame, analysis.take(rows), levers[rows]).tobytes() == among[rows].tobytes()


def test_captions_that_repeat_give_the_same_axes_when_the_last_bit_is_shaken() -> None:
    repeated = np.kron(np.eye(6), np.ones((12, 1)))
    shaken = repeated * (1.0 + 1e-15 * np.random.default_rng(4).choice([-1.0, 1.0], repeated.shape))
    levers = np.zeros((72, 1))
    np.testing.assert_allclose(fit(meant(shaken), levers).axes, fit(meant(repeated), levers).axes, atol=2e-8)


def test_the_same_vectors_give_the_same_bytes() -> None:
    one, two = (fit(meant(two_subjects(COUNT)), NO_LEVER) for _ in range(2))
    assert (one.axes.tobytes(), one.push.tobytes()) == (two.axes.tobytes(), two.push.tobytes())


@pytest.mark.parametrize("read", [0, MIN_FIT_POSTS - 1])
def test_too_few_read_captions_leave_the_topics_to_words(read: int) -> None:
    meaning = two_subjects(COUNT)
    meaning[read:] = np.nan
    assert fit(meant(meaning), NO_LEVER) is None
    meaning[:MIN_FIT_POSTS] = two_subjects(MIN_FIT_POSTS)
    assert fit(meant(meaning), NO_LEVER) is not None


def test_without_vectors_the_topics_are_those_of_words() -> None:
    assert fit(None, NO_LEVER) is None
    assert fit(meant(np.empty((COUNT, 0))), NO_LEVER) is None
    bare = build(MADE, outcome(MADE), BERLIN, analysis=meant(np.empty((COUNT, 0))))
    assert bare.values.tobytes() == build(MADE, outcome(MADE), BERLIN).values.tobytes()


def test_a_caption_that_was_not_read_has_no_place() -> None:
    meaning = two_subjects(COUNT)
    meaning[3] = np.nan
    table = build(MADE, outcome(MADE), BERLIN, analysis=meant(meaning))
    placed = np.column_stack([table.column(f"topic_{axis}") for axis in range(1, 9)])
    assert np.isnan(placed[3]).all()
    assert np.isfinite(np.delete(placed, 3, axis=0)).all()


def test_vectors_move_the_topics_and_nothing_else() -> None:
    words = build(MADE, outcome(MADE), BERLIN)
    table = build(MADE, outcome(MADE), BERLIN, analysis=meant(two_subjects(COUNT)))
    assert table.names == words.names
    moved = {
        name
        for name, one, other in zip(words.names, words.values.T, table.values.T, strict=True)
        if not np.array_equal(one, other, equal_nan=True)
    }
    assert moved == {f"topic_{axis}" for axis in range(1, 9)}


def test_axes_of_one_analyser_refuse_the_vectors_of_another() -> None:
    frozen = fit_transforms(MADE, meant(two_subjects(COUNT)))
    for other in (None, meant(two_subjects(COUNT), analyser="made 2")):
        with pytest.raises(ValueError, match="need what made 1 reads"):
            build(MADE, outcome(MADE), BERLIN, frozen, other)


def test_an_analysis_of_other_posts_is_refused() -> None:
    with pytest.raises(ValueError, match="other posts"):
        build(MADE, outcome(MADE), BERLIN, analysis=meant(two_subjects(COUNT - 1)))
