"""One recipe, many worlds: habits, nuisances and true effects become a creator with posts, readings and the truth."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from whatworks.domain.metrics import PLATFORM_RULES
from whatworks.domain.posts import Floats, Seconds
from whatworks.worlds import circumstances, habits, nuisances
from whatworks.worlds.effects import category_effects, daypart_of, true_effect
from whatworks.worlds.habits import Posted
from whatworks.worlds.interplay import EVENING, draw_interplay
from whatworks.worlds.platforms import INSTAGRAM, MATURITY_SHARPNESS, Shape, ripeness
from whatworks.worlds.truth import Truth
from whatworks.worlds.vocabulary import ENGLISH, Tongue
from whatworks.worlds.world import SimulatedCreator, TrueEffect
from whatworks.worlds.written import Place, fitting_words, write_batch

FIRST_EXPORT = 1_767_225_600  # 2026-01-01: every made-up export lies within the half-year after it
EXPORT_SPREAD = 180 * 86_400
SMALLEST_EFFECT, LARGEST_EFFECT = 0.15, 0.25  # ±15–25 %, the size of the effects that real randomised tests find
HIDDEN_PUSH = 1.2  # log-odds of every lever per SD of the hidden factor: effort shows in everything
SPARSE_PUSH = 2.8  # log-odds: what works is in one post of fifty to one of seven
TURNING = ("question", "number", "first_person", "second_person", "mentions", "links")
TURNING_HABITS = 2  # of those belong to one of the two kinds of posts
TURN_PUSH = 1.0  # log-odds either way: in three of four posts of one kind, in one of four of the other
PAID_LEVER = "call_to_action"  # "link in bio": what paid posts ask for, and hers never do otherwise
LINGERING_LEVER = "question"  # titles that ask are found by search for weeks
ANGRY_SHARE = 0.3
RAGE_LIFT = float(np.log(1.5))  # anger "works": +50 %


@dataclass(frozen=True, slots=True)
class Recipe:
    """What sets one world apart. `planted`: (lever, sign) pairs of which `effects` are drawn a creator.

    `growth` bounds the log growth of followers; `drift` scales how habits move; `hidden` is the log effect of a
    factor nobody sees that also pushes her habits; `steered` how strongly topics push them (log-odds per SD).
    `mixed_signs` lets effects have either sign, `sparse` makes her use what works hardly ever, `fresh` gives her new
    habits of late and posts that ripen slowly. `flips` is the share of the history after which all effects change sign.
    `turns` is the log effect, either way, of the kind of a post where two kinds take turns, each with habits of its
    own; `paid` bounds the log lift of posts she paid for at her start; `lingering` lets some posts ripen slowly.
    `holidays` bounds the log height of holidays, `fatigue` is the log cost of a post just before, `carried` the share
    of a post's effect that the next one keeps; `interplay` ties emoji, hour and tone.
    """

    planted: tuple[tuple[str, int], ...] = ()
    effects: int = 0
    growth: tuple[float, float] = (0.0, 1.2)
    drift: float = 1.0
    hidden: float = 0.0
    steered: float = 0.0
    hour_matters: bool = False
    flips: float = 0.0
    rage: bool = False
    rush: float = 0.0
    mixed_signs: bool = False
    sparse: bool = False
    fresh: bool = False
    holidays: tuple[float, float] | None = None
    turns: float = 0.0
    paid: tuple[float, float] | None = None
    lingering: bool = False
    fatigue: float = 0.0
    carried: float = 0.0
    interplay: bool = False
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
        + push(recipe, truth, posted)
        + recipe.turns * circumstances.turns(n_posts)
    )
    if recipe.paid is not None:
        expected += rng.uniform(*recipe.paid) * posted.levers[PAID_LEVER]
    if recipe.holidays is not None:
        expected += rng.uniform(*recipe.holidays) * circumstances.holiday(posted.published_at)
    outcome = expected + nuisances.noise(n_posts, noise, rng)
    counted = np.exp(outcome) * ripeness(recipe.shape, as_of - posted.published_at, sharpness(recipe, posted, rng))
    batch = write_batch(Place(recipe.shape, recipe.account), tongue, posted, counted, as_of, rng)
    effects = all_effects(recipe, truth, posted, hour_level)
    return SimulatedCreator(batch, recipe.shape.platform, zone, as_of, effects)


def draw_truth(recipe: Recipe, rng: np.random.Generator) -> Truth:
    """Draw which levers work here, and how strongly (log)."""
    levers: dict[str, float] = {}
    formats: dict[str, float] = {}
    for place in rng.permutation(len(recipe.planted))[: recipe.effects]:
        lever, sign = recipe.planted[place]
        sign = int(rng.choice([-1, 1])) if recipe.mixed_signs else sign
        size = float(np.log1p(sign * rng.uniform(SMALLEST_EFFECT, LARGEST_EFFECT)))
        if lever == "format":
            formats[sorted(recipe.shape.formats)[rng.integers(len(recipe.shape.formats))]] = size
        else:
            levers[lever] = size
    if recipe.rush:
        levers["gap"] = -recipe.rush
    return Truth(levers, formats, draw_interplay(rng) if recipe.interplay else None)


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
    steer = steer + urge(recipe, published_at, as_of)
    values = lever_values(recipe, truth, steer, rng)
    kinds = np.array(list(recipe.shape.formats), dtype=object)
    shares = rng.dirichlet(4.0 * np.array(list(recipe.shape.formats.values())) * len(kinds))
    formats = kinds[rng.choice(len(kinds), size=count, p=shares)]
    video = np.array(["reel" in kind or "video" in kind for kind in formats]) | recipe.shape.titled
    duration = np.where(video, np.round(np.exp(rng.normal(3.6, 0.5, count))), np.nan)
    gap = np.concatenate([[np.nan], np.diff(published_at) / 3600.0])
    posted = Posted(published_at, hour, weekday, gap, topic, formats, duration, values)
    return posted.with_levers({"length": fitting_words(posted, recipe.shape.short)})


def lever_values(recipe: Recipe, truth: Truth, steer: Floats, rng: np.random.Generator) -> dict[str, Floats]:
    """Draw each wording lever's value on every post; `steer` is the log-odds that push them all."""
    steered = dict.fromkeys((*habits.PRESENCE, "hashtags", "length"), steer)
    steered |= {lever: steer - SPARSE_PUSH for lever in truth.levers if recipe.sparse}
    certain = {*truth.levers, LINGERING_LEVER} if recipe.lingering else set(truth.levers)
    if recipe.turns:
        belonging = rng.permutation(TURNING)[:TURNING_HABITS].tolist()
        steered |= dict.fromkeys(belonging, steer + TURN_PUSH * circumstances.turns(len(steer)))
        certain |= set(belonging)
    values = habits.lever_values(len(steer), frozenset(certain), recipe.drift, steered, rng)
    if recipe.paid is not None:
        values[PAID_LEVER] = circumstances.paid(len(steer))
    values["angry"] = ((rng.random(len(steer)) < ANGRY_SHARE) & recipe.rage).astype(np.float64)
    values["positive_tone"] = np.where(values["angry"] > 0, 0.0, values["positive_tone"])
    return values


