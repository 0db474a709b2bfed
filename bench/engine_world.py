"""Simulated evidence with known truth for bench.engine_trial: feature columns drawn directly, no text, no files.

Habits drift with time, levers lean on topics and on each other, followers grow, the level wanders, noise remembers
and some posts go viral. Nothing here knows how the engine adjusts for any of it.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whatworks.advice.contrast import dayparts
from whatworks.advice.evidence import Evidence
from whatworks.advice.lever import Lever
from whatworks.advice.registry import LEVERS
from whatworks.domain.features import Feature, FeatureTable
from whatworks.domain.metrics import Platform, Series
from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import Floats, Posts, Seconds

DAY = 86_400
AS_OF = 1_790_000_000
FORMATS = ("image", "video", "carousel")
TOPICS = 8
PRESENT = (
    "questions", "exclamations", "emoji", "hashtags", "mentions", "links", "numbers", "calls_to_action",
    "first_person", "second_person",
)  # fmt: skip
Truth = Callable[[str, str, float, float], float]
Columns = dict[str, Floats]


@dataclass(frozen=True, slots=True)
class Creator:
    """One simulated creator; truth(lever, category, from, to) is a log lift, `planted` maps levers to categories."""

    evidence: Evidence
    truth: Truth
    planted: dict[str, str]


@dataclass(frozen=True, slots=True)
class Design:
    """What kind of world: posts, noise log-SD, how many levers work, and whether their effects flip half-way.

    `clock` is the log-SD by which hours and weekdays move posts for no lever's sake.
    """

    posts: int
    noise: float
    planted: int
    flip: bool = False
    clock: float = 0.05


@dataclass(frozen=True, slots=True)
class Effect:
    """One planted effect: `size` log units from `low` to `high` of an amount, or for having it at all."""

    lever: Lever
    category: str
    size: float
    low: float
    high: float
    log: bool

    def shape(self, values: Floats | float) -> Floats:
        """Give how much of the effect values have: 0 at low, 1 at high; beyond two steps above it stays level."""
        known = np.nan_to_num(np.asarray(values, dtype=np.float64), nan=self.low)
        if self.lever.kind != "amount":
            return (known > 0) * 1.0
        known = np.minimum(known, self.high + 2 * (self.high - self.low))
        if self.log:
            return (np.log1p(known) - np.log1p(self.low)) / (np.log1p(self.high) - np.log1p(self.low))
        return (known - self.low) / (self.high - self.low)

    def lift(self, category: str, start: float, to: float) -> float:
        """Give the true log lift of a change; another category than the planted one loses its share of it."""
        if self.lever.kind == "category":
            return self.size if category == self.category else -0.3 * self.size
        return float(self.size * (self.shape(to) - self.shape(start)))

    def on(self, columns: Columns, formats: NDArray[np.object_]) -> Floats:
        """Give the effect on every post."""
        if self.lever.id == "format":
            return self.size * (formats == self.category)
        if self.lever.id == "daypart":
            return self.size * (dayparts(columns["local_hour"]) == self.category)
        return self.size * self.shape(columns[self.lever.feature])


def draw(design: Design, rng: np.random.Generator) -> Creator:
    """Draw one creator of a design."""
    hours = np.cumsum(rng.gamma(1.2, rng.uniform(20, 60) / 1.2, design.posts))
    published = (AS_OF - 40 * DAY - (hours[-1] - hours) * 3600).astype(np.int64)
    place = np.linspace(-1, 1, design.posts)
    topic = _choice(rng.normal(0, 0.8, TOPICS), 0.7, place, rng)
    formats = np.array(FORMATS, dtype=object)[_choice(np.log(rng.dirichlet(np.full(3, 4.0))), 0.6, place, rng)]
    columns = _presence(place, topic, rng) | _clock(published, rng) | _rhythm(published)
    columns |= _amounts(place, columns, rng)
    for number in range(TOPICS):
        columns[f"topic_{number + 1}"] = (topic == number) + 0.3 * rng.standard_normal(design.posts)
    effects = _plant(design.planted, columns, rng)
    turn = np.where(place > rng.uniform(-0.3, 0.3), -1.0, 1.0) if design.flip else np.ones(design.posts)
    signal = sum((effect.on(columns, formats) for effect in effects.values()), np.zeros(design.posts))
    value = 6.0 + _level(place, topic, columns, design.clock, rng) + turn * signal + _noise(design, rng)

    def truth(lever: str, category: str, start: float, to: float) -> float:
        return float(turn[-1]) * effects[lever].lift(category, start, to) if lever in effects else 0.0

    planted = {name: effect.category for name, effect in effects.items()}
    return Creator(_evidence(published, formats, columns, value), truth, planted)


def _choice(logits: Floats, drift: float, place: Floats, rng: np.random.Generator) -> NDArray[np.intp]:
    """Draw a category a post; the shares drift with time."""
    share = np.exp(logits + place[:, None] * rng.normal(0, drift, len(logits)))
    share /= share.sum(axis=1, keepdims=True)
    return (rng.random((len(place), 1)) > np.cumsum(share, axis=1)).sum(axis=1).clip(0, len(logits) - 1)


def _presence(place: Floats, topic: NDArray[np.intp], rng: np.random.Generator) -> Columns:
    """Draw counts with usage 10–60 %: habits drift, have moods, lean on topics and on one shared style."""
    count = len(place)
    style = rng.standard_normal(count)
    columns: Columns = {"style": style}
    for name in PRESENT:
        lean = 0.5 * rng.normal() * style + 0.9 * rng.normal() * place + 0.5 * rng.standard_normal(TOPICS)[topic]
        score = lean + 0.5 * _remembering(count, 0.4, rng) + rng.logistic(0, 1, count)
        used = score > np.quantile(score, 1 - rng.uniform(0.1, 0.6))
        columns[name] = used * (1.0 + rng.poisson(1.0, count))
    return columns


def _amounts(place: Floats, columns: Columns, rng: np.random.Generator) -> Columns:
    """Draw words, capitals, tone, durations and, for six in ten creators, many hashtags; all drift a little."""
    count, style = len(place), columns["style"]

    def drift(size: float) -> Floats:
        return size * rng.normal() * place

    words = np.round(np.exp(rng.normal(3.0, 0.5) + 0.5 * style + drift(0.3) + 0.3 * rng.standard_normal(count))) + 1
    words += 3 * (columns["calls_to_action"] > 0) + 2 * (columns["questions"] > 0)
    tone = 0.2 + 0.4 * rng.standard_normal(count) + 0.2 * (columns["exclamations"] > 0) + drift(0.2)
    many = rng.poisson(np.exp(rng.normal(1.5, 0.5) + drift(0.3) + 0.3 * style)).astype(np.float64)
    return {
        "words": words,
        "characters": 5.5 * words,
        "uppercase_share": np.clip(rng.beta(2, 20, count) + drift(0.02), 0, 1),
        "sentiment": np.tanh(tone),
        "duration_s": np.exp(rng.normal(3.5, 0.5, count) + drift(0.3)),
        "hashtags": many if rng.random() < 0.6 else columns["hashtags"],
    }


def _clock(published: Seconds, rng: np.random.Generator) -> Columns:
    """Draw her local hours by habit and take the weekday from the date."""
    early, late = rng.uniform(8, 21, 2)
    hour = (np.where(rng.random(len(published)) < 0.5, early, late) + rng.normal(0, 2.5, len(published))) % 24
    weekday = ((published // DAY) + 3) % 7.0
    return {
        "local_hour": hour,
        "local_weekday": weekday,
        "weekend": (weekday >= 5) * 1.0,
        "hour_sin": np.sin(2 * np.pi * hour / 24),
        "hour_cos": np.cos(2 * np.pi * hour / 24),
    }


def _rhythm(published: Seconds) -> Columns:
    """Give the gap before each post and how many came in the week before."""
    before = np.searchsorted(published, published - 7 * DAY)
    return {
        "gap_hours": np.concatenate([[np.nan], np.diff(published) / 3600.0]),
        "posts_last_7d": np.arange(len(published)) - before * 1.0,
    }


def _remembering(count: int, rho: float, rng: np.random.Generator) -> Floats:
    """Draw an AR(1) series of SD 1."""
    out = rng.standard_normal(count)
    for row in range(1, count):
        out[row] = rho * out[row - 1] + np.sqrt(1 - rho * rho) * out[row]
    return out


def _level(place: Floats, topic: NDArray[np.intp], columns: Columns, clock: float, rng: np.random.Generator) -> Floats:
    """Draw what moves posts besides levers: growth, a wandering level, topics, hour and weekday."""
    wave = np.cos(np.pi * rng.uniform(1, 3) * place + rng.uniform(0, 6))
    growth = rng.normal(0.5, 0.4) * place + rng.normal(0, 0.2) * wave
    hour = rng.normal(0, clock) * columns["hour_sin"] + rng.normal(0, clock) * columns["hour_cos"]
    weekday = rng.normal(0, clock, 7)[columns["local_weekday"].astype(int)]
    return growth + rng.normal(0, 0.2, TOPICS)[topic] + hour + weekday


def _noise(design: Design, rng: np.random.Generator) -> Floats:
    """Draw noise of the design's SD that remembers (.25), with a viral upper tail in 2 % of posts."""
    body = _remembering(design.posts, 0.25, rng)
    viral = (rng.random(design.posts) < 0.02) * rng.exponential(2.5, design.posts)
    return design.noise * (0.95 * body + viral)


