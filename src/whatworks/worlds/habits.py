"""How a made-up creator posts: when, about what, and how often she uses each lever – habits that drift with time."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from whatworks.domain.posts import Floats, Seconds, Texts

PRESENCE = (
    "question",
    "exclamation",
    "mentions",
    "links",
    "number",
    "call_to_action",
    "first_person",
    "second_person",
    "positive_tone",
    "emoji",
    "uppercase",
)
RARE_SHARE = 0.2  # of the levers she hardly ever uses: a product that compares 2 posts with 108 must stay silent
USUAL_USE = (0.25, 0.75)  # share of posts with a lever that she does use
TREND_SD = 1.2  # log-odds over the whole history: a third of her habits go from one side of even to the other
WALK_SD = 0.5  # log-odds, a slow wander beside the trend
WALK_MEMORY = 0.97  # from post to post: a phase lasts about 30 posts
TOPIC_STAYS = 0.4  # posts come in small series about one thing
NEVER_EVEN = (0.03, 0.97)  # no habit is total


@dataclass(frozen=True, slots=True)
class Posted:
    """What she did, post by post in time order: `levers` holds each lever's intended value, `topic` a position."""

    published_at: Seconds
    local_hour: Floats
    weekday: Seconds
    gap_hours: Floats
    topic: Seconds
    format: Texts
    duration_s: Floats
    levers: Mapping[str, Floats]

    def __len__(self) -> int:
        """Count the posts."""
        return len(self.published_at)

    @property
    def progress(self) -> Floats:
        """Give how far along her history each post stands: 0 the first, 1 the last."""
        return history_share(len(self))

    def with_levers(self, changed: Mapping[str, Floats]) -> "Posted":
        """Give the same posts with some lever values replaced."""
        return replace(self, levers={**self.levers, **changed})


def history_share(count: int) -> Floats:
    """Give `count` even steps from 0 to 1."""
    return np.linspace(0.0, 1.0, count)


def wander(count: int, memory: float, rng: np.random.Generator) -> Floats:
    """Draw a stationary AR(1) path of unit variance."""
    steps = rng.standard_normal(count)
    steps[1:] *= np.sqrt(1.0 - memory**2)
    path = np.empty(count)
    path[0] = steps[0]
    for place in range(1, count):
        path[place] = memory * path[place - 1] + steps[place]
    return path


def usage(count: int, base: float, drift: float, rng: np.random.Generator) -> Floats:
    """Give the log-odds of using a lever at each post: a base, a trend and a slow wander; `drift` 0 stands still."""
    trend = rng.normal(0.0, TREND_SD) * (history_share(count) - 0.5)
    path: Floats = np.log(base / (1.0 - base)) + drift * (trend + WALK_SD * wander(count, WALK_MEMORY, rng))
    return path


def used(log_odds: Floats, rng: np.random.Generator) -> Floats:
    """Draw 0 or 1 for each post."""
    share = np.clip(1.0 / (1.0 + np.exp(-log_odds)), *NEVER_EVEN)
    return (rng.random(len(log_odds)) < share).astype(np.float64)


def lever_values(
    count: int, certain: frozenset[str], drift: float, push: Mapping[str, Floats], rng: np.random.Generator
) -> dict[str, Floats]:
    """Draw every wording lever's value for each post.

    Levers in `certain` are used often enough to learn from. `push` adds to the log-odds (or log amount) of a lever:
    how a topic or a hidden factor steers her habits.
    """
    values: dict[str, Floats] = {}
    for lever in PRESENCE:
        rare = lever not in certain and rng.random() < RARE_SHARE
        base = NEVER_EVEN[0] if rare else rng.uniform(*USUAL_USE)
        values[lever] = used(usage(count, base, drift, rng) + push.get(lever, 0.0), rng)
    values["exclamation"] *= 1 + (rng.random(count) < 0.3)
    values["emoji"] *= rng.integers(1, 5, count)
    values["uppercase"] *= rng.integers(1, 4, count)
    values["hashtags"] = amounts(count, (4.0, 10.0), 0.7, drift, push.get("hashtags", 0.0), rng) - 1.0
    values["length"] = amounts(count, (22.0, 36.0), 0.35, drift, push.get("length", 0.0), rng)
    values["hashtags"] = np.clip(values["hashtags"], 0.0, 30.0)  # Instagram's own limit
    return values


def amounts(
    count: int,
    middle: tuple[float, float],
    spread: float,
    drift: float,
    push: Floats | float,
    rng: np.random.Generator,
) -> Floats:
    """Draw whole amounts around a drifting middle, log-normal with log-SD `spread`."""
    trend = 0.4 * rng.normal() * (history_share(count) - 0.5) + 0.15 * wander(count, WALK_MEMORY, rng)
    centre = np.log(rng.uniform(*middle)) + drift * trend + 0.5 * np.asarray(push)
    drawn: Floats = np.maximum(1.0, np.round(np.exp(centre + spread * rng.standard_normal(count))))
    return drawn


def topics(count: int, kinds: int, rng: np.random.Generator) -> Seconds:
    """Draw what each post is about: series that stay a while, on a topic mix of her own."""
    shares = rng.dirichlet(np.full(kinds, 3.0))
    drawn = rng.choice(kinds, size=count, p=shares)
    stays = rng.random(count) < TOPIC_STAYS
    for place in range(1, count):
        if stays[place]:
            drawn[place] = drawn[place - 1]
    return drawn.astype(np.int64)


def times(count: int, zone: str, last: int, pace: tuple[float, float], rng: np.random.Generator) -> Seconds:
    """Draw publication times (UTC seconds, whole minutes, rising): irregular gaps, two or three favourite hours.

    `pace` bounds the mean days between posts. The last post lies on the day before `last`, so that an export always
    holds some young posts.
    """
    days = np.cumsum(rng.gamma(1.5, rng.uniform(*pace) / 1.5, count)[::-1])[::-1]
    hours = np.asarray(rng.uniform(7.0, 22.0, int(rng.integers(2, 4))))
    chosen = hours[rng.integers(len(hours), size=count)] + rng.normal(0.0, 1.3, count)
    minutes = np.clip(np.round(chosen * 60.0), 0, 24 * 60 - 1).astype(int)
    clock = ZoneInfo(zone)
    start = datetime.fromtimestamp(last, tz=UTC).astimezone(clock).replace(hour=0, minute=0, second=0, microsecond=0)
    stamps = []
    for day, minute in zip(days - days.min() + 1.0, minutes, strict=True):
        local = start - timedelta(days=int(day)) + timedelta(minutes=int(minute))
        stamps.append(int(local.timestamp()) // 60 * 60)
    ordered = np.sort(np.asarray(stamps, dtype=np.int64))
    return np.asarray(apart(ordered.tolist()), dtype=np.int64)


def apart(ordered: list[int]) -> list[int]:
    """Move posts of the same minute apart, a minute each, order kept."""
    for place in range(1, len(ordered)):
        ordered[place] = max(ordered[place], ordered[place - 1] + 60)
    return ordered


def local_clock(published_at: Seconds, zone: str) -> tuple[Floats, Seconds]:
    """Give local hour (fractional) and weekday (0 = Monday) of each time."""
    clock = ZoneInfo(zone)
    moments = [datetime.fromtimestamp(int(stamp), tz=clock) for stamp in published_at]
    hours = np.array([moment.hour + moment.minute / 60.0 for moment in moments])
    return hours, np.array([moment.weekday() for moment in moments], dtype=np.int64)
