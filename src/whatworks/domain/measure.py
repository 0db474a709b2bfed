"""Measuring outcomes: one reading a post at a fixed age, its log, and the level her other posts make expected."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from whatworks.domain.errors import UsageProblem
from whatworks.domain.metrics import PLATFORM_RULES, Platform, PlatformRule, Series
from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import NO_TIME, Flags, Floats, History, Seconds

DAY_S = 86_400
# Fewer posts with the metric than this are not a series: nothing downstream says a word below 8 a side.
MIN_POSTS = 8
# A metric stands for a series when at least this share of its posts has it.
MIN_SHARE = 0.5
# Neighbours on each side of a post that make its level: two weeks to two months at usual paces; with 30 the median
# moves by a quarter of one post's noise, and follows a level that changes within a season.
NEIGHBOURS = 15


def measure(history: History, *, goal: str | None, as_of: int) -> list[Outcome]:
    """Give the outcomes as `measured` does; raises UsageProblem for a goal that no post of any series has."""
    found = measured(history, goal=goal, as_of=as_of)
    if goal is not None and not found:
        raise unknown_goal(history, goal)
    return found


def measured(history: History, *, goal: str | None, as_of: int, waits: bool = True) -> list[Outcome]:
    """Give the outcome of every account × platform that has enough posts with one metric, sorted by series."""
    found = (measure_account(history, whose, goal=goal, as_of=as_of, waits=waits) for whose in history.accounts())
    return [outcome for outcome in found if outcome is not None]


def measure_account(
    history: History,
    whose: tuple[Platform, str],
    *,
    goal: str | None,
    as_of: int,
    fewest: int = MIN_POSTS,
    waits: bool = True,
) -> Outcome | None:
    """Measure one account on one platform; None where no metric has enough posts.

    The metric is `goal`, else the first of the platform's goals that at least half of the posts have, and no fewer than
    `fewest`. Readings after `as_of` (UTC seconds) are not yet known. With `waits` off every post read counts as mature,
    however young: only the trial does that, to show what waiting is worth.
    """
    platform, account = whose
    posts = history.posts
    rows = np.flatnonzero(
        (posts.platform == platform.value) & (posts.account == account) & (posts.published_at != NO_TIME)
    )
    rows = rows[np.argsort(posts.published_at[rows], kind="stable")]
    rule = PLATFORM_RULES[platform]
    enough = max(fewest, MIN_SHARE * len(rows))
    for metric in (goal,) if goal is not None else rule.goals:
        raw, age = _at_maturity(history, metric, rule, as_of)
        if np.sum(np.isfinite(raw[rows])) >= enough:
            ripe = age >= rule.maturity_days if waits else np.isfinite(age)
            return _outcome(Series(account, platform, metric), rule, rows, (posts.published_at, raw, ripe))
    return None


def _at_maturity(history: History, metric: str, rule: PlatformRule, as_of: int) -> tuple[Floats, Floats]:
    """Give each post's counter and the age in days at which it was read; NaN where it was never read.

    Of a post's readings the first at or after maturity counts; where there is none, the last before it.
    A reading without a time counts as taken at `as_of`. Negative counters are no counters: missing.
    """
    count = len(history.posts)
    raw, age = np.full(count, np.nan), np.full(count, np.nan)
    if metric not in history.readings.metrics:
        return raw, age
    values, post = history.readings.metrics[metric], history.readings.post
    read_at = np.where(history.readings.observed_at == NO_TIME, as_of, history.readings.observed_at)
    usable = np.flatnonzero(np.isfinite(values) & (values >= 0) & (read_at <= as_of))
    days = (read_at[usable] - history.posts.published_at[post[usable]]) / DAY_S
    # Best last: before maturity the older the better, and any mature reading beats them, the younger the better.
    order = np.lexsort((np.where(days >= rule.maturity_days, -days, days), days >= rule.maturity_days, post[usable]))
    raw[post[usable][order]], age[post[usable][order]] = values[usable][order], days[order]
    return raw, age


def _outcome(
    series: Series, rule: PlatformRule, rows: NDArray[np.intp], columns: tuple[Seconds, Floats, Flags]
) -> Outcome:
    """Put one series' outcome together from columns over the whole history."""
    published_at, raw, mature = columns[0][rows], columns[1][rows], columns[2][rows]
    value = np.log1p(raw)
    baseline = expected(published_at.astype(np.float64), value, mature)
    return Outcome(
        series=series,
        age_days=rule.maturity_days,
        rows=rows.astype(np.int64),
        published_at=published_at,
        known_at=published_at + round(rule.maturity_days * DAY_S),
        raw=raw,
        value=value,
        baseline=baseline,
        excess=value - baseline,
        mature=mature,
    )


def not_yet(series: Series) -> Outcome:
    """Give the outcome of a series without a post."""
    none = np.empty(0, dtype=np.float64)
    rows = np.empty(0, dtype=np.intp)
    return _outcome(series, PLATFORM_RULES[series.platform], rows, (np.empty(0, dtype=np.int64), none, none > 0))


def expected(time: Floats, value: Floats, counts: Flags) -> Floats:
    """Give the level expected of each post: a robust trend, plus the median of its neighbours off that trend.

    Only posts that `counts` speak, and none for itself; NaN where no neighbour counts. Rows are in time order.
    """
    speaking = np.flatnonzero(counts & np.isfinite(value))
    slope = _slope(time[speaking], value[speaking])
    trend = slope * (time - time[0]) if len(time) else time
    flat = np.where(counts, value - trend, np.nan)
    return trend + _neighbours_median(flat, speaking)


def _slope(time: Floats, value: Floats) -> float:
    """Give the median slope between posts half a history apart (Theil's incomplete method, 1950); 0 for one time."""
    half = len(time) // 2
    if half == 0:
        return 0.0
    run, rise = time[half:] - time[:-half], value[half:] - value[:-half]
    moved = run > 0
    return float(np.median(rise[moved] / run[moved])) if moved.any() else 0.0


def _neighbours_median(flat: Floats, speaking: NDArray[np.intp]) -> Floats:
    """Give for each row the median of the nearest NEIGHBOURS speaking rows before and after it, itself left out."""
    level = np.full(len(flat), np.nan)
    for row in range(len(flat)):
        before, after = np.searchsorted(speaking, row, "left"), np.searchsorted(speaking, row, "right")
        near = np.concatenate([speaking[max(before - NEIGHBOURS, 0) : before], speaking[after : after + NEIGHBOURS]])
        if len(near):
            level[row] = np.median(flat[near])
    return level


def unknown_goal(history: History, goal: str) -> UsageProblem:
    """Give what to raise for a goal nobody has, naming what there is."""
    metrics: Mapping[str, Floats] = history.readings.metrics
    there = sorted(name for name, values in metrics.items() if np.isfinite(values).any())
    listed = ", ".join(there) if there else "none"
    return UsageProblem(
        f"No account has enough posts with the metric {goal!r}.", remedy=f"Metrics in these files: {listed}."
    )