def _plant(count: int, columns: Columns, rng: np.random.Generator) -> dict[str, Effect]:
    """Choose the levers that work, each by ±15–25 % in a permitted direction."""
    effects = {}
    for index in rng.choice(len(LEVERS), count, replace=False):
        lever = LEVERS[index]
        sign = -1.0 if rng.choice(np.array(lever.permitted)) == "less" else 1.0
        low, high = 0.0, 1.0
        if lever.kind == "amount":
            values = columns[lever.feature]
            low, high = np.nanquantile(values, [0.25, 0.75]).tolist()
            low, high = (low, high) if high > low else (float(np.nanmin(values)), float(np.nanmax(values)))
        kinds = {"format": FORMATS, "daypart": ("morning", "afternoon", "evening")}
        category = str(rng.choice(np.array(kinds[lever.id]))) if lever.id in kinds else ""
        size = float(np.log1p(sign * rng.uniform(0.15, 0.25)))
        effects[lever.id] = Effect(lever, category, size, low, high, lever.scale == "log" and bool(rng.random() < 0.5))
    return effects


def _evidence(published: Seconds, formats: NDArray[np.object_], columns: Columns, value: Floats) -> Evidence:
    """Dress the columns as the product's own values."""
    count = len(value)
    ids = np.array([f"p{row}" for row in range(count)], dtype=object)
    empty, every = np.full(count, "", dtype=object), np.ones(count, dtype=bool)
    posts = Posts(
        ids, np.full(count, "instagram", dtype=object), np.full(count, "me", dtype=object), published, every,
        empty, empty, empty, formats, columns["duration_s"],
    )  # fmt: skip
    named = {name: column for name, column in columns.items() if name != "style"}
    features = tuple(Feature(name, "linguistic", "", "", "when written", True, "") for name in named)
    outcome = Outcome(
        Series("me", Platform.INSTAGRAM, "reach"), 5.0, np.arange(count), published, published + 5 * DAY,
        np.expm1(value), value, np.zeros(count), value, every,
    )  # fmt: skip
    return Evidence(posts, FeatureTable(features, ids, np.column_stack(list(named.values()))), outcome, "Europe/Lisbon")
