"""One recipe, many worlds: habits, nuisances and true effects become a creator with posts, readings and the truth."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from whatworks.domain.posts import Batch, Floats, Posts, Seconds
from whatworks.worlds import habits, nuisances
from whatworks.worlds.captions import Intent, compose, fewest_words
from whatworks.worlds.effects import Truth, category_effects, daypart_of, true_effect
from whatworks.worlds.habits import Posted
from whatworks.worlds.platforms import INSTAGRAM, Shape, counters, draw_ids, ripeness
from whatworks.worlds.vocabulary import ENGLISH, Tongue
from whatworks.worlds.world import SimulatedCreator, TrueEffect

FIRST_EXPORT = 1_767_225_600  # 2026-01-01: every made-up export lies within the half-year after it
EXPORT_SPREAD = 180 * 86_400
SMALLEST_EFFECT, LARGEST_EFFECT = 0.15, 0.25  # ±15–25 %, the size of the effects that real randomised tests find
SHORT_WORDS = 16  # a title of at most 100 characters
HIDDEN_PUSH = 1.2  # log-odds of every lever per SD of the hidden factor: effort shows in everything
FLIP_AT = 0.6  # effects change sign after this share of the history
ANGRY_SHARE = 0.3
RAGE_LIFT = float(np.log(1.5))  # anger "works": +50 %


@dataclass(frozen=True, slots=True)
class Recipe:
    """What sets one world apart. `planted`: (lever, sign) pairs of which `effects` are drawn a creator.

    `growth` bounds the log growth of followers; `drift` scales how habits move; `hidden` is the log effect of a
    factor nobody sees that also pushes her habits; `steered` how strongly topics push them (log-odds per SD).
    """

    planted: tuple[tuple[str, int], ...] = ()
    effects: int = 0
    growth: tuple[float, float] = (0.0, 1.2)
    drift: float = 1.0
    hidden: float = 0.0
    steered: float = 0.0
    hour_matters: bool = False
    flips: bool = False
    rage: bool = False
    rush: float = 0.0
    pace: tuple[float, float] = (1.2, 3.3)  # days between posts: 110 posts are four to twelve months
    account: str = "madeup"
    shape: Shape = INSTAGRAM
    tongues: tuple[Tongue, ...] = (ENGLISH,)


def simulate(recipe: Recipe, n_posts: int, noise: float, rng: np.random.Generator) -> SimulatedCreator:
    """Draw one creator of `n_posts` posts by the recipe, with residual log-SD `noise`."""
    as_of = FIRST_EXPORT + int(rng.integers(EXPORT_SPREAD))
    return creator_of(recipe, draw_truth(recipe, rng), (n_posts, noise, as_of), rng)


def creator_of(
    recipe: Recipe, truth: Truth, size: tuple[int, float, int], rng: np.random.Generator
) -> SimulatedCreator:
    """Draw one creator in whose world `truth` holds; `size` is posts, residual log-SD and second of the export."""
    n_posts, noise, as_of = size
    tongue = recipe.tongues[rng.integers(len(recipe.tongues))]
    zone = tongue.zones[rng.integers(len(tongue.zones))]
    topic_effect = rng.normal(0.0, nuisances.TOPIC_SD, len(tongue.topics))
    hidden = habits.wander(n_posts, 0.5, rng)
    posted = draw_posts(recipe, zone, as_of, (truth, topic_effect, hidden), n_posts, rng)
    hour_level = nuisances.hours(posted.local_hour, rng) * float(recipe.hour_matters)
    expected = (
        nuisances.level(n_posts, rng.uniform(*recipe.growth), rng)
        + nuisances.weekdays(posted.weekday, rng)
        + topic_effect[posted.topic]
        + hour_level
        + recipe.hidden * hidden
        + lever_push(recipe, truth, posted)
    )
    outcome = expected + nuisances.noise(n_posts, noise, rng)
    batch = write_batch(recipe, tongue, posted, outcome, as_of, rng)
    effects = all_effects(recipe, truth, posted, hour_level)
    return SimulatedCreator(batch, recipe.shape.platform, zone, as_of, effects)


def draw_truth(recipe: Recipe, rng: np.random.Generator) -> Truth:
    """Draw which levers work here, and how strongly (log)."""
    levers: dict[str, float] = {}
    formats: dict[str, float] = {}
    for place in rng.permutation(len(recipe.planted))[: recipe.effects]:
        lever, sign = recipe.planted[place]
        size = float(np.log1p(sign * rng.uniform(SMALLEST_EFFECT, LARGEST_EFFECT)))
        if lever == "format":
            formats[sorted(recipe.shape.formats)[rng.integers(len(recipe.shape.formats))]] = size
        else:
            levers[lever] = size
    if recipe.rush:
        levers["gap"] = -recipe.rush
    return Truth(levers, formats)


def draw_posts(
    recipe: Recipe,
    zone: str,
    as_of: int,
    causes: tuple[Truth, Floats, Floats],
    count: int,
    rng: np.random.Generator,
) -> Posted:
    """Draw what she posted; topics and the hidden factor push her habits as far as the recipe lets them."""
    truth, topic_effect, hidden = causes
    published_at = habits.times(count, zone, as_of, recipe.pace, rng)
    hour, weekday = habits.local_clock(published_at, zone)
    topic = habits.topics(count, len(topic_effect), rng)
    steer: Floats = recipe.steered * topic_effect[topic] / nuisances.TOPIC_SD
    if recipe.hidden:
        steer = steer + HIDDEN_PUSH * hidden
    push = dict.fromkeys((*habits.PRESENCE, "hashtags", "length"), steer)
    values = habits.lever_values(count, frozenset(truth.levers), recipe.drift, push, rng)
    values["angry"] = ((rng.random(count) < ANGRY_SHARE) & recipe.rage).astype(np.float64)
    values["positive_tone"] = np.where(values["angry"] > 0, 0.0, values["positive_tone"])
    kinds = np.array(list(recipe.shape.formats), dtype=object)
    shares = rng.dirichlet(4.0 * np.array(list(recipe.shape.formats.values())) * len(kinds))
    formats = kinds[rng.choice(len(kinds), size=count, p=shares)]
    video = np.array(["reel" in kind or "video" in kind for kind in formats]) | recipe.shape.titled
    duration = np.where(video, np.round(np.exp(rng.normal(3.6, 0.5, count))), np.nan)
    gap = np.concatenate([[np.nan], np.diff(published_at) / 3600.0])
    posted = Posted(published_at, hour, weekday, gap, topic, formats, duration, values)
    return posted.with_levers({"length": fitting_words(posted, recipe.shape.short)})


def fitting_words(posted: Posted, short: bool) -> Floats:
    """Give each post's words: as many as meant, at least as many as the rest needs, few where captions are short."""
    wanted = posted.levers["length"] if not short else np.minimum(posted.levers["length"] / 2.0, SHORT_WORDS)
    fewest = [fewest_words(intent) for intent in intents(posted)]
    words: Floats = np.maximum(np.round(wanted), np.array(fewest, dtype=np.float64))
    return words


