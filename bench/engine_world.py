"""A light trial of the advice engine: simulated feature tables with known truth, each creator advised alone.

The whole product is tried through real files elsewhere; this one draws the columns directly, so that it runs in
minutes: habits drift, followers grow, levers go together, noise remembers, some posts go viral.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from whatworks.advice.evidence import Evidence
from whatworks.advice.lever import Lever
from whatworks.advice.registry import LEVERS
from whatworks.domain.features import Feature, FeatureTable
from whatworks.domain.metrics import Platform, Series
from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import Posts

DAY = 86_400
AS_OF = 1_790_000_000
FORMATS = ("image", "video", "carousel")
Truth = Callable[[str, str, float, float], float]


@dataclass(frozen=True, slots=True)
class Creator:
    """One simulated creator and the log lift of a change: truth(lever, category, from, to)."""

    evidence: Evidence
    truth: Truth
    planted: dict[str, str]


@dataclass(frozen=True, slots=True)
class Design:
    """What kind of world: posts, noise log-SD, how many levers work, and whether their effects flip half-way."""

    posts: int
    noise: float
    planted: int
    flip: bool = False


def draw(design: Design, rng: np.random.Generator) -> Creator:
    """Draw one creator of a design."""
    n = design.posts
    hours = np.cumsum(rng.gamma(1.2, rng.uniform(20, 60) / 1.2, n))
    published = (AS_OF - 40 * DAY - (hours[-1] - hours) * 3600).astype(np.int64)
    place = np.linspace(-1, 1, n)
    topic = _topics(n, place, rng)
    columns = _habits(n, place, topic, rng)
    columns |= _clock(published, rng)
    columns["gap_hours"] = np.concatenate([[np.nan], np.diff(published) / 3600.0])
    days = published / DAY
    columns["posts_last_7d"] = np.array([np.sum((days < day) & (days > day - 7)) for day in days], dtype=float)
    columns["posts_last_28d"] = np.array([np.sum((days < day) & (days > day - 28)) for day in days], dtype=float)
    columns["duration_s"] = np.exp(rng.normal(3.5, 0.5, n) + rng.normal(0, 0.3) * place)
    mix = rng.dirichlet(np.full(3, 4.0))
    formats = _drifting_choice(mix, place, rng)
    for number in range(8):
        columns[f"topic_{number + 1}"] = (topic == number) + 0.3 * rng.standard_normal(n)
    effects, planted = _plant(design, columns, formats, rng)
    turn = np.where(place > rng.uniform(-0.3, 0.3), -1.0, 1.0) if design.flip else np.ones(n)
    level = _level(n, place, topic, columns, rng)
    signal = sum((effect(columns, formats) for effect in effects.values()), np.zeros(n))
    value = 6.0 + level + turn * signal + _noise(n, design.noise, rng)

    def truth(lever: str, category: str, start: float, to: float) -> float:
        effect = effects.get(lever)
        return 0.0 if effect is None else turn[-1] * effect.lift(category, start, to)

    return Creator(_evidence(published, formats, columns, value), truth, planted)


def _topics(n: int, place: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Draw a topic a post; what she writes about drifts."""
    logits = rng.normal(0, 0.8, 8) + place[:, None] * rng.normal(0, 0.7, 8)
    share = np.exp(logits)
    share /= share.sum(axis=1, keepdims=True)
    return (rng.random((n, 1)) > np.cumsum(share, axis=1)).sum(axis=1).clip(0, 7)


