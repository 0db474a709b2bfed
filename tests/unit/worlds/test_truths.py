"""The truth a world states is what its outcomes do: each lever is moved on every post and the difference measured."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from whatworks.worlds.accounts import several
from whatworks.worlds.catalogue import WORLDS
from whatworks.worlds.habits import Posted
from whatworks.worlds.recipe import Recipe, all_effects, draw_posts, draw_truth, measured, push

AS_OF = 1_775_000_000
STEPS = {"emoji": (0, 3), "hashtags": (1, 8), "length": (15, 30), "uppercase": (0, 2)}  # the others: without, with


def recipes() -> Iterator[tuple[str, Recipe]]:
    """Give every recipe of the catalogue with its world's name."""
    for world in WORLDS:
        made = world.make.args[0]
        yield from ((world.id, made),) if isinstance(made, Recipe) else ((world.id, one) for one in made)


WORKING = [(name, recipe) for name, recipe in recipes() if recipe.effects]


def drawn(recipe: Recipe, seed: int) -> tuple[Posted, dict, object]:
    rng = np.random.default_rng(seed)
    truth = draw_truth(recipe, rng)
    posted = draw_posts(recipe, "Europe/Dublin", AS_OF, (truth, np.zeros(2), np.zeros(200)), 200, rng)
    return posted, dict(all_effects(recipe, truth, posted, np.zeros(200))), truth


@pytest.mark.parametrize(("name", "recipe"), WORKING, ids=[name for name, _ in WORKING])
def test_moving_a_lever_on_every_post_changes_them_by_what_the_truth_says(name: str, recipe: Recipe) -> None:
    direct = replace(recipe, carried=0.0)  # the truth is what a change does to the post itself
    tried = 0
    for seed in range(2):
        posted, effects, truth = drawn(direct, seed)
        counts = posted.progress >= recipe.flips if recipe.flips else np.ones(len(posted), dtype=bool)
        for lever in effects.keys() & posted.levers.keys():
            low, high = (posted.with_levers({lever: np.full(200, float(v))}) for v in STEPS.get(lever, (0, 1)))
            change = push(direct, truth, high) - push(direct, truth, low)
            ends = zip(measured(low)[lever], measured(high)[lever], strict=True)
            stated = np.array([effects[lever].log_lift(*pair) for pair in ends])
            assert change[counts].mean() == pytest.approx(stated[counts].mean(), abs=1e-9), (name, lever)
            tried += 1
    assert tried >= 2


@pytest.mark.parametrize("name", ["fatigue"])
def test_waiting_longer_once_brings_what_the_truth_of_the_gap_says(name: str) -> None:
    recipe = replace(dict(recipes())[name], carried=0.0)
    posted, effects, truth = drawn(recipe, 3)
    before, lifts = push(recipe, truth, posted), []
    for place in range(1, len(posted)):
        gaps = posted.gap_hours.copy()
        gaps[place] = 2.0 * gaps[place]
        lift = (push(recipe, truth, replace(posted, gap_hours=gaps)) - before)[place]
        lifts.append((lift, effects["gap"].log_lift(posted.gap_hours[place], gaps[place])))
    found, stated = np.array(lifts).T
    assert (found > 0).all()
    assert stated.mean() == pytest.approx(found.mean(), rel=0.1)


def test_an_effect_that_lasts_shows_on_the_next_post_too() -> None:
    recipe = dict(recipes())["fatigue"]
    posted, _, truth = drawn(recipe, 3)
    quiet = replace(recipe, fatigue=0.0)
    alone, lasting = push(replace(quiet, carried=0.0), truth, posted), push(quiet, truth, posted)
    np.testing.assert_allclose(lasting[1:] - alone[1:], recipe.carried * alone[:-1])
    assert lasting[0] == alone[0]


@pytest.mark.parametrize("seed", range(4))
def test_evenings_bring_what_emoji_and_tone_make_of_them(seed: int) -> None:
    recipe = dict(recipes())["interplay"]
    posted, effects, truth = drawn(recipe, seed)
    evening, morning = (replace(posted, local_hour=np.full(200, hour)) for hour in (19.0, 9.0))
    change = float((push(recipe, truth, evening) - push(recipe, truth, morning)).mean())
    assert effects["daypart:evening"].log_lift(0, 1) == pytest.approx(change)
    others = [effects[name] for name in effects if name.startswith("daypart:") and name != "daypart:evening"]
    assert others
    assert all(one.log_lift(0, 1) * change <= 0 for one in others)


def test_effects_of_either_sign_are_as_often_one_as_the_other() -> None:
    recipe = dict(recipes())["signs"]
    positive = [
        size > 0 for seed in range(40) for size in draw_truth(recipe, np.random.default_rng(seed)).levers.values()
    ]
    assert 0.35 < np.mean(positive) < 0.65


def test_interplay_may_help_or_harm() -> None:
    recipe = dict(recipes())["interplay"]
    signs = {np.sign(draw_truth(recipe, np.random.default_rng(seed)).interplay.evening) for seed in range(12)}
    assert signs == {-1.0, 1.0}


def test_what_works_is_hardly_ever_used_in_the_sparse_world() -> None:
    recipe = dict(recipes())["sparse"]
    shares = []
    for seed in range(10):
        posted, effects, _ = drawn(recipe, seed)
        shares += [float((posted.levers[lever] > 0).mean()) for lever in effects]
    assert 0.02 < np.mean(shares) < 0.15


def test_holidays_move_habits_and_reach_together_and_nothing_else_does() -> None:
    recipe = dict(recipes())["season"]
    posted, effects, truth = drawn(recipe, 1)
    assert not effects
    assert not push(recipe, truth, posted).any()


def test_of_late_habits_are_new_in_the_young_world() -> None:
    recipe = dict(recipes())["young"]
    late, early = [], []
    for seed in range(6):
        posted, _, _ = drawn(recipe, seed)
        young = AS_OF - posted.published_at < 5 * 86_400
        late.append(float(posted.levers["question"][young].mean()))
        early.append(float(posted.levers["question"][~young].mean()))
    assert np.mean(late) > np.mean(early) + 0.2


def test_accounts_of_one_creator_share_zone_and_day_and_have_truths_of_their_own() -> None:
    creator = several((Recipe(account="a"), *(one for name, one in recipes() if name == "agency")), 30, 0.5,
                      np.random.default_rng(2))  # fmt: skip
    assert {one.as_of for one in creator.accounts} == {creator.as_of}
    assert {one.zone for one in creator.accounts} == {creator.zone}
    assert [bool(one.effects) for one in creator.accounts] == [False, True, True, False]
    assert len({one.batch.posts.account[0] for one in creator.accounts}) == 4
