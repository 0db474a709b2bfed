"""The next days of one series, and all of them together, if she posts as lately or as planned; never advice to post."""

import numpy as np

from whatworks.domain.cards import Withheld
from whatworks.domain.insight import Forecast, ForecastDay, ForecastTotal, PostingPlan
from whatworks.domain.outcome import Outcome
from whatworks.domain.plurals import about, many
from whatworks.domain.posts import Posts
from whatworks.learning.daily import FEWEST_ORIGINS, SHORTEST, days_ahead, origins_of
from whatworks.learning.days import DAY, EPOCH, Days, by_day
from whatworks.learning.figures import told
from whatworks.learning.intervals import COVERAGE
from whatworks.learning.rhythm import SEASON, rhythm_of
from whatworks.learning.total import all_days

# Days read at most: forty-two weeks. The trial begins a quarter ago, and what is half a year older weighs 1 %.
LONGEST = 294
# Days that her usual week is told from: eight weeks hold a schedule she still keeps.
WINDOW = 56
# Days that her busier weeks are told from: half a year.
BUSY_WINDOW = 182
BUSY_SHARE = 0.75  # of her own weeks: more posts than that are never recommended (law 10)
# Empty weeks at the end from which on they are told: one may be a holiday, two make "usual" look odd to her.
SILENT_WEEKS = 2
# Posting days below which a total is a handful of accidents.
FEWEST_POSTING_DAYS = 6


def forecast(
    outcome: Outcome,
    posts: Posts,
    zone: str,
    *,
    as_of: int,
    days: int = SEASON,
    posts_per_week: float | None = None,
    until: int | None = None,
) -> Forecast | Withheld:
    """Forecast each of the next `days` local days after `as_of`: what posts published that day will come to.

    The figure of a day is the sum of the metric its posts reach at the series' age; a day without a post is 0. `posts`
    are the history's posts, `zone` an IANA name, `posts_per_week` (> 0) a plan; None is her habit. `until` (UTC
    seconds) is when her numbers were last read, None = just now: days after it are unknown, not empty. Nothing is drawn
    at random. `Withheld` (lever "forecast") where the past is too short, too thin or too long ago.
    """
    past = by_day(outcome, posts, zone, as_of, LONGEST, until=until)
    return _stale(past, outcome) or forecast_days(past, outcome, days, posts_per_week)


def forecast_days(
    past: Days, outcome: Outcome, days: int = SEASON, posts_per_week: float | None = None
) -> Forecast | Withheld:
    """Forecast from a past that is gathered by day; the rest as `forecast`."""
    missing = _too_little(past, outcome, days)
    if missing is not None:
        return missing
    rhythm, plan = rhythm_of(past), _plan(past, posts_per_week)
    each = days_ahead(rhythm, days, posts_per_week).told().T.tolist()
    low, middle, high = all_days(rhythm, days, posts_per_week)
    today = len(past) - 1 + past.gap
    return Forecast(
        outcome.series,
        COVERAGE,
        tuple(
            ForecastDay(past.date(today + ahead), told(median), told(least), told(most))
            for ahead, (least, median, most) in enumerate(each, start=1)
        ),
        _clause(plan, outcome, past),
        ForecastTotal(told(middle), told(low), told(high), COVERAGE),
        plan,
    )


def _stale(past: Days, outcome: Outcome) -> Withheld | None:
    """Refuse where her numbers are older than the weeks her usual is told from: nobody knows how she posts now."""
    unknown = past.gap - 1 - len(past.young)
    if unknown <= WINDOW:
        return None
    reason = f"Your newest numbers are {many(unknown, 'day')} old: nobody can tell how often you post now."
    return Withheld("forecast", outcome.series, reason, "A newer export: import one.")


def _too_little(past: Days, outcome: Outcome, days: int) -> Withheld | None:
    """Say what is missing for a forecast; None where nothing is."""
    weeks = int(np.ceil((SHORTEST + past.gap) / SEASON)) + FEWEST_ORIGINS
    needed = (
        f"{weeks} weeks of posts with numbers, with posts on at least {FEWEST_POSTING_DAYS} days of the last "
        f"{WINDOW // SEASON} weeks."
    )
    rare = int((past.counts[-WINDOW:] > 0.0).sum()) < FEWEST_POSTING_DAYS
    paused = rare and past.first + len(past) - int(outcome.published_at[0] // DAY + EPOCH) >= SEASON * weeks
    if len(origins_of(len(past), past.gap, days)) < FEWEST_ORIGINS and not paused:
        return Withheld("forecast", outcome.series, "Your history is too short to test a forecast on itself.", needed)
    if rare:
        return Withheld("forecast", outcome.series, "You posted on too few days lately for a rhythm to show.", needed)
    return None


def _plan(past: Days, posts_per_week: float | None) -> PostingPlan:
    """Give the plan the forecast stands on, beside her usual and her busier weeks."""
    out = past.posts_out()
    recent, half_year = out[-WINDOW:], out[-BUSY_WINDOW:]
    usual = told(float(recent.mean()) * SEASON)
    weeks = half_year[len(half_year) % SEASON :].reshape(-1, SEASON).sum(axis=1)
    busy = float(np.sort(weeks)[int(np.ceil(BUSY_SHARE * len(weeks))) - 1])
    asked = posts_per_week is not None
    return PostingPlan(usual if posts_per_week is None else posts_per_week, asked, usual, busy)


def _clause(plan: PostingPlan, outcome: Outcome, past: Days) -> str:
    """Say, as a clause, which schedule the forecast stands on and what a day's figure counts."""
    schedule = (
        f"if you publish {_posts(plan.posts_per_week)} a week instead of your usual {about(plan.usual)}, on your usual "
        "weekdays, and each does as yours do lately"
        if plan.asked
        else f"if you keep posting as in the last {_weeks(past)} (about {_posts(plan.usual)} a week)"
    )
    days = "1 day" if outcome.age_days == 1 else f"{outcome.age_days:g} days"
    counted = f"a day's figure is the {outcome.series.metric.replace('_', ' ')} its posts will have after {days}"
    return f"{schedule}; {counted}"


def _weeks(past: Days) -> str:
    """Name the weeks her usual is told from: those before her numbers were read, and how many at the end are empty."""
    out = past.posts_out()[-WINDOW:]
    known = past.gap - 1 <= len(past.young)
    said = many(len(out) // SEASON, "week") + ("" if known else " before your newest numbers")
    silent = (len(out) - 1 - int(out.nonzero()[0].max(initial=-1))) // SEASON
    return said if silent < SILENT_WEEKS else f"{said}, the last {silent} of them without a post"


def _posts(count: float) -> str:
    """Give a number of posts that need not be whole: `1 post`, `2.5 posts`."""
    said = about(count)
    return f"{said} {'post' if said == '1' else 'posts'}"
