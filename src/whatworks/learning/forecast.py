"""The next days of one series, and all of them together, if she posts as lately or as planned; never advice to post."""

import numpy as np

from whatworks.domain.cards import Withheld
from whatworks.domain.insight import Forecast, ForecastDay, ForecastTotal, PostingPlan
from whatworks.domain.outcome import Outcome
from whatworks.domain.plurals import two_digits
from whatworks.domain.posts import Posts
from whatworks.domain.sentences import Sentence, tell
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
    return Withheld("forecast", outcome.series, tell("withheld.old_numbers", days=unknown), tell("needed.newer"))


def _too_little(past: Days, outcome: Outcome, days: int) -> Withheld | None:
    """Say what is missing for a forecast; None where nothing is."""
    weeks = int(np.ceil((SHORTEST + past.gap) / SEASON)) + FEWEST_ORIGINS
    needed = tell("needed.weeks", weeks=weeks, days=FEWEST_POSTING_DAYS, last=WINDOW // SEASON)
    rare = int((past.counts[-WINDOW:] > 0.0).sum()) < FEWEST_POSTING_DAYS
    paused = rare and past.first + len(past) - int(outcome.published_at[0] // DAY + EPOCH) >= SEASON * weeks
    if len(origins_of(len(past), past.gap, days)) < FEWEST_ORIGINS and not paused:
        return Withheld("forecast", outcome.series, tell("withheld.short"), needed)
    if rare:
        return Withheld("forecast", outcome.series, tell("withheld.rare"), needed)
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


def _clause(plan: PostingPlan, outcome: Outcome, past: Days) -> Sentence:
    """Say, as a clause, which schedule the forecast stands on and what a day's figure counts."""
    counted = tell("plan.counted", metric=outcome.series.metric, age=outcome.age_days)
    usual = two_digits(plan.usual)
    if plan.asked:
        return tell("plan.asked", posts=two_digits(plan.posts_per_week), usual=usual, counted=counted)
    return tell("plan.habit", weeks=_weeks(past), posts=usual, counted=counted)


def _weeks(past: Days) -> Sentence:
    """Name the weeks her usual is told from: those before her numbers were read, and how many at the end are empty."""
    out = past.posts_out()[-WINDOW:]
    known = past.gap - 1 <= len(past.young)
    said = tell("plan.weeks" if known else "plan.weeks_before", weeks=len(out) // SEASON)
    silent = (len(out) - 1 - int(out.nonzero()[0].max(initial=-1))) // SEASON
    return said if silent < SILENT_WEEKS else tell("plan.silent", weeks=said, silent=silent)
