from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import spearmanr

from whatworks.domain.features import FeatureTable
from whatworks.domain.patterns import Correlations
from whatworks.domain.posts import Floats
from whatworks.learning.correlation import FALSE_DISCOVERIES, _sentence, correlations, pulls, residuals, stays

from tests.unit.learning.made import noise, outcome, table

CAUSAL = ("because", "due to", "thanks to", "caused", "led to", "makes")
COUNT = 140


def hers(values: Floats, *names: str, unit: str = "words") -> FeatureTable:
    made = table(values, names or tuple(f"word_{column}" for column in range(values.shape[1])))
    return replace(made, features=tuple(replace(each, controllable=True, unit=unit, meaning=f"its {each.name}")
                                        for each in made.features))  # fmt: skip


def compared(values: Floats, reached: Floats, *names: str) -> Correlations:
    return correlations(hers(values, *names), outcome(reached), seed=3)


def test_what_goes_together_is_found_with_its_rank_correlation_and_interval() -> None:
    values = noise(1, COUNT, 8)
    reached = 6.0 + 0.6 * values[:, 2] + noise(2, COUNT)
    found = compared(values, reached)
    assert "word_2" in {pair.feature for pair in found.told}
    one = found.pairs[0]
    assert one.feature == "word_2"
    assert one.together == pytest.approx(spearmanr(values[:, 2], reached).statistic, rel=1e-3)
    assert one.low < one.together < one.high
    assert one.high - one.low == pytest.approx(2 * 1.645 * (1 - one.together**2) / np.sqrt(COUNT), rel=0.25)
    assert one.q_value <= FALSE_DISCOVERIES
    assert one.posts == COUNT == found.posts
    assert found.verdict.startswith(f"{len(found.told)} habit")
    assert "together with your impressions" in found.verdict


def test_where_nothing_goes_together_that_is_the_verdict() -> None:
    found = compared(noise(3, COUNT, 20), noise(4, COUNT))
    assert found.told == ()
    assert len(found.pairs) == 20
    assert found.verdict.startswith("Nothing you choose goes together")


def test_what_only_goes_along_with_it_has_little_left() -> None:
    works = noise(5, 240)
    along = 0.75 * works + 0.66 * noise(6, 240)
    values = np.column_stack([works, along, noise(7, 240, 4)])
    found = {pair.feature: pair for pair in compared(values, 0.8 * works + noise(8, 240)).told}
    assert abs(found["word_1"].alone) < 0.5 * abs(found["word_1"].together)
    assert "little of it is left" in found["word_1"].sentence
    assert "still holds with your other habits held still" in found["word_0"].sentence
    assert found["word_0"].alone_p_value <= 0.05 < found["word_1"].alone_p_value


def test_the_sentence_says_which_way_and_never_why() -> None:
    flag = (noise(9, COUNT) > 0.0).astype(float)
    values = np.column_stack([flag, noise(10, COUNT)])
    reached = noise(11, COUNT) - 1.5 * flag + 0.8 * values[:, 1]
    made = hers(values)
    first, second = made.features
    told = correlations(
        replace(made, features=(replace(first, unit="0 or 1", meaning="a word of hers"), second)),
        outcome(reached),
        seed=1,
    ).told
    words = {pair.feature: pair.sentence for pair in told}
    assert words["word_0"].startswith("A word of yours went together with less impressions")
    assert words["word_1"].startswith("More of its word_1 went together with more impressions")
    assert not any(word in sentence for sentence in words.values() for word in CAUSAL)


def test_the_residuals_are_those_of_ridge_regressions_one_by_one() -> None:
    columns, reached, ridge = noise(12, 60, 5), noise(13, 60), 0.7
    left, of_outcome = residuals(columns, reached, ridge)
    for at in range(5):
        others = np.delete(columns, at, axis=1)
        gram = others.T @ others + ridge * np.eye(4)
        for target, found in ((columns[:, at], left[:, at]), (reached, of_outcome[:, at])):
            np.testing.assert_allclose(found, target - others @ np.linalg.solve(gram, others.T @ target))


@pytest.mark.parametrize(
    ("name", "harmful"),
    [("sentiment", -1.0), ("exclamations", 1.0), ("uppercase_share", 1.0), ("gap_hours", -1.0), ("posts_last_7d", 1.0)],
)
def test_that_harm_pays_is_never_told_and_its_opposite_is(name: str, harmful: float) -> None:
    values = noise(14, COUNT, 3)
    luck = 0.5 * noise(15, COUNT)
    paid = compared(values, harmful * values[:, 0] + luck, name, "word_1", "word_2")
    assert name not in {pair.feature for pair in paid.pairs}
    kind = compared(values, -harmful * values[:, 0] + luck, name, "word_1", "word_2")
    assert name in {pair.feature for pair in kind.told}


def test_what_she_does_not_choose_clocks_and_calendars_are_left_out() -> None:
    values = np.column_stack([noise(16, COUNT, 3), np.arange(COUNT), np.r_[np.ones(7), np.zeros(COUNT - 7)]])
    made = hers(values, "word_0", "past_mean_5", "hour_sin", "days_ago", "seldom")
    chosen = tuple(replace(each, controllable=each.name != "past_mean_5") for each in made.features)
    found = correlations(replace(made, features=chosen), outcome(values[:, 1] + values[:, 2]), seed=1)
    assert [pair.feature for pair in found.pairs] == ["word_0"]


