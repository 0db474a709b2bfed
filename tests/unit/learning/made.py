"""Small series and tables made by hand for the learning tests."""

from dataclasses import replace

import numpy as np

from whatworks.domain.features import Feature, FeatureTable
from whatworks.domain.metrics import Platform, Series
from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import Floats, Posts, Seconds
from whatworks.features.catalogue import FEATURES

DAY = 86_400
START = 1_767_225_600  # Thursday 2026-01-01, midnight UTC
AGE = 3.0
SERIES = Series("ana", Platform.X, "impressions")


def times(count: int, every: float = 1.0) -> Seconds:
    """Give noon of one day in `every`."""
    return (START + DAY // 2 + np.arange(count) * every * DAY).astype(np.int64)


def outcome(value: Floats, published_at: Seconds | None = None) -> Outcome:
    """Give a series of mature posts, known three days after publication; excess is the distance to the median."""
    when = times(len(value)) if published_at is None else published_at
    usual = np.full(len(value), np.nanmedian(value))
    return Outcome(
        SERIES, AGE, np.arange(len(value)), when, when + round(AGE * DAY), np.expm1(value), value, usual,
        value - usual, np.ones(len(value), dtype=np.bool_),
    )  # fmt: skip


def posts(published_at: Seconds, *, has_hour: bool = True) -> Posts:
    """Give bare posts at these times."""
    count = len(published_at)
    empty = np.full(count, "", dtype=object)
    names = np.array([f"p{row}" for row in range(count)], dtype=object)
    return Posts(
        names, np.full(count, "x", dtype=object), np.full(count, "ana", dtype=object), published_at,
        np.full(count, has_hour), empty, empty, empty, empty, np.full(count, np.nan),
    )  # fmt: skip


def table(values: Floats, names: tuple[str, ...] = ()) -> FeatureTable:
    """Give a table of linguistic features."""
    names = names or tuple(f"feature_{column}" for column in range(values.shape[1]))
    features = tuple(Feature(name, "linguistic", "", "", "when written", True, "") for name in names)
    return FeatureTable(features, np.array([f"p{row}" for row in range(len(values))], dtype=object), values)


def noise(seed: int, *shape: int) -> Floats:
    """Give standard normal numbers."""
    return np.random.default_rng(seed).normal(size=shape)


PAGE = Series("ana", Platform.FACEBOOK, "reactions")


def page(count: int, seed: int = 1, *, every: float = 0.5) -> tuple[FeatureTable, Outcome]:
    """Give a page of the shared model's platform: the whole catalogue at random, a third of it missing."""
    values = noise(seed, count, len(FEATURES))
    values[noise(seed + 1, count, len(FEATURES)) > 0.4] = np.nan
    values[:, [feature.unit == "log metric" for feature in FEATURES]] += 6.0
    series = outcome(6.0 + noise(seed + 2, count), times(count, every))
    return FeatureTable(FEATURES, np.array([f"p{row}" for row in range(count)], dtype=object), values), replace(
        series, series=PAGE
    )
