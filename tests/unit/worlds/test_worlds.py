"""Every world draws whole creators, the same ones again from the same seed, with the truth it promises."""

import numpy as np
import pytest

from whatworks.domain.metrics import METRIC_NAMES, PLATFORM_RULES, Platform
from whatworks.worlds.catalogue import HELPFUL, WORLDS
from whatworks.worlds.habits import PRESENCE, lever_values, usage
from whatworks.worlds.nuisances import noise, weekdays
from whatworks.worlds.platforms import INSTAGRAM, INSTAGRAM_EPOCH_MS, SHAPES, SHORTCODE, Shape, ripeness
from whatworks.worlds.vocabulary import ENGLISH
from whatworks.worlds.world import SimulatedCreator, TrueEffect, World

NAMED = {world.id: world for world in WORLDS}


def draw(world: World, posts: int = 60, seed: int = 1) -> SimulatedCreator:
    return world.make(posts, 0.5, np.random.default_rng(seed))


@pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.id)
def test_a_creator_is_whole(world: World) -> None:
    creator = draw(world)
    posts = creator.batch.posts
    assert len(creator.batch) == 60
    assert len(set(posts.post_id.tolist())) == 60
    assert (np.diff(posts.published_at) >= 0).all()
    assert posts.published_at.max() < creator.as_of
    assert set(creator.batch.metrics) <= METRIC_NAMES
    primary = PLATFORM_RULES[creator.platform].goals[0]
    assert (creator.batch.metrics[primary] >= 0).all()
    assert all(title or text for title, text in zip(posts.title, posts.text, strict=True))


@pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.id)
def test_the_same_seed_draws_the_same_creator_and_another_seed_another(world: World) -> None:
    first, again, other = draw(world), draw(world), draw(world, seed=2)
    assert first.batch.posts.text.tolist() == again.batch.posts.text.tolist()
    assert first.batch.posts.post_id.tolist() == again.batch.posts.post_id.tolist()
    assert first.as_of == again.as_of
    assert first.batch.posts.post_id.tolist() != other.batch.posts.post_id.tolist()


def test_world_ids_are_unique() -> None:
    assert len(NAMED) == len(WORLDS)


@pytest.mark.parametrize("name", ["null", "growth", "hidden", "chequered", "paid", "lingering"])
def test_where_nothing_works_no_lever_has_an_effect(name: str) -> None:
    assert not draw(NAMED[name]).effects


@pytest.mark.parametrize("seed", range(8))
def test_the_planted_world_has_five_effects_of_the_promised_size_in_helpful_directions(seed: int) -> None:
    effects = draw(NAMED["planted"], seed=seed).effects
    levers = {name: effect for name, effect in effects.items() if ":" not in name}
    formats = any(name.startswith("format:") for name in effects)
    assert len(levers) + formats == 5
    for name, effect in levers.items():
        sign = dict(HELPFUL)[name]
        size = float(np.expm1(effect.log_lift(1, 2) / np.log(2) * 0.9 if name == "length" else one_step(name, effect)))
        assert 0.15 <= sign * size <= 0.25


def one_step(name: str, effect: TrueEffect) -> float:
    """Give the effect size from the step 0 → 1, by what that step is worth on the lever's own curve."""
    worth = {"hashtags": np.log(2) / 1.1, "emoji": np.log(2) / 1.1, "uppercase": 10.0, "positive_tone": 1.0}
    return effect.log_lift(0, 1) / float(worth.get(name, 1.0))


def test_no_made_up_post_is_older_than_its_platform() -> None:
    with pytest.raises(ValueError, match="no posts yet"):
        draw(NAMED["null"], posts=6000)


def test_after_the_flip_the_truth_is_the_later_one() -> None:
    creator = next(
        one for one in (draw(NAMED["flip"], 1200, seed) for seed in range(40)) if "exclamation" in one.effects
    )
    effect = creator.effects["exclamation"]
    reach = np.log1p(creator.batch.metrics["reach"])
    has = np.array(["!" in text for text in creator.batch.posts.text])
    early, late = slice(0, 720), slice(720, 1190)
    gain = [residual(reach[part], has[part]) for part in (early, late)]
    assert gain[0] * effect.log_lift(0, 1) < 0 < gain[1] * effect.log_lift(0, 1)


