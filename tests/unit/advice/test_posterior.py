import numpy as np
import pytest

from whatworks.advice.contrast import Contrast
from whatworks.advice.levers import format, hashtags, question
from whatworks.advice.nuisance import Controls
from whatworks.advice.posterior import against_the_rest, believe, ridge_effects

from tests.unit.advice.findings import contrast_of
from tests.unit.advice.test_change import series


def level_only(count):
    return Controls(np.ones((count, 1)), np.array([10.0]), np.array([False]))


def contrast(lever, side, category=""):
    return Contrast(lever, category, side * 1.0, side, ~side, 0.0, 1.0)


def belief_of(effects, count=400, noise=0.3, seed=4, **given):
    rng = np.random.default_rng(seed)
    sides = [rng.random(count) < 0.4 for _ in range(2)]
    compared = (contrast(question.LEVER, sides[0]), contrast(hashtags.LEVER, sides[1]))
    y = 5.0 + sides[0] * effects[0] + sides[1] * effects[1] + noise * rng.standard_normal(count)
    return believe(y, compared, level_only(count), np.random.default_rng(seed), **given)


def test_draws_surround_the_true_effects():
    belief = belief_of((np.full(400, 0.3), np.zeros(400)))
    assert np.mean(belief.draws[:, 0]) == pytest.approx(0.3, abs=0.06)
    assert np.mean(belief.draws[:, 1]) == pytest.approx(0.0, abs=0.05)
    assert belief.noise == pytest.approx(0.3, abs=0.04)
    assert belief.error == pytest.approx(np.full(2, 0.3 / np.sqrt(400 * 0.24)), rel=0.25)
    assert belief.changed < 0.1
    assert np.all(np.abs(belief.past_z) < 3)


def test_after_a_break_the_effect_is_that_of_now():
    turned = np.where(np.arange(400) < 240, 0.5, -0.5)
    belief = belief_of((turned, np.zeros(400)))
    assert belief.changed > 0.99
    assert -0.55 < np.mean(belief.draws[:, 0]) < -0.3


def test_a_lever_that_follows_success_is_seen_in_its_past():
    rng = np.random.default_rng(2)
    y = rng.standard_normal(300)
    follows = np.concatenate([[False], y[:-1] > 0])
    other = rng.random(300) < 0.5
    compared = (contrast(question.LEVER, follows), contrast(hashtags.LEVER, other))
    belief = believe(y, compared, level_only(300), np.random.default_rng(0))
    assert belief.past_z[0] > 5


def test_a_category_is_read_against_the_mix_of_all_others():
    rng = np.random.default_rng(3)
    kinds = rng.choice(["a", "b", "c"], 600, p=[0.5, 0.25, 0.25])
    compared = tuple(contrast(format.LEVER, kinds == kind, kind) for kind in "abc")
    y = 0.6 * (kinds == "a") + 0.2 * rng.standard_normal(600)
    belief = believe(y, compared, level_only(600), np.random.default_rng(0))
    # b stands against two thirds a (0.6) and one third c (0)
    assert np.mean(belief.draws, axis=0) == pytest.approx([0.6, -0.4, -0.4], abs=0.06)


def test_only_categories_of_the_same_lever_are_rivals():
    video, image = contrast_of(format.LEVER, "video", 10, 30), contrast_of(format.LEVER, "image", 20, 20)
    turn = against_the_rest((video, contrast_of(question.LEVER), image))
    assert turn == pytest.approx(np.array([[1, 0, -0.5], [0, 1, 0], [-20 / 30, 0, 1]]))


def test_the_first_guess_is_a_ridge_estimate():
    fit, _ = series(200, np.array([0.3, 0.0, -0.2]))
    clean = fit.without_controls(fit.x)
    inner = fit.x.T @ clean + 100 * fit.noise**2 * np.eye(3)
    assert ridge_effects(fit) == pytest.approx(np.linalg.solve(inner, clean.T @ fit.y))


def test_the_same_chance_gives_the_same_belief():
    one, two = belief_of((np.full(400, 0.3), np.zeros(400))), belief_of((np.full(400, 0.3), np.zeros(400)))
    assert np.array_equal(one.draws, two.draws)


def amount_belief(high, effect=0.34, count=90):
    """Believe of hashtags from 0 to `high`, seen as `effect` with an error of .08."""
    side = np.arange(count) % 2 == 0
    compared = (Contrast(hashtags.LEVER, "", side * 1.0, side, ~side, 0.0, high, 0.0),)
    y = 5.0 + effect * side + 0.38 * np.random.default_rng(1).permutation(np.linspace(-1.6, 1.6, count))
    return float(np.mean(believe(y, compared, level_only(count), np.random.default_rng(2)).draws))


def test_a_long_step_is_believed_to_do_more_than_a_short_one_that_looks_the_same():
    assert amount_belief(8.0) > amount_belief(2.0) + 0.05
    assert amount_belief(8.0) > 0.28
