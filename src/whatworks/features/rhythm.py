"""How she paces her posts: gaps, posts in the last days, regularity, distance from her usual hour."""

import numpy as np

from whatworks.domain.features import Feature
from whatworks.domain.posts import NO_TIME, Flags, Floats
from whatworks.features.material import Columns, Material
from whatworks.features.tokens import Ids
from whatworks.features.windows import divide, last

HOUR_S, DAY_S = 3_600, 86_400
GAPS = 10  # her pace of the last ten posts: two weeks to two months for most
HOURS = 20  # as many posts as the rolling outcome baselines look back
MIN_GAPS = 3  # two gaps say nothing about how regular they are


def _scheduled(name: str, unit: str, meaning: str, missing: str, *, controllable: bool = True) -> Feature:
    """Name a temporal feature that compares a post's time with her earlier posts' times."""
    return Feature(name, "temporal", unit, meaning, "when scheduled", controllable, missing)


FEATURES: tuple[Feature, ...] = (
    _scheduled("gap_hours", "hours", "time since her last post at an earlier moment", "missing at her first post"),
    _scheduled("posts_same_day", "posts", "posts of hers earlier on the same day of her zone",
               "missing where the export gives the day only"),
    _scheduled("posts_last_7d", "posts", "posts of hers in the 7 days before", "missing without a date"),
    _scheduled("posts_last_28d", "posts", "posts of hers in the 28 days before", "missing without a date"),
    _scheduled("regularity", "ratio", f"spread of her last {GAPS} gaps ÷ their mean (0 = like clockwork)",
               f"missing with fewer than {MIN_GAPS} gaps"),
    _scheduled("days_since_first", "days", "time since her first post known", "missing without a date",
               controllable=False),
    _scheduled("hours_from_usual", "hours", f"distance on the clock from the mean hour of her {HOURS} posts before",
               "missing where the export gives the day only, or without earlier hours"),
)  # fmt: skip


def columns(material: Material) -> Columns:
    """Compare each post's time with those of her earlier posts; see FEATURES for each column."""
    at, dated = material.posts.published_at, material.posts.published_at != NO_TIME
    order = np.sort(at[dated])
    days = material.days
    gap = _gap(order, at, dated)
    return {
        "gap_hours": gap,
        "posts_same_day": _same_day(days, material.posts.has_hour & dated, at),
        "posts_last_7d": np.where(dated, _between(order, at, 7), np.nan),
        "posts_last_28d": np.where(dated, _between(order, at, 28), np.nan),
        "regularity": _regularity(gap),
        "days_since_first": np.where(dated, (at - (order[0] if len(order) else 0)) / DAY_S, np.nan),
        "hours_from_usual": _from_usual(np.where(material.posts.has_hour, np.mod(days, 1.0), np.nan)),
    }


def _between(order: Ids, at: Ids, days: int) -> Floats:
    """Count her posts strictly before a moment and at most `days` days before it."""
    counts = np.searchsorted(order, at) - np.searchsorted(order, at - days * DAY_S)
    return counts.astype(np.float64)


def _gap(order: Ids, at: Ids, dated: Flags) -> Floats:
    """Give hours since the latest earlier moment with a post."""
    before = np.searchsorted(order, at)
    prior = order[np.maximum(before - 1, 0)] if len(order) else at
    return np.where(dated & (before > 0), (at - prior) / HOUR_S, np.nan)


def _same_day(days: Floats, known: Flags, at: Ids) -> Floats:
    """Count her posts strictly earlier on the same local day, among those whose hour is known."""
    rows = np.flatnonzero(known)
    rows = rows[np.lexsort((at[rows], np.floor(days[rows])))]
    day, time = np.floor(days[rows]), at[rows]
    new_day = np.r_[True, day[1:] != day[:-1]][: len(rows)]
    new_time = new_day | np.r_[True, time[1:] != time[:-1]][: len(rows)]
    place = np.arange(len(rows))
    day_start = np.maximum.accumulate(np.where(new_day, place, 0)) if len(rows) else place
    time_start = np.maximum.accumulate(np.where(new_time, place, 0)) if len(rows) else place
    counts = np.full(len(days), np.nan)
    counts[rows] = time_start - day_start
    return counts


def _regularity(gap: Floats) -> Floats:
    """Give the coefficient of variation of the last gaps, this post's own included."""
    window = np.c_[last(gap, GAPS - 1), gap]
    count = np.sum(~np.isnan(window), axis=1)
    mean = divide(np.nansum(window, axis=1), count, count >= MIN_GAPS)
    square = np.nansum((window - mean[:, None]) ** 2, axis=1)
    return divide(np.sqrt(divide(square, count)), mean)


def _from_usual(clock: Floats) -> Floats:
    """Give hours on the circle between a post's hour and the circular mean of the hours before (days as turns)."""
    turn = 2.0 * np.pi * last(clock, HOURS)
    east, north = np.nansum(np.sin(turn), axis=1), np.nansum(np.cos(turn), axis=1)
    usual = np.where(np.all(np.isnan(turn), axis=1), np.nan, np.arctan2(east, north) / (2.0 * np.pi))
    away = np.mod(clock - usual, 1.0)
    return np.asarray(24.0 * np.minimum(away, 1.0 - away), dtype=np.float64)