def test_posts_without_a_feature_say_nothing_about_it() -> None:
    values = noise(17, COUNT, 2)
    reached = 0.9 * values[:, 0] + noise(18, COUNT)
    values[::4, 0] = np.nan
    known = np.isfinite(values[:, 0])
    pair = next(pair for pair in compared(values, reached).pairs if pair.feature == "word_0")
    assert pair.posts == int(known.sum())
    assert pair.together == pytest.approx(spearmanr(values[known, 0], reached[known]).statistic, abs=0.03)
    values[: COUNT // 2, 1] = np.nan
    assert [pair.feature for pair in compared(values, reached).pairs] == ["word_0"]


def test_immature_posts_do_not_speak() -> None:
    values = noise(19, COUNT, 2)
    series = outcome(noise(20, COUNT))
    series.mature[-30:] = False
    series.excess[-30:] = 50.0 * values[-30:, 0]
    found = correlations(hers(values), series, seed=1)
    assert (found.posts, found.told) == (COUNT - 30, ())


def test_too_few_posts_or_all_alike_are_told_so() -> None:
    few = compared(noise(21, 39, 2), noise(22, 39))
    assert few.pairs == ()
    assert few.verdict == "Too early to say: 39 posts old enough to count, 40 are needed."
    assert "differ too little" in compared(noise(23, COUNT, 2), np.ones(COUNT)).verdict
    assert "differ too little" in compared(np.ones((COUNT, 2)), noise(24, COUNT)).verdict


def test_topics_are_told_by_their_words() -> None:
    values = noise(25, COUNT, 1)
    made = hers(values, "topic_1")
    found = correlations(made, outcome(values[:, 0]), seed=1, topics={"topic_1": "posts about rye"})
    assert found.told[0].sentence.startswith("Posts about rye went together with more")
    assert found.told[0].kind == "topic"


def test_the_same_seed_says_the_same() -> None:
    values, reached = noise(26, COUNT, 6), noise(27, COUNT)
    assert compared(values, reached) == compared(values, reached)
    other = correlations(hers(values), outcome(reached), seed=4)
    assert [pair.together for pair in sorted(other.pairs, key=lambda pair: pair.feature)] == [
        pair.together for pair in sorted(compared(values, reached).pairs, key=lambda pair: pair.feature)
    ]


def test_one_habit_is_told_once_by_the_surest_of_its_features() -> None:
    works = noise(28, 240)
    values = np.column_stack([works + 0.5 * noise(29, 240), works, noise(30, 240)])
    found = compared(values, 0.9 * works + noise(31, 240), "hook_question", "questions", "links")
    assert [pair.feature for pair in found.told] == ["questions"]
    other = next(pair for pair in found.pairs if pair.feature == "hook_question")
    assert other.q_value <= FALSE_DISCOVERIES
    assert not other.told
    assert found.verdict.startswith("1 habit of yours goes together")
    assert found.told[0].sentence.startswith("More questions went together with more impressions")
    apart = compared(values, 0.9 * works + noise(31, 240), "topic_1", "topic_2", "links")
    assert {pair.feature for pair in apart.told} >= {"topic_1", "topic_2"}


def test_what_is_shown_of_a_feature_alone_is_what_is_tested() -> None:
    columns, reached, ridge = noise(32, 90, 6), noise(33, 90), 0.4
    left, of_outcome = residuals(columns, reached, ridge)
    np.testing.assert_allclose(pulls(columns, left, ridge).T @ reached, (left * of_outcome).sum(axis=0))


def test_far_from_nothing_is_never_said_to_be_likely_chance_nor_nothing_to_be_sure() -> None:
    works = noise(34, 200)
    along = works + 0.4 * noise(35, 200)
    found = compared(np.column_stack([works, along, noise(36, 200, 12)]), 0.5 * works + noise(37, 200))
    by_size = sorted(found.pairs, key=lambda pair: abs(pair.alone))
    assert by_size[0].alone_p_value > 0.5
    assert by_size[-1].alone_p_value == min(pair.alone_p_value for pair in found.pairs)


@pytest.mark.parametrize(
    ("together", "alone", "chance", "still", "said"),
    [
        (0.3, 0.2, 0.01, True, "which still holds with your other habits held still."),
        (0.3, 0.2, 0.06, False, "but with your other habits held still what is left may be chance."),
        (0.3, 0.1, 0.2, False, "but with your other habits held still little of it is left."),
        (0.3, -0.2, 0.01, False, "but with your other habits held still little of it is left."),
    ],
)
def test_the_word_on_what_is_left_follows_its_size_and_its_own_test(
    together: float, alone: float, chance: float, still: bool, said: str
) -> None:
    assert stays(together, alone, chance) == still
    assert _sentence("more emoji", "profile_visits", (together, alone, chance)).endswith(f"profile visits, {said}")
