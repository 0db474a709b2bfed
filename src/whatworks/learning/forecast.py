"""The next days of one series if she posts as lately: her own past days, weighted and carried to her level now."""

from dataclasses import dataclass
from itertools import product

import numpy as np

from whatworks.domain.cards import Withheld
from whatworks.domain.insight import Forecast, ForecastDay
from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import Floats, Posts, Seconds
from whatworks.learning.days import Days, by_day
from whatworks.learning.figures import told
from whatworks.learning.intervals import COVERAGE

SEASON = 7
# Days that a forecast draws on: eight weeks give eight of each weekday and hold a schedule she still keeps.
WINDOW = 56
# The shortest past an origin of the trial may stand on: two of each weekday are the least that show a rhythm at all.
SHORTEST = 14
# Origins of the trial, a week apart: three give 21 days, just enough for a 90 % interval; twelve are a quarter.
FEWEST_ORIGINS, MOST_ORIGINS = 3, 12
# Posting days below which a total is a handful of accidents.
FEWEST_POSTING_DAYS = 6

LOW, MIDDLE, HIGH = (1.0 - COVERAGE) / 2.0, 0.5, (1.0 + COVERAGE) / 2.0


@dataclass(frozen=True, slots=True)
class Habit:
    """How the past is read: half-lives (days) of her level and of her schedule, weight of the other weekdays."""

    level_days: float
    schedule_days: float
    others: float


# What the trial may choose from: quick or slow level, recent or whole schedule, strict or no weekly rhythm.
HABITS: tuple[Habit, ...] = tuple(
    Habit(level, schedule, others)
    for level, schedule, others in product((7.0, 21.0, 84.0), (14.0, 56.0), (0.05, 0.25, 1.0))
)


def forecast(outcome: Outcome, posts: Posts, zone: str, *, as_of: int, days: int = SEASON) -> Forecast | Withheld:
    """Forecast each of the next `days` local days after `as_of`: what posts published that day will come to.

    The figure of a day is the sum of the metric its posts reach at the series' age; a day without a post is 0. `posts`
    are the history's posts, `zone` an IANA name. Nothing is drawn at random. `Withheld` (lever "forecast") where the
    past is too short, too thin or too long ago.
    """
    past = by_day(outcome, posts, zone, as_of)
    missing = _too_little(past, outcome, days)
    if missing is not None:
        return missing
    habit = _best_habit(past, days)
    origins = _origins(past, days)
    width = _width(past, origins, habit, days)
    levels = _levels(past, habit.level_days)
    low, median, high = _quantiles(past, levels, len(past) - 1, habit, days)
    low, high = np.minimum(_widened(low, -width), median), np.maximum(_widened(high, width), median)
    start = len(past) - 1 + past.gap + 1
    table = zip(range(start, start + days), median.tolist(), low.tolist(), high.tolist(), strict=True)
    return Forecast(
        outcome.series,
        COVERAGE,
        tuple(ForecastDay(past.date(day), *map(told, ends)) for day, *ends in table),
        _plan(past, outcome),
    )


def _levels(past: Days, half_life: float) -> Floats:
    """Give her level per post (log) at the end of each day: exponential smoothing that waits on days without posts."""
    keep = 0.5 ** (1.0 / half_life)
    per_post = np.log1p(past.totals / np.maximum(past.counts, 1.0))
    weighted = weight = 0.0
    levels = np.empty(len(past))
    for day, (value, posted) in enumerate(zip(per_post.tolist(), (past.counts > 0.0).tolist(), strict=True)):
        weighted, weight = keep * weighted + posted * value, keep * weight + posted
        levels[day] = weighted / weight
    return levels