def _drifting_choice(mix: np.ndarray, place: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    logits = np.log(mix) + place[:, None] * rng.normal(0, 0.6, len(mix))
    share = np.exp(logits)
    share /= share.sum(axis=1, keepdims=True)
    return np.array(FORMATS, dtype=object)[
        (rng.random((len(place), 1)) > np.cumsum(share, axis=1)).sum(axis=1).clip(0, 2)
    ]


def _habits(n: int, place: np.ndarray, topic: np.ndarray, rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Draw the text columns: usage of 10–60 %, drifting with time, leaning on topics and on each other."""
    style = rng.standard_normal(n)
    columns: dict[str, np.ndarray] = {}
    counted = ("questions", "exclamations", "emoji", "hashtags", "mentions", "links", "numbers", "calls_to_action")
    for name in (*counted, "first_person", "second_person"):
        usage = rng.uniform(0.1, 0.6)
        mood = _ar(n, 0.4, rng)
        pull = (
            0.5 * rng.normal() * style
            + rng.normal(0, 0.6) * place * 1.5
            + 0.5 * rng.standard_normal(8)[topic]
            + 0.5 * mood
        )
        score = pull + rng.logistic(0, 1, n)
        on = score > np.quantile(score, 1 - usage)
        columns[name] = on * (1.0 + rng.poisson(1.0, n))
    if rng.random() < 0.6:
        columns["hashtags"] = rng.poisson(np.exp(rng.normal(1.5, 0.5) + 0.3 * rng.normal() * place + 0.3 * style)) * 1.0
    columns["words"] = (
        np.round(np.exp(rng.normal(3.0, 0.5) + 0.5 * style + 0.3 * rng.normal() * place + 0.3 * rng.standard_normal(n)))
        + 1
    )
    columns["words"] += 3 * (columns["calls_to_action"] > 0) + 2 * (columns["questions"] > 0)
    columns["characters"] = columns["words"] * 5.5
    columns["uppercase_share"] = np.clip(rng.beta(2, 20, n) + 0.02 * rng.normal() * place, 0, 1)
    columns["sentiment"] = np.tanh(
        0.2 + 0.4 * rng.standard_normal(n) + 0.2 * (columns["exclamations"] > 0) + 0.2 * rng.normal() * place
    )
    return columns


def _clock(published: np.ndarray, rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Draw her local hours by habit and take the weekday from the date."""
    n = len(published)
    favourite = rng.uniform(8, 21, 2)
    hour = (np.where(rng.random(n) < 0.5, favourite[0], favourite[1]) + rng.normal(0, 2.5, n)) % 24
    weekday = ((published // DAY) + 3) % 7
    angle, week = 2 * np.pi * hour / 24, 2 * np.pi * weekday / 7
    return {
        "local_hour": hour, "local_weekday": weekday.astype(float), "weekend": (weekday >= 5).astype(float),
        "hour_sin": np.sin(angle), "hour_cos": np.cos(angle), "weekday_sin": np.sin(week), "weekday_cos": np.cos(week),
    }  # fmt: skip


def _ar(n: int, rho: float, rng: np.random.Generator) -> np.ndarray:
    out, shock = np.empty(n), rng.standard_normal(n)
    out[0] = shock[0]
    for i in range(1, n):
        out[i] = rho * out[i - 1] + np.sqrt(1 - rho * rho) * shock[i]
    return out


def _level(
    n: int, place: np.ndarray, topic: np.ndarray, columns: dict[str, np.ndarray], rng: np.random.Generator
) -> np.ndarray:
    """Draw what moves posts besides levers: growth, a wandering level, topics, hour and weekday."""
    growth = rng.normal(0.5, 0.4) * place + rng.normal(0, 0.2) * np.cos(
        np.pi * rng.uniform(1, 3) * place + rng.uniform(0, 6)
    )
    topics = rng.normal(0, 0.2, 8)[topic]
    hour = rng.normal(0, 0.05) * columns["hour_sin"] + rng.normal(0, 0.05) * columns["hour_cos"]
    return growth + topics + hour + rng.normal(0, 0.05, 7)[columns["local_weekday"].astype(int)]


def _noise(n: int, sd: float, rng: np.random.Generator) -> np.ndarray:
    """Draw noise of the given SD that remembers (ρ = .25), with a viral upper tail in 2 % of posts."""
    body = _ar(n, 0.25, rng)
    viral = (rng.random(n) < 0.02) * rng.exponential(2.5, n)
    return sd * (0.95 * body + viral)


@dataclass(frozen=True, slots=True)
class Effect:
    """One planted effect of `size` log units for the lever's natural step."""

    lever: Lever
    category: str
    size: float
    low: float
    high: float
    log: bool

    def shape(self, value: np.ndarray | float) -> np.ndarray:
        value = np.asarray(value, float)
        if self.lever.kind != "amount":
            return (value > 0) * 1.0
        g = np.log1p if self.log else (lambda v: v)
        return (
            g(
                np.clip(
                    np.nan_to_num(value, nan=self.low),
                    0 if self.low >= 0 else -1,
                    self.high + 2 * (self.high - self.low),
                )
            )
            - g(self.low)
        ) / (g(self.high) - g(self.low))

    def lift(self, category: str, start: float, to: float) -> float:
        if self.lever.kind == "category":
            return self.size if category == self.category else -0.3 * self.size
        return float(self.size * (self.shape(to) - self.shape(start)))

    def __call__(self, columns: dict[str, np.ndarray], formats: np.ndarray) -> np.ndarray:
        if self.lever.kind == "category":
            if self.lever.id == "format":
                return self.size * (formats == self.category)
            from whatworks.advice.contrast import dayparts

            return self.size * (dayparts(columns["local_hour"]) == self.category)
        return self.size * self.shape(columns[self.lever.feature])


def _plant(
    design: Design, columns: dict[str, np.ndarray], formats: np.ndarray, rng: np.random.Generator
) -> tuple[dict[str, Effect], dict[str, str]]:
    """Choose the levers that work, each ±15–25 % in a permitted direction."""
    chosen = rng.choice(len(LEVERS), design.planted, replace=False)
    effects = {}
    for index in chosen:
        lever = LEVERS[index]
        size = rng.uniform(0.15, 0.25)
        sign = rng.choice([1 if d in ("more", "switch") else -1 for d in lever.permitted])
        category, low, high = "", 0.0, 1.0
        if lever.kind == "amount":
            v = columns[lever.feature]
            low, high = np.nanquantile(v, [0.25, 0.75])
            if high <= low:
                low, high = float(np.nanmin(v)), float(np.nanmax(v))
        if lever.id == "format":
            category = str(rng.choice(np.array(FORMATS)))
        if lever.id == "daypart":
            category = str(rng.choice(["morning", "afternoon", "evening"]))
        effects[lever.id] = Effect(
            lever,
            category,
            float(np.log1p(sign * size)),
            float(low),
            float(high),
            bool(rng.random() < 0.5) and lever.scale == "log",
        )
    return effects, {name: effect.category for name, effect in effects.items()}


def _evidence(
    published: np.ndarray, formats: np.ndarray, columns: dict[str, np.ndarray], value: np.ndarray
) -> Evidence:
    """Dress the columns as the product's own values."""
    n = len(published)
    ids = np.array([f"p{i}" for i in range(n)], dtype=object)
    empty = np.full(n, "", dtype=object)
    posts = Posts(
        ids,
        np.full(n, "instagram", dtype=object),
        np.full(n, "me", dtype=object),
        published,
        np.ones(n, bool),
        empty,
        empty,
        empty,
        formats,
        columns["duration_s"],
    )
    features = tuple(Feature(name, "linguistic", "", "", "when written", True, "") for name in columns)
    table = FeatureTable(features, ids, np.column_stack([columns[name] for name in columns]))
    outcome = Outcome(
        Series("me", Platform.INSTAGRAM, "reach"), 5.0, np.arange(n), published, published + 5 * DAY,
        np.expm1(value), value, np.full(n, np.median(value)), value - np.median(value), np.ones(n, bool),
    )  # fmt: skip
    return Evidence(posts, table, outcome, "Europe/Lisbon")