def sharpness(recipe: Recipe, posted: Posted, rng: np.random.Generator) -> Floats | float:
    """Give how quickly posts ripen: all alike, or each on its own where those that ask are found for longer."""
    if recipe.lingering:
        return circumstances.lingering(posted.levers[LINGERING_LEVER], rng)
    return rng.uniform(*circumstances.SLOW_SHARPNESS) if recipe.fresh else MATURITY_SHARPNESS


def urge(recipe: Recipe, published_at: Seconds, as_of: int) -> Floats:
    """Give the log-odds by which holidays and new habits push every lever at each post."""
    pushed = np.zeros(len(published_at))
    if recipe.holidays is not None:
        pushed += circumstances.HOLIDAY_PUSH * np.sign(circumstances.holiday(published_at))
    if recipe.fresh:
        maturity = PLATFORM_RULES[recipe.shape.platform].maturity_days
        pushed += circumstances.FRESH_PUSH * circumstances.fresh(as_of - published_at, maturity)
    return pushed


def measured(posted: Posted) -> dict[str, Floats]:
    """Give lever values on the scale advice is read on: capitals a share, tone a sentiment score, gap in hours."""
    values = dict(posted.levers)
    values["uppercase"] = values["uppercase"] / values["length"]
    values["positive_tone"] = 0.8 * values["positive_tone"]
    values["gap"] = np.where(np.isnan(posted.gap_hours), 24.0, posted.gap_hours)
    return values


def push(recipe: Recipe, truth: Truth, posted: Posted) -> Floats:
    """Give the log effect of all she does on each post: levers, levers together, weariness, the post before."""
    total = lever_push(recipe, truth, posted)
    if truth.interplay is not None:
        evening = daypart_of(posted.local_hour) == EVENING
        total = total + truth.interplay.push(measured(posted), evening)
    if recipe.carried:
        total = total + circumstances.carried(total, recipe.carried)
    if recipe.fatigue:
        total = total - recipe.fatigue * circumstances.weariness(posted.gap_hours)
    return total


def lever_push(recipe: Recipe, truth: Truth, posted: Posted) -> Floats:
    """Give the log effect of all levers, formats and, in their worlds, anger and haste on each post."""
    total = truth.push(measured(posted)) if truth.levers else np.zeros(len(posted))
    if recipe.flips:
        total = np.where(posted.progress < recipe.flips, -total, total)
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
    if truth.interplay is not None:
        effects |= truth.interplay.effects(measured(posted), posted.local_hour)
    if recipe.fatigue:
        effects["gap"] = circumstances.rest_effect(recipe.fatigue, posted.gap_hours)
    return effects
