from dataclasses import replace

import numpy as np

from whatworks.domain.posts import Posts
from whatworks.learning.twins import twins

from tests.unit.learning.made import DAY, posts, times

RYE = "Rye bread in the old oven this morning, crust and all"
FIG = "Fig trees after the rain, seen from the kitchen window"


def said(*texts: str, every: float = 1.0, later: int = 0) -> Posts:
    made = posts(times(len(texts), every) + later)
    return replace(made, text=np.array(texts, dtype=object))


def test_the_same_text_is_found_whatever_was_fitted_to_the_platform() -> None:
    first = said(RYE, FIG)
    second = said(f"{FIG} #figs #rain", f"@ana {RYE.upper()} https://example.org/rye", later=3600)
    assert twins(first, second).tolist() == [[0, 1], [1, 0]]


def test_a_text_cut_by_the_platform_is_the_same() -> None:
    assert twins(said(RYE), said(RYE[:40])).tolist() == [[0, 0]]


def test_other_texts_and_greetings_are_not() -> None:
    assert twins(said(RYE, "hello"), said(FIG, "hello")).shape == (0, 2)


def test_a_title_in_a_script_without_spaces_is_the_same_only_if_it_is_the_same() -> None:
    assert twins(said("今日は庭でパンを焼きました"), said("今日は庭でパンを焼きました")).tolist() == [[0, 0]]
    assert len(twins(said("今日は庭でパンを焼きました"), said("明日は庭でパンを焼きます"))) == 0


def test_a_text_used_again_later_is_another_post() -> None:
    assert len(twins(said(RYE), said(RYE, later=8 * DAY))) == 0
    assert twins(said(RYE), said(RYE, later=-6 * DAY)).tolist() == [[0, 0]]


def test_each_post_has_one_twin_the_nearer_in_time() -> None:
    daily = said(RYE, RYE, RYE)
    assert twins(daily, said(RYE, RYE, RYE, later=3600)).tolist() == [[0, 0], [1, 1], [2, 2]]
    assert twins(daily, said(RYE, later=DAY)).tolist() == [[1, 0]]


def test_the_more_alike_come_before_the_nearer() -> None:
    changed = "Rye bread in the old oven this morning, crust and butter"
    assert twins(said(RYE), said(changed, RYE)).tolist() == [[0, 1]]


def test_title_and_text_are_one() -> None:
    first = replace(said("and all"), title=np.array([RYE.removesuffix(" and all")], dtype=object))
    assert twins(first, said(RYE)).tolist() == [[0, 0]]
