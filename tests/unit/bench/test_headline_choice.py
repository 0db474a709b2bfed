from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("sklearn", reason="scikit-learn is a bench dependency")

from bench.headline_choice import (
    FAMILIES,
    OURS,
    TFIDF,
    Pairs,
    by_test,
    by_time,
    chosen,
    clustered,
    doubted,
    margin,
    nested,
    pairs_of,
    right,
    shelf_of,
)

from tests.unit.usecases.prior.made import arms


@pytest.fixture(scope="module")
def shelf():
    return shelf_of(arms(tests=150, lift=0.4))


def test_pairs_share_a_cell_and_differ_in_words(shelf):
    pairs, made = shelf.pairs, shelf.arms
    assert (made.cell[pairs.first] == made.cell[pairs.second]).all()
    assert (made.headline[pairs.first] != made.headline[pairs.second]).all()
    rate = made.clicks / made.impressions
    assert (np.sign(pairs.z) == np.sign(rate[pairs.first] - rate[pairs.second])).all()


def test_no_story_is_ever_on_both_sides(shelf):
    for split in (by_test, by_time):
        for train, judged in split(shelf.arms, shelf.pairs, np.random.default_rng(0)):
            seen = set(shelf.arms.story[train].tolist())
            assert judged.any()
            assert not seen & set(shelf.arms.story[shelf.pairs.first[judged]].tolist())


def test_every_pair_is_judged_once_by_test(shelf):
    judged = sum(judged.astype(int) for _, judged in by_test(shelf.arms, shelf.pairs, np.random.default_rng(0)))
    assert (judged == 1).all()


def test_a_wording_that_works_is_chosen(shelf):
    train = shelf.arms.test < 100
    later = ~train[shelf.pairs.first]
    told = margin(shelf.pairs, chosen(shelf, train, OURS))
    assert right(told, shelf.pairs.z)[later & shelf.pairs.significant].mean() > 0.9


def test_the_kind_of_model_is_one_that_was_asked_for_and_its_setting_is_chosen_as_alone(shelf):
    train = shelf.arms.test < 100
    scores, family = nested(shelf, train, {"only one": OURS}, parts=1)
    assert family == "only one"
    np.testing.assert_array_equal(scores, chosen(shelf, train, OURS))
    two = {"peer": TFIDF, "words": FAMILIES["words"]}
    scores, family = nested(shelf, train, two, parts=2)
    assert family in two
    assert right(margin(shelf.pairs, scores), shelf.pairs.z)[shelf.pairs.significant].mean() > 0.7


def test_no_outcome_of_a_judged_pair_has_a_say_in_the_kind_of_model(shelf):
    train = shelf.arms.test < 100
    told = shelf.pairs.z.copy()
    told[~train[shelf.pairs.first]] *= -1.0
    turned = replace(shelf, pairs=replace(shelf.pairs, z=told))
    two = {"peer": TFIDF, "words": FAMILIES["words"]}
    assert nested(shelf, train, two, parts=2)[1] == nested(turned, train, two, parts=2)[1]


def test_the_untouched_weeks_are_those_in_doubt_and_share_no_story_with_what_is_learned_from(shelf):
    made = replace(shelf.arms, week=np.where(shelf.arms.test < 30, 201330, 201440))
    ((train, judged),) = doubted(made, shelf.pairs, np.random.default_rng(0))
    assert judged.any()
    assert (made.week[shelf.pairs.first[judged]] == 201330).all()
    assert not set(made.story[train].tolist()) & set(made.story[made.week == 201330].tolist())


def test_no_preference_is_half_right():
    assert right(np.array([0.0, 1.0, -1.0]), np.array([1.0, 1.0, 1.0])).tolist() == [0.5, 1.0, 0.0]


def test_significance_is_two_sided():
    nothing = np.empty(0, dtype=np.int64)
    assert Pairs(nothing, nothing, np.array([-2.0, 1.9, 2.0])).significant.tolist() == [True, False, True]


def test_the_interval_resamples_whole_tests():
    values = np.repeat(np.random.default_rng(1).normal(size=40), 25)
    low, high = clustered(values, np.repeat(np.arange(40), 25), seed=1)
    assert high - low == pytest.approx(4 * values.std() / np.sqrt(40), rel=0.2)


def test_a_test_alone_has_no_pairs_but_its_own():
    assert len(pairs_of(arms(tests=2)).z) <= 2 * 6