def measured(posted: Posted) -> dict[str, Floats]:
    """Give lever values on the scale advice is read on: capitals a share, tone a sentiment score, gap in hours."""
    values = dict(posted.levers)
    values["uppercase"] = values["uppercase"] / values["length"]
    values["positive_tone"] = 0.8 * values["positive_tone"]
    values["gap"] = np.where(np.isnan(posted.gap_hours), 24.0, posted.gap_hours)
    return values


def lever_push(recipe: Recipe, truth: Truth, posted: Posted) -> Floats:
    """Give the log effect of all levers, formats and, in their worlds, anger and haste on each post."""
    total = truth.push(measured(posted)) if truth.levers else np.zeros(len(posted))
    if recipe.flips:
        total = np.where(posted.progress < FLIP_AT, -total, total)
    total += np.array([truth.formats.get(kind, 0.0) for kind in posted.format])
    angry: Floats = posted.levers["angry"]
    return total + RAGE_LIFT * angry


def all_effects(recipe: Recipe, truth: Truth, posted: Posted, hour_level: Floats) -> Mapping[str, TrueEffect]:
    """Give the truth of every lever; category levers under "lever:category"."""
    effects = {lever: true_effect(lever, size) for lever, size in truth.levers.items()}
    if truth.formats:
        level = np.array([truth.formats.get(kind, 0.0) for kind in posted.format])
        effects |= category_effects("format", posted.format, level)
    if recipe.hour_matters:
        effects |= category_effects("daypart", daypart_of(posted.local_hour), hour_level)
    if recipe.rage:
        effects["positive_tone"] = true_effect("positive_tone", -RAGE_LIFT)
    return effects


def intents(posted: Posted) -> list[Intent]:
    """Give what each caption should carry."""
    return [
        intent_of({lever: int(values[place]) for lever, values in posted.levers.items()})
        for place in range(len(posted))
    ]


def intent_of(asked: Mapping[str, int]) -> Intent:
    """Give the intent of one caption from its lever values, 0 and 1 for presence."""
    return Intent(
        words=asked["length"],
        question=asked["question"] > 0,
        exclamation=asked["exclamation"],
        emoji=asked["emoji"],
        hashtags=asked["hashtags"],
        mentions=asked["mentions"],
        links=asked["links"],
        uppercase=asked["uppercase"],
        number=asked["number"] > 0,
        call_to_action=asked["call_to_action"] > 0,
        first_person=asked["first_person"] > 0,
        second_person=asked["second_person"] > 0,
        positive_tone=asked["positive_tone"] > 0,
        angry=asked["angry"] > 0,
    )


def write_batch(
    recipe: Recipe, tongue: Tongue, posted: Posted, outcome: Floats, as_of: int, rng: np.random.Generator
) -> Batch:
    """Write the posts with captions, ids and counters as they stood at the export."""
    texts = np.array(
        [
            compose(intent, tongue, tongue.topics[topic], rng)
            for intent, topic in zip(intents(posted), posted.topic, strict=True)
        ],
        dtype=object,
    )
    shape, count = recipe.shape, len(posted)
    post_id, url = draw_ids(shape, posted.published_at, rng)
    nothing = np.full(count, "", dtype=object)
    posts = Posts(
        post_id=post_id,
        platform=np.full(count, str(shape.platform), dtype=object),
        account=np.full(count, recipe.account, dtype=object),
        published_at=posted.published_at if shape.has_hour else days_only(posted.published_at),
        has_hour=np.full(count, shape.has_hour),
        title=texts if shape.titled else nothing,
        text=nothing if shape.titled else texts,
        url=url,
        format=posted.format,
        duration_s=posted.duration_s,
    )
    primary = np.exp(outcome) * ripeness(shape, as_of - posted.published_at)
    rows = np.arange(2, count + 2, dtype=np.int64)
    return Batch(posts, np.full(count, as_of, dtype=np.int64), counters(shape, primary, rng), rows)


def days_only(published_at: Seconds) -> Seconds:
    """Give midnight UTC of each day: what an export without hours says."""
    midnight: Seconds = published_at // 86_400 * 86_400
    return midnight