def _quantiles(past: Days, levels: Floats, origin: int, habit: Habit, days: int) -> Floats:
    """Give low, median and high (3 × days) of the days that begin `gap` after `origin`, from days up to it.

    Each past day of the window is a draw: its total relative to her level then, times her level at the origin; the
    weight falls with age and is smaller for other weekdays.
    """
    window = np.arange(max(0, origin + 1 - WINDOW), origin + 1)
    draws = past.totals[window] * np.exp(levels[origin] - levels[window])
    ahead = origin + past.gap + 1 + np.arange(days)
    same = (ahead[:, None] - window) % SEASON == 0
    weights = np.where(same, 1.0, habit.others) * 0.5 ** ((origin - window) / habit.schedule_days)
    order = np.argsort(draws, kind="stable")
    share = np.cumsum(weights[:, order], axis=1)
    share = (share - 0.5 * weights[:, order]) / share[:, -1:]
    return np.array([[np.interp(level, row, draws[order]) for row in share] for level in (LOW, MIDDLE, HIGH)])


def _origins(past: Days, days: int) -> Seconds:
    """Give the last days known at each origin of the trial, a week apart, newest first."""
    newest = len(past) - 1 - past.gap - days
    return np.arange(newest, SHORTEST - 2, -SEASON)[:MOST_ORIGINS]


def _truth(past: Days, origins: Seconds, days: int) -> Floats:
    """Give what came of the days forecast at each origin (origins × days)."""
    truth: Floats = past.totals[origins[:, None] + past.gap + 1 + np.arange(days)]
    return truth


def _best_habit(past: Days, days: int) -> Habit:
    """Choose the habit with the least absolute error of the median on the trial's origins; first wins ties."""
    origins = _origins(past, days)
    truth = _truth(past, origins, days)
    error = []
    for habit in HABITS:
        levels = _levels(past, habit.level_days)
        medians = np.array([_quantiles(past, levels, origin, habit, days)[1] for origin in origins])
        error.append(float(np.abs(truth - medians).sum()))
    return HABITS[int(np.argmin(np.round(np.array(error) / max(min(error), 1e-12), 6)))]


def _width(past: Days, origins: Seconds, habit: Habit, days: int) -> float:
    """Give by how much (log units) both ends must move out so that the trial's days are covered as promised.

    Conformalised quantiles (Romano, Patterson and Candès 2019): the ⌈(n + 1) · coverage⌉-th of the distances by which
    outcomes lay outside their interval (negative inside).
    """
    levels = _levels(past, habit.level_days)
    ends = np.array([_quantiles(past, levels, origin, habit, days) for origin in origins])
    truth = np.log1p(_truth(past, origins, days))
    outside = np.maximum(np.log1p(ends[:, 0]) - truth, truth - np.log1p(ends[:, 2])).ravel()
    rank = int(np.ceil(round((len(outside) + 1) * COVERAGE, 9)))
    return float(np.sort(outside)[min(rank, len(outside)) - 1])


def _widened(end: Floats, by: float) -> Floats:
    """Move an end on the log scale; never below 0."""
    return np.maximum(np.expm1(np.log1p(end) + by), 0.0)


def _too_little(past: Days, outcome: Outcome, days: int) -> Withheld | None:
    """Say what is missing for a forecast; None where nothing is."""
    weeks = int(np.ceil((SHORTEST + past.gap) / SEASON)) + FEWEST_ORIGINS
    needed = f"{weeks} weeks of posts, {FEWEST_POSTING_DAYS} days with a post among them, the last within eight weeks."
    if len(_origins(past, days)) < FEWEST_ORIGINS:
        return Withheld("forecast", outcome.series, "Your history is too short to test a forecast on itself.", needed)
    if (past.counts[-WINDOW:] > 0.0).sum() < FEWEST_POSTING_DAYS:
        return Withheld("forecast", outcome.series, "You posted on too few days lately for a rhythm to show.", needed)
    return None


def _plan(past: Days, outcome: Outcome) -> str:
    """Say, as a clause, which schedule the forecast stands on and what a day's figure counts."""
    recent = past.counts[-WINDOW:]
    pace = float(recent.sum()) * SEASON / len(recent)
    return (
        f"if you keep posting as in the last {len(recent) // SEASON} weeks (about {pace:.2g} posts a week); "
        f"a day's figure is the {outcome.series.metric} its posts will have after {outcome.age_days:g} days"
    )
