"""Evidence made by hand: a year of evenly spaced posts whose columns a test sets one by one."""

import numpy as np

from whatworks.advice.evidence import Evidence
from whatworks.domain.features import Feature, FeatureTable
from whatworks.domain.metrics import Platform, Series
from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import Posts

DAY = 86_400
START = 1_700_006_400  # Wednesday 2023-11-15, midnight UTC
FRESH = START + DAY  # a day on which nothing of this is stale yet, however long the history
SERIES = Series("me", Platform.INSTAGRAM, "reach")
NAMES = (
    "questions", "exclamations", "emoji", "hashtags", "mentions", "links", "words", "characters", "uppercase_share",
    "numbers", "calls_to_action", "first_person", "second_person", "sentiment", "local_hour", "local_weekday",
    "weekend", "hour_sin", "hour_cos", "weekday_sin", "weekday_cos", "gap_hours", "posts_last_7d", "posts_last_28d",
    "duration_s", *(f"topic_{number}" for number in range(1, 9)),
)  # fmt: skip


def evidence_of(value, *, formats=None, mature=None, every_h=30.0, has_hour=True, **columns):
    """Dress outcomes (log units) and named columns as evidence; every other column is 0, durations are missing."""
    value = np.asarray(value, dtype=float)
    count = len(value)
    published = (START + np.arange(count) * every_h * 3600).astype(np.int64)
    given = {name: np.zeros(count) for name in NAMES} | clock_of(published, has_hour) | {"words": np.full(count, 20.0)}
    given |= {"duration_s": np.full(count, np.nan)}
    given |= {name: np.asarray(column, dtype=float) for name, column in columns.items()}
    ids = np.array([f"p{row}" for row in range(count)], dtype=object)
    empty = np.full(count, "", dtype=object)
    posts = Posts(
        ids, np.full(count, "instagram", dtype=object), np.full(count, "me", dtype=object), published,
        np.full(count, has_hour), empty, empty, empty,
        empty if formats is None else np.asarray(formats, dtype=object), given["duration_s"],
    )  # fmt: skip
    table = FeatureTable(
        tuple(Feature(name, "linguistic", "", "", "when written", True, "") for name in given),
        ids,
        np.column_stack(list(given.values())),
    )
    outcome = Outcome(
        SERIES, 5.0, np.arange(count), published, published + 5 * DAY, np.expm1(value), value,
        np.zeros(count), value,
        np.ones(count, dtype=bool) if mature is None else np.asarray(mature),
    )  # fmt: skip
    return Evidence(posts, table, outcome, "Europe/Lisbon")


def clock_of(published, has_hour):
    """Give the clock columns of UTC seconds; without hours they are missing."""
    hour = (published % DAY) / 3600.0 if has_hour else np.full(len(published), np.nan)
    weekday = (published // DAY + 3) % 7.0
    return {
        "local_hour": hour,
        "local_weekday": weekday,
        "weekend": (weekday >= 5).astype(float),
        "hour_sin": np.sin(2 * np.pi * hour / 24),
        "hour_cos": np.cos(2 * np.pi * hour / 24),
    }
