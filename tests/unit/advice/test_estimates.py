import numpy as np
import pytest

from whatworks.advice.estimates import estimates

from tests.unit.advice.hands import evidence_of


def planted(count, lift, seed=0):
    rng = np.random.default_rng(seed)
    asks = (rng.random(count) < 0.5).astype(float)
    return evidence_of(5 + lift * asks + rng.normal(0, 0.4, count), questions=asks)


def only(evidence, lever):
    found = estimates(evidence)
    assert found is not None
    return next(one for one in found.found if one.lever == lever)


def test_an_effect_is_found_unshrunk_within_its_error():
    one = only(planted(400, 0.3), "question")
    assert one.effect == pytest.approx(0.3, abs=2.5 * one.error)
    assert one.error == pytest.approx(2 * 0.4 / 20, rel=0.6)
    assert (one.low, one.high, one.category) == (0.0, 1.0, "")


def test_the_post_before_owes_the_lever_nothing():
    one = only(planted(400, 0.3), "question")
    assert abs(one.past) < 3 * one.past_error
    assert one.past_error == pytest.approx(one.error, rel=0.5)


def test_a_lever_that_follows_good_posts_shows_on_the_post_before():
    rng = np.random.default_rng(5)
    value = rng.normal(5, 0.5, 400)
    asks = np.r_[0.0, (value[:-1] > 5).astype(float)]
    one = only(evidence_of(value, questions=asks), "question")
    assert one.past > 5 * one.past_error


def test_errors_are_honest_over_many_series():
    z = [one.effect / one.error for seed in range(12) for one in estimates(planted(120, 0.0, seed)).found]
    assert 0.5 < np.sqrt(np.mean(np.square(z))) < 1.3


def test_a_format_is_compared_with_the_mix_of_all_others():
    rng = np.random.default_rng(7)
    kinds = np.array(["photo", "video", "link"], dtype=object)[rng.integers(0, 3, 300)]
    value = 5 + 0.6 * (kinds == "photo") + rng.normal(0, 0.3, 300)
    found = {one.category: one.effect for one in estimates(evidence_of(value, formats=kinds)).found if one.category}
    assert found["photo"] == pytest.approx(0.6, abs=0.15)
    assert found["video"] == pytest.approx(-0.3, abs=0.15)


def test_too_few_posts_and_no_variety_say_nothing():
    assert estimates(planted(20, 0.3)) is None
    assert estimates(evidence_of(np.linspace(4, 5, 60), has_hour=False, every_h=24 * 7, words=np.full(60, 9.0))) is None