def residual(reach: np.ndarray, has: np.ndarray) -> float:
    """Give the difference of means around a running mean."""
    level = np.convolve(reach, np.ones(51) / 51, mode="same")
    return float((reach - level)[has].mean() - (reach - level)[~has].mean())


def test_anger_pays_in_the_rage_world_and_its_truth_says_so() -> None:
    assert draw(NAMED["rage"]).effects["positive_tone"].log_lift(0.0, -0.8) == pytest.approx(np.log(1.5))


def test_haste_pays_in_the_rush_world() -> None:
    assert draw(NAMED["rush"]).effects["gap"].log_lift(48.0, 24.0) > 0.1


def test_the_export_without_hours_gives_days_only() -> None:
    posts = draw(NAMED["no-hour"]).batch.posts
    assert not posts.has_hour.any()
    assert (posts.published_at % 86_400 == 0).all()


def test_an_instagram_link_carries_the_time_of_its_post() -> None:
    posts = draw(NAMED["null"]).batch.posts
    for link, stamp in zip(posts.url[:5], posts.published_at[:5], strict=True):
        number = 0
        for letter in link.rstrip("/").rsplit("/", 1)[1]:
            number = number * 64 + SHORTCODE.index(letter)
        assert ((number >> 23) + INSTAGRAM_EPOCH_MS) // 1000 == stamp


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: str(shape.platform))
def test_a_post_is_ripe_at_its_platforms_maturity_and_green_before(shape: Shape) -> None:
    days = PLATFORM_RULES[shape.platform].maturity_days
    young, ripe = ripeness(shape, np.array([3600, int(days * 86_400)]))
    assert young < 0.3
    assert ripe > 0.98


def test_exports_end_with_young_posts() -> None:
    creator = draw(NAMED["null"])
    assert (creator.as_of - creator.batch.posts.published_at < 5 * 86_400).any()
    assert INSTAGRAM.platform is Platform.INSTAGRAM


def test_noise_has_the_spread_asked_for_and_a_tail_to_the_right() -> None:
    rng = np.random.default_rng(3)
    drawn = np.concatenate([noise(400, 0.8, rng) for _ in range(100)])
    assert drawn.std() == pytest.approx(0.8, abs=0.05)
    assert drawn.max() > 4.0


def test_weekday_effects_give_weekends_neither_gain_nor_loss() -> None:
    week = weekdays(np.arange(7), np.random.default_rng(5))
    assert week[:5].mean() == pytest.approx(0.0)
    assert week[5:].mean() == pytest.approx(0.0)
    assert np.abs(week).max() > 0.01


def test_habits_drift_unless_told_to_stand_still() -> None:
    drifting = [np.ptp(usage(300, 0.5, 1.0, np.random.default_rng(seed))) for seed in range(20)]
    assert np.mean(drifting) > 1.5
    assert np.ptp(usage(300, 0.5, 0.0, np.random.default_rng(0))) == 0.0


def test_a_lever_that_must_be_learnt_is_never_a_rare_one() -> None:
    for seed in range(20):
        values = lever_values(400, frozenset(PRESENCE), 0.0, {}, np.random.default_rng(seed))
        shares = [float((values[lever] > 0).mean()) for lever in PRESENCE]
        assert 0.15 < min(shares) <= max(shares) < 0.85


def test_some_levers_are_hardly_ever_used() -> None:
    values = [lever_values(400, frozenset(), 0.0, {}, np.random.default_rng(seed)) for seed in range(10)]
    rare = [float((one[lever] > 0).mean()) < 0.1 for one in values for lever in PRESENCE]
    assert 0.05 < np.mean(rare) < 0.4


