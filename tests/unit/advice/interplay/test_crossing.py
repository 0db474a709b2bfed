"""Crossings: which mixes of her posts are enough, what a column is, and what coefficients come to in a context."""

import numpy as np

from whatworks.advice.contrast import Contrast
from whatworks.advice.interplay.crossing import crossings, weights
from whatworks.advice.interplay.pair import PAIRS
from whatworks.advice.registry import LEVERS

BY_ID = {lever.id: lever for lever in LEVERS}


def contrast(lever: str, there, category: str = "") -> Contrast:
    column = np.asarray(there, dtype=float)
    return Contrast(BY_ID[lever], category, column, column > 0, column <= 0, 0.0, 1.0)


def parts(count: int):
    """Give questions on every other post, and three parts of the day in runs of two, three and five of ten posts."""
    day = np.arange(count) % 10
    return (
        contrast("question", np.arange(count) // 10 % 2),
        contrast("daypart", day < 2, "evening"),
        contrast("daypart", (day >= 2) & (day < 5), "morning"),
        contrast("daypart", day >= 5, "night"),
    )


def test_a_cell_of_seven_posts_is_too_few_and_one_of_eight_is_enough() -> None:
    names = [[one.contexts for one in crossings(parts(count))] for count in (70, 80)]
    assert names == [[(2,), (3,)], [(1,), (2,), (3,)]]  # of 70 posts 8 with and 6 without a question in the evening


def test_cells_count_both_the_lever_alone_the_context_alone_and_neither() -> None:
    (evening, *_) = crossings(parts(90))
    assert evening.cells == (8, 32, 10, 40)


def test_the_column_is_the_product_of_what_stands_off_the_mean() -> None:
    question, evening, *_ = parts(80)
    (crossed, *_) = crossings(parts(80))
    assert np.allclose(crossed.column, (question.column - 0.5) * (evening.column - 0.2))
    assert crossed.pair.id == "question+daypart"
    assert (crossed.lever, crossed.contexts) == (0, (1,))


def test_a_part_of_the_day_stands_against_the_mix_of_all_others() -> None:
    compared = parts(80)
    crossed = crossings(compared)
    more, there = weights(crossed[0], crossed, compared)
    assert np.allclose(more, [1.0, -0.3 / 0.8, -0.5 / 0.8])
    assert np.allclose(there, [0.8, -0.3, -0.5])
    # the same from the lever's effect on each part: in the evening, less the mean of what it does elsewhere
    effect = np.array([0.4, 0.1, -0.2])
    share = np.array([0.2, 0.3, 0.5])
    assert np.isclose(more @ effect, effect[0] - share[1:] @ effect[1:] / 0.8)
    assert np.isclose(there @ effect, effect[0] - share @ effect)


def test_another_lever_and_another_pair_have_no_part_in_it() -> None:
    compared = (*parts(80), contrast("second_person", np.arange(80) % 4 < 2), contrast("emoji", np.arange(80) % 4 < 2))
    crossed = crossings(compared)
    asked = next(one for one in crossed if one.pair.id == "question+second_person")
    more, there = weights(asked, crossed, compared)
    mine = [at for at, one in enumerate(crossed) if one is asked]
    assert np.flatnonzero(more).tolist() == np.flatnonzero(there).tolist() == mine
    assert more[mine[0]] == 1.0
    assert there[mine[0]] == 0.5


def test_a_triple_is_what_the_pairs_leave_over() -> None:
    rng = np.random.default_rng(1)
    compared = (
        contrast("emoji", rng.random(400) < 0.5),
        contrast("daypart", rng.random(400) < 0.5, "evening"),
        contrast("positive_tone", rng.random(400) < 0.5),
    )
    crossed = crossings(compared)
    triple = next(one for one in crossed if len(one.contexts) == 2)
    assert len(triple.cells) == 8
    assert sum(triple.cells) == 400
    more, there = weights(triple, crossed, compared)
    names = [one.pair.id for one in crossed]
    assert [name for name, weight in zip(names, more, strict=True) if weight] == ["emoji+daypart+positive_tone"]
    evening, tone = (1.0 - compared[place].column.mean() for place in (1, 2))
    wanted = {"emoji+daypart": evening, "emoji+positive_tone": tone, "emoji+daypart+positive_tone": evening * tone}
    assert {name: weight for name, weight in zip(names, there, strict=True) if weight} == wanted
    assert more.max() == 1.0


def test_nothing_is_crossed_where_a_lever_is_not_compared() -> None:
    assert crossings(parts(80)[1:]) == ()
    assert {one.pair.id for one in crossings(parts(80))} <= {pair.id for pair in PAIRS}
