from dataclasses import replace

import numpy as np
import pytest

from whatworks.domain.metrics import Platform, Series
from whatworks.domain.posts import Floats
from whatworks.learning.standing import Place, platforms, series_name

from tests.unit.learning.made import noise, outcome, posts, times

COUNT = 60
INSTAGRAM = Series("ana", Platform.INSTAGRAM, "reach")
YOUTUBE = Series("ana", Platform.YOUTUBE, "views")
TEXTS = [f"word{row} alpha{row} beta{row} gamma{row} delta{row} epsilon{row}" for row in range(COUNT)]


def place(series: Series, value: Floats, texts: list[str], name: str) -> Place:
    made = posts(times(len(value)))
    ids = np.array([f"{name}{row}" for row in range(len(value))], dtype=object)
    return Place(replace(made, text=np.array(texts, dtype=object), post_id=ids), replace(outcome(value), series=series))


def pair(first: Floats, second: Floats, shared: int = COUNT) -> tuple[Place, Place]:
    other = [
        TEXTS[row] if row < shared else f"only{row} here{row} and{row} there{row} now{row}" for row in range(COUNT)
    ]
    return place(INSTAGRAM, first, TEXTS, "i"), place(YOUTUBE, second, other, "y")


def test_raw_numbers_never_matter_between_platforms() -> None:
    first, second = 3.0 + noise(1, COUNT), noise(2, COUNT)
    found = platforms(pair(first, second), seed=1)
    larger = platforms(pair(first, second + 9.0), seed=1)
    assert larger.crossposts == found.crossposts
    assert [each.recent for each in larger.standings] == [each.recent for each in found.standings]


def test_what_does_well_on_both_agrees() -> None:
    shared = noise(3, COUNT)
    (found,) = platforms(pair(shared, shared + 0.3 * noise(4, COUNT)), seed=1).crossposts
    assert (found.pairs, found.first, found.second) == (COUNT, INSTAGRAM, YOUTUBE)
    assert found.agreement is not None
    assert found.agreement > 0.8
    assert found.p_value is not None
    assert found.p_value < 0.01
    assert found.lead == pytest.approx(0.0, abs=1e-6)
    assert "did about as well on both" in found.sentence
    assert "tended to do well on the other" in found.sentence


def test_where_places_do_not_agree_that_is_said() -> None:
    (found,) = platforms(pair(noise(5, COUNT), noise(6, COUNT)), seed=1).crossposts
    assert found.p_value is not None
    assert found.p_value > 0.05
    assert "says little about how it did on the other" in found.sentence


def test_shared_posts_that_do_worse_in_one_place_than_her_others_there_are_told() -> None:
    second = noise(7, COUNT)
    second[:30] -= 2.5
    (found,) = platforms(pair(noise(8, COUNT), second, shared=30), seed=1).crossposts
    assert found.pairs == 30
    assert found.lead is not None
    assert found.low is not None
    assert 15.0 < found.low < found.lead
    assert "percentile points higher among your posts on Instagram than on YouTube" in found.sentence
    widest = found.examples[0]
    assert widest.first_id[1:] == widest.second_id[1:]
    assert abs(widest.first - widest.second) >= abs(found.examples[-1].first - found.examples[-1].second)


def test_a_few_pairs_are_counted_and_not_judged() -> None:
    (found,) = platforms(pair(noise(9, COUNT), noise(10, COUNT), shared=5), seed=1).crossposts
    assert (found.pairs, found.lead, found.agreement, found.p_value) == (5, None, None, None)
    assert "about 12 are needed" in found.sentence


def test_without_a_shared_text_there_is_nothing_to_compare() -> None:
    found = platforms(pair(noise(11, COUNT), noise(12, COUNT), shared=0), seed=1)
    assert found.crossposts == ()
    assert found.verdict.startswith("No text went out in two places")


def test_two_accounts_of_one_platform_go_by_their_names() -> None:
    other = replace(INSTAGRAM, account="studio")
    places = (place(INSTAGRAM, noise(13, COUNT), TEXTS, "a"), place(other, noise(14, COUNT), TEXTS, "b"))
    assert "went out on ana and studio" in platforms(places, seed=1).crossposts[0].sentence


def test_latest_posts_stand_among_all_of_hers() -> None:
    value = noise(15, COUNT)
    value[-10:] += 3.0
    first, second = platforms(pair(value, noise(16, COUNT)), seed=1).standings
    assert (first.posts, first.recent_posts, first.weekly) == (COUNT, 10, 7.0)
    assert first.recent is not None
    assert first.usual_high is not None
    assert first.recent > first.usual_high
    assert first.recent > 85.0
    assert "higher than what 10 in a row usually do" in first.sentence
    assert second.series == YOUTUBE


def test_swing_and_hits_are_of_her_own_spread() -> None:
    value = np.r_[np.tile([-0.2, 0.2], 25), [1.0] * 10]
    standing = platforms(pair(value, noise(17, COUNT)), seed=1).standings[0]
    assert standing.hits == pytest.approx(np.mean(value - np.median(value) >= np.log(2.0)), rel=1e-3)
    assert standing.swing == pytest.approx(np.exp(1.4826 * 0.4), rel=0.5)


def test_few_posts_have_no_latest() -> None:
    short = place(INSTAGRAM, noise(18, 20), TEXTS[:20], "s")
    standing = platforms((short, pair(noise(1, COUNT), noise(2, COUNT))[1]), seed=1).standings[0]
    assert (standing.recent, standing.usual_low, standing.usual_high) == (None, None, None)
    assert "about 30 are needed" in standing.sentence


def test_immature_posts_are_not_compared() -> None:
    one, other = pair(noise(19, COUNT), noise(20, COUNT))
    other.outcome.mature[:20] = False
    assert platforms((one, other), seed=1).crossposts[0].pairs == COUNT - 20


def test_where_all_stand_alike_nothing_is_farthest_apart() -> None:
    value = noise(21, COUNT)
    (found,) = platforms(pair(value, value), seed=1).crossposts
    assert found.pairs == COUNT
    assert found.examples == ()


def test_an_account_without_a_name_is_told_as_such() -> None:
    nameless = replace(INSTAGRAM, account="")
    assert (series_name(INSTAGRAM), series_name(nameless), series_name(YOUTUBE)) == (
        "Instagram (ana)", "Instagram", "YouTube (ana)",
    )  # fmt: skip
    places = (place(INSTAGRAM, noise(22, COUNT), TEXTS, "a"), place(nameless, noise(23, COUNT), TEXTS, "b"))
    assert "went out on ana and the account without a name" in platforms(places, seed=1).crossposts[0].sentence