def test_reach_is_higher_at_the_end_of_the_year_in_the_season_world() -> None:
    gains = []
    for seed in range(6):
        creator = draw(NAMED["season"], posts=200, seed=seed)
        days = creator.batch.posts.published_at.astype("datetime64[s]").astype("datetime64[D]")
        month, day = (
            days.astype("datetime64[M]").astype(int) % 12 + 1,
            (days - days.astype("datetime64[M]")).astype(int),
        )
        inside = (month == 12) & (day >= 9)
        before = ((month == 11) & (day < 19)) | ((month == 12) & (day < 9)) | ((month == 1) & (day >= 6))
        reach = np.log1p(creator.batch.metrics["reach"])
        gains.append(reach[inside].mean() - reach[before].mean())
    assert np.mean(gains) > 0.2


def test_posts_of_the_young_world_come_close_together() -> None:
    posts = draw(NAMED["young"]).batch.posts
    assert np.ptp(posts.published_at) < 45 * 86_400
    assert (draw(NAMED["young"]).as_of - posts.published_at < 5 * 86_400).sum() >= 4


def shares(creator: SimulatedCreator, words: str, place: slice) -> float:
    captions = [title or text for title, text in zip(creator.batch.posts.title, creator.batch.posts.text, strict=True)]
    return float(np.mean([words in caption for caption in captions[place]]))


def test_on_a_chequered_page_one_kind_does_better_and_two_habits_are_its_own() -> None:
    creators = [draw(NAMED["chequered"], 400, seed) for seed in range(4)]
    reach = [np.log1p(creator.batch.metrics["reach"]) for creator in creators]
    assert np.mean([one[1::2].mean() - one[::2].mean() for one in reach]) == pytest.approx(0.5, abs=0.08)
    marks = {"question": "?", "mentions": "@", "links": "https://"}
    apart = [
        shares(creator, mark, slice(1, None, 2)) - shares(creator, mark, slice(0, None, 2))
        for creator in creators
        for mark in marks.values()
    ]
    assert 0.3 < max(apart) < 0.7
    assert min(apart) > -0.1


def test_paid_posts_reach_further_and_nothing_else_ever_calls_to_act() -> None:
    creator = draw(NAMED["paid"], 400)
    reach = np.log1p(creator.batch.metrics["reach"])[:88]
    assert 0.2 < reach[::2].mean() - reach[1::2].mean() < 0.9
    calls = [any(call in text for call in ENGLISH.calls) for text in map(str.lower, creator.batch.posts.text)]
    assert np.mean(calls[:88:2]) > 0.9
    assert not any(calls[1:88:2]) and not any(calls[88:])  # noqa: PT018


def test_lingering_videos_catch_up_with_the_others_once_they_are_old() -> None:
    gaps = []
    for seed in range(12):
        creator = draw(NAMED["lingering"], 250, seed)
        views = np.log1p(creator.batch.metrics["engaged_views"])
        asks = np.array(["?" in title for title in creator.batch.posts.title])
        age = (creator.as_of - creator.batch.posts.published_at) / 86_400
        ages = ((age > 1) & (age < 8), age > 35)
        gaps += [views[some & asks].mean() - views[some & ~asks].mean() for some in ages]
    young, old = np.mean(gaps[::2]), np.mean(gaps[1::2])
    assert young < -0.4
    assert abs(old) < 0.15


def test_after_a_late_flip_the_truth_is_that_of_the_last_three_tenths() -> None:
    creator = next(
        one for one in (draw(NAMED["late-flip"], 1200, seed) for seed in range(40)) if "exclamation" in one.effects
    )
    shouts = np.array(["!" in text for text in creator.batch.posts.text])
    reach = np.log1p(creator.batch.metrics["reach"])
    late = np.arange(1200) >= 840
    lifts = [reach[part & shouts].mean() - reach[part & ~shouts].mean() for part in (~late, late)]
    assert lifts[0] > 0.05 > -0.05 > lifts[1]
    assert creator.effects["exclamation"].log_lift(0, 1) < 0
