"""Creators for bench.timing_trial: one true best time or none; nothing here knows how the product tells times.

Built on bench.engine_world with its own clock and noise silenced: growth, a wandering level and topics stay. The noise
is that of the shipped worlds: its log-SD is that of all that is left of a post, memory and viral tail together.
"""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from bench.engine_world import TOPICS, Design, draw
from whatworks.advice.evidence import Evidence
from whatworks.domain.measure import expected
from whatworks.domain.posts import Flags, Floats
from whatworks.worlds.nuisances import noise

Kind = Literal["none", "confounded", "hours", "days", "hump"]
Against = Literal["usual", "others"]
LIFT = float(np.log(1.2))
HABIT_SD = 2.5  # hours about each of her two favourite hours
DRIFT = 1.0  # log-odds between the favourites from the first post to the last, SD over creators
# Whose best time a trial may ask for: she posts in it now and then, and it is not what she does anyway.
TRIED = (0.10, 0.50)
EVENINGS = (17, 18, 19)
LENGTHS = (3, 4, 5)
WEEKEND = 5  # the weekend in half of the blocks of days, two working days in a row in the others
WORKING = (0, 1, 2, 3)
LAST = 23.999  # a hair below 0 is rounded to 24 by the remainder
PULL = 0.7  # share of posts whose hour follows their topic, where topic and hour move together
OF_TOPIC_SD = 1.0  # hours about the topic's own hour


@dataclass(frozen=True, slots=True)
class Week:
    """A world of times: posts, noise log-SD, what is true of the clock, and what a lift of 20 % is measured against.

    `usual`: the best time lies 20 % above her usual mix of times (the number a creator is shown). `others`: 20 % above
    her other times, so 20 % × the share of her other posts above her usual mix.
    """

    posts: int
    noise: float
    kind: Kind
    against: Against = "usual"


@dataclass(frozen=True, slots=True)
class Dated:
    """One creator and the truth: log lift of each (weekday, hour) slot over her usual mix (7 × 24), its best slots.

    `inside` marks her posts in the best time; `peak` are the slots a shown set must hold one of (weekday, hour).
    `alone` is what her posts would be if nothing but times and noise moved them (log units a post).
    """

    evidence: Evidence
    lift: Floats
    inside: Flags
    peak: tuple[tuple[int, int], ...]
    alone: Floats


def draw_week(week: Week, rng: np.random.Generator) -> Dated:
    """Draw one creator; where a best time is planted, one who has tried it (TRIED)."""
    while True:
        evidence = draw(Design(week.posts, 0.0, 0, clock=0.0), rng).evidence
        evidence = _posted_at(evidence, _hours(evidence, week.kind, rng))
        shape, peak = _shape(week.kind, rng)
        on_posts = _at(shape, evidence)
        share = float(on_posts.mean())
        if not peak or TRIED[0] <= share <= TRIED[1]:
            break
    size = LIFT / (1.0 - share) if week.against == "usual" else LIFT
    alone = size * on_posts + noise(week.posts, week.noise, rng)
    value = evidence.outcome.value + alone
    when, mature = evidence.outcome.published_at.astype(np.float64), evidence.outcome.mature
    level = expected(when, value, mature)
    outcome = replace(evidence.outcome, value=value, raw=np.expm1(value), baseline=level, excess=value - level)
    return Dated(replace(evidence, outcome=outcome), size * (shape - share), on_posts > 0.5, peak, alone)


def unburdened(dated: Dated) -> Evidence:
    """Give the same creator with all that hides a time known and taken out: no level that moves, no topics."""
    evidence = dated.evidence
    values = evidence.table.values.copy()
    values[:, [at for at, name in enumerate(evidence.table.names) if name.startswith("topic_")]] = 0.0
    level = np.full(len(values), float(evidence.outcome.value.mean()))
    outcome = replace(evidence.outcome, value=level + dated.alone, baseline=level, excess=dated.alone)
    return replace(evidence, table=replace(evidence.table, values=values), outcome=outcome)


def _hours(evidence: Evidence, kind: Kind, rng: np.random.Generator) -> Floats:
    """Draw local hours: two favourites whose shares drift; where confounded, most posts follow their topic's hour."""
    count = len(evidence.outcome)
    early, late = rng.uniform(8, 21, 2)
    odds = rng.normal(0, DRIFT) * np.linspace(-0.5, 0.5, count)
    hour = np.where(rng.random(count) < 1 / (1 + np.exp(-odds)), early, late) + rng.normal(0, HABIT_SD, count)
    if kind == "confounded":
        own = rng.uniform(8, 22, TOPICS)[_topic(evidence)] + rng.normal(0, OF_TOPIC_SD, count)
        hour = np.where(rng.random(count) < PULL, own, hour)
    return np.minimum(hour % 24.0, LAST)


def _topic(evidence: Evidence) -> np.ndarray:
    """Give what each post is about: the largest of its topic features."""
    return np.column_stack([evidence.table.column(f"topic_{one + 1}") for one in range(TOPICS)]).argmax(axis=1)


def _posted_at(evidence: Evidence, hour: Floats) -> Evidence:
    """Give the same posts at other local hours."""
    angle = 2 * np.pi * hour / 24
    clock = {"local_hour": hour, "hour_sin": np.sin(angle), "hour_cos": np.cos(angle)}
    values = evidence.table.values.copy()
    for name, column in clock.items():
        values[:, evidence.table.names.index(name)] = column
    return replace(evidence, table=replace(evidence.table, values=values))


def _shape(kind: Kind, rng: np.random.Generator) -> tuple[Floats, tuple[tuple[int, int], ...]]:
    """Draw how much of the lift each slot has (7 × 24, 0 to 1) and its best slots; none where nothing is planted."""
    shape = np.zeros((7, 24))
    start, length = int(rng.choice(EVENINGS)), int(rng.choice(LENGTHS))
    first = WEEKEND if rng.random() < 0.5 else int(rng.choice(WORKING))
    if kind == "hours":
        shape[:, np.arange(start, start + length) % 24] = 1.0
        return shape, tuple((day, start + length // 2) for day in range(7))
    if kind == "days":
        days = [first, first + 1]
        shape[days] = 1.0
        return shape, tuple((day, hour) for day in days for hour in range(24))
    if kind == "hump":
        away = np.abs((np.arange(24) - start - 1 + 12) % 24 - 12)
        shape[:] = np.exp(-0.5 * (away / 2.0) ** 2)
        return shape, tuple((day, start + 1) for day in range(7))
    return shape, ()


def _at(shape: Floats, evidence: Evidence) -> Floats:
    """Give how much of the lift each post has."""
    weekday = evidence.table.column("local_weekday").astype(int)
    return shape[weekday, evidence.table.column("local_hour").astype(int)]
