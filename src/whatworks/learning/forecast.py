"""The next days of one series, and all of them together, if she posts as lately: her past carried to her level now."""

from dataclasses import dataclass
from itertools import product

import numpy as np

from whatworks.domain.cards import Withheld
from whatworks.domain.insight import Forecast, ForecastDay, ForecastTotal
from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import Floats, Posts, Seconds
from whatworks.learning.days import Days, by_day
from whatworks.learning.draws import Draws, draws_of
from whatworks.learning.figures import told
from whatworks.learning.intervals import COVERAGE

SEASON = 7
# Days that her schedule is read from: eight weeks give eight of each weekday and hold a schedule she still keeps.
WINDOW = 56
# Days that the reach of a posting day is read from: half a year, so that one viral post is one of many.
REACH_WINDOW = 182
# The shortest past an origin of the trial may stand on: two of each weekday are the least that show a rhythm at all.
SHORTEST = 14
# Origins of the trial, a week apart: three give 21 days, just enough for a 90 % interval; twelve are a quarter.
FEWEST_ORIGINS, MOST_ORIGINS = 3, 12
# Origins a day apart that the total is tried at: as long a past as the twelve weekly origins of the days.
TOTAL_ORIGINS = 84
# Half-lives (days) of her posting pace, and of how much a past stretch counts as a draw of the total.
PACE_DAYS, STRETCH_DAYS = 28.0, 84.0
# Posts a day added to every pace, so that the days after a long pause are not divided by nothing.
LEAST_PACE = 1.0 / 28.0
# Posting days below which a total is a handful of accidents.
FEWEST_POSTING_DAYS = 6


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
    levels, origin = _levels(past, habit.level_days), len(past) - 1
    tried = [_of_days(past, levels, at, habit, days).reach_of(_truth(past, at, days)) for at in _origins(past, days)]
    each = _of_days(past, levels, origin, habit, days)
    low, high = each.ends(_reach(tried))
    middle = each.middle()
    ends = zip(middle.tolist(), np.minimum(low, middle).tolist(), np.maximum(high, middle).tolist(), strict=True)
    return Forecast(
        outcome.series,
        COVERAGE,
        tuple(ForecastDay(past.date(origin + past.gap + 1 + at), *map(told, end)) for at, end in enumerate(ends)),
        _plan(past, outcome),
        _total(past, levels, days),
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


def _of_days(past: Days, levels: Floats, origin: int, habit: Habit, days: int) -> Draws:
    """Give what each of the days that begin `gap` after `origin` may come to, as known on the day before them.

    How likely a post is comes from the days of `WINDOW`, those still ripening too; what a posting day comes to from
    the posting days of `REACH_WINDOW`, each relative to her level then, times her level at the origin. Weights fall
    with age and are smaller for other weekdays.
    """
    known, oldest = origin + past.gap, max(0, origin + 1 - REACH_WINDOW)
    recent = np.arange(max(0, known - WINDOW), known)
    posting = oldest + np.flatnonzero(past.counts[oldest : origin + 1])
    ahead = known + 1 + np.arange(days)

    def weighed(before: Seconds) -> Floats:
        same = (ahead[:, None] - before) % SEASON == 0
        weights: Floats = np.where(same, 1.0, habit.others) * 0.5 ** ((known - before) / habit.schedule_days)
        return weights

    posted = past.posts_out()[recent] > 0.0
    weights = weighed(recent)
    chance = weights[:, posted].sum(axis=1) / weights.sum(axis=1)
    of_posting = weighed(posting)
    of_posting *= (chance / of_posting.sum(axis=1))[:, None]
    values = past.totals[posting] * np.exp(levels[origin] - levels[posting])
    return draws_of(np.append(values, 0.0), np.column_stack([of_posting, 1.0 - chance]))


def _total(past: Days, levels: Floats, days: int) -> ForecastTotal:
    """Forecast what the posts of all `days` come to together, tried at an origin a day back to `TOTAL_ORIGINS`."""
    origin, pace = len(past) - 1, _pace(past)
    last = origin - past.gap - days
    origins = np.arange(last, max(SHORTEST - 2, last - TOTAL_ORIGINS), -1).tolist()
    medians = np.array([_middle_of_stretches(past, levels, pace, at, days) for at in origins])
    truth = np.array([_truth(past, at, days).sum() for at in origins])
    low, high = _outermost(np.log1p(truth) - np.log1p(medians), days)
    middle = _middle_of_stretches(past, levels, pace, origin, days)
    low, high = np.expm1(np.maximum(np.log1p(middle) + np.array([low, high]), 0.0)).tolist()
    return ForecastTotal(told(middle), told(low), told(high), COVERAGE)


def _outermost(errors: Floats, days: int) -> tuple[float, float]:
    """Give the split-conformal ends (log units, low ≤ 0 ≤ high) from signed errors of overlapping stretches.

    Stretches that share days say the same thing again: n of them count as n / days (rounded up) in the rank.
    """
    ordered, alone = np.sort(errors), np.ceil(len(errors) / days)
    share = min(np.ceil(round((alone + 1.0) * (1.0 + COVERAGE) / 2.0, 9)) / alone, 1.0)
    rank = int(np.ceil(round(share * len(ordered), 9)))
    return min(float(ordered[len(ordered) - rank]), 0.0), max(float(ordered[rank - 1]), 0.0)


def _middle_of_stretches(past: Days, levels: Floats, pace: Floats, origin: int, days: int) -> float:
    """Give the median of what the `days` days after `origin` and the gap may come to.

    Every past stretch as long speaks, carried to her level and pace at the origin; the older, the less.
    """
    ends = np.arange(max(days - 1, origin + 1 - REACH_WINDOW), origin + 1)
    sums = np.convolve(past.totals[: origin + 1], np.ones(days), "full")[ends]
    values = sums * np.exp(levels[origin] - levels[ends]) * pace[origin + past.gap - 1] / pace[ends]
    return float(draws_of(values, 0.5 ** ((origin - ends) / STRETCH_DAYS)[None, :]).middle()[0])


def _pace(past: Days) -> Floats:
    """Give her posts a day at the end of each day, those still ripening too: exponential smoothing."""
    keep = 0.5 ** (1.0 / PACE_DAYS)
    posts, weight, pace = 0.0, 0.0, []
    for count in past.posts_out().tolist():
        posts, weight = keep * posts + count, keep * weight + 1.0
        pace.append(posts / weight + LEAST_PACE)
    return np.array(pace)


def _origins(past: Days, days: int) -> list[int]:
    """Give the last days known at each origin of the trial, a week apart, newest first."""
    newest = len(past) - 1 - past.gap - days
    origins: list[int] = np.arange(newest, SHORTEST - 2, -SEASON)[:MOST_ORIGINS].tolist()
    return origins


def _truth(past: Days, origin: int, days: int) -> Floats:
    """Give what came of the days forecast at an origin."""
    start = origin + past.gap + 1
    return past.totals[start : start + days]


def _best_habit(past: Days, days: int) -> Habit:
    """Choose the habit with the least absolute error of the median on the trial's origins; first wins ties."""
    origins = _origins(past, days)
    error = []
    for habit in HABITS:
        levels = _levels(past, habit.level_days)
        missed = [np.abs(_truth(past, at, days) - _of_days(past, levels, at, habit, days).middle()) for at in origins]
        error.append(float(np.sum(missed)))
    return HABITS[int(np.argmin(np.round(np.array(error) / max(min(error), 1e-12), 6)))]


def _reach(tried: list[Floats]) -> float:
    """Give how far to reach on each side of the middle (share of the draws) for the trial to be covered as promised.

    Distributional conformal prediction (Chernozhukov, Wüthrich and Zhu 2021): the ⌈(n + 1) · coverage⌉-th of the least
    reaches that held the truth. In shares, not in units, so no single surprise can blow an interval up.
    """
    needed = np.sort(np.concatenate(tried))
    rank = int(np.ceil(round((len(needed) + 1) * COVERAGE, 9)))
    return float(needed[min(rank, len(needed)) - 1])


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
    recent = past.posts_out()[-WINDOW:]
    pace = float(recent.sum()) * SEASON / len(recent)
    return (
        f"if you keep posting as in the last {len(recent) // SEASON} weeks (about {pace:.2g} posts a week); "
        f"a day's figure is the {outcome.series.metric} its posts will have after {outcome.age_days:g} days"
    )
