"""A forecast held against what came: the same days counted the same way, and nothing where a day was not observed."""

from dataclasses import replace
from datetime import date, datetime
from math import ceil

import numpy as np

from whatworks.domain.metrics import PLATFORM_RULES
from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import NO_TIME, History, Seconds
from whatworks.domain.shares import wilson
from whatworks.domain.track_record import ForecastPromise, HeldForecast, Tally
from whatworks.learning.days import DAY, UTC_NAME, by_day, local_day
from whatworks.learning.level import usable

# Days her middle week is told from: the eight weeks a forecast tells her schedule from.
USUAL_DAYS = 56
FEWEST_WEEKS = 3  # of which a middle says more than any one of them


def held(promise: ForecastPromise, outcome: Outcome | None, history: History, as_of: int) -> HeldForecast:
    """Hold a forecast against what is known at `as_of` (UTC seconds); `outcome` is its series' now, None: gone.

    A forecast is checked where all of its days are over and older than the series' age, one export holds posts from
    before its first day and from after its last (so that a day without a post is one), and every known post of its
    days has a number at that age. A stretch without a single post is none it spoke of: it said "if you go on posting".
    """
    first, last = (date.fromisoformat(promise.days[end].date).toordinal() for end in (0, -1))
    age = PLATFORM_RULES[promise.series.platform].maturity_days
    checkable = last + 1 + ceil(age)
    blank = HeldForecast(promise, "running", date.fromordinal(checkable).isoformat(), 0, 0)
    over = int(local_day(np.array([as_of - round(age * DAY)]), promise.zone)[0]) > last
    if outcome is None:
        return replace(blank, state="waiting") if over else blank
    days = _days_of(outcome, history, promise.zone)
    inside = (days >= first) & (days <= last)
    ripe = usable(outcome) & (outcome.known_at <= as_of)
    known = replace(blank, posts=int(inside.sum()), unread=int((inside & ~ripe).sum()))
    if not over:
        return known
    if known.unread or not _spanned(days, outcome, history, (first, last)):
        return replace(known, state="waiting")
    if not known.posts:
        return replace(known, state="no_posts")
    came = np.bincount(days[inside] - first, np.expm1(outcome.value[inside]), last - first + 1)
    return replace(
        known,
        state="checked",
        days=tuple(came.tolist()),
        came=float(came.sum()),
        days_inside=sum(day.low <= one <= day.high for day, one in zip(promise.days, came.tolist(), strict=True)),
        usual=_usual(promise, outcome, history),
    )


def marked(forecasts: list[HeldForecast]) -> list[HeldForecast]:
    """Mark, of the checked forecasts of one series, those that share no day with an earlier one so marked.

    The first told is taken, then the next that begins after it ends: which they are, no outcome decides.
    """
    free = ""
    told = []
    for one in sorted(forecasts, key=lambda each: (each.promise.days[0].date, each.promise.made_at, each.promise.id)):
        days = one.promise.days
        apart = one.state == "checked" and days[0].date > free
        free = days[-1].date if apart else free
        told.append(replace(one, apart=apart))
    return told


def tally(forecasts: list[HeldForecast]) -> Tally:
    """Count the forecasts (one at least) of one series together; they are marked already."""
    checked = [one for one in forecasts if one.state == "checked"]
    apart = [one for one in checked if one.apart]
    held_apart = sum(bool(one.inside) for one in apart)
    low, high = wilson(held_apart, len(apart))
    return Tally(
        stated=forecasts[-1].promise.total.coverage,
        checked=len(checked),
        inside=sum(bool(one.inside) for one in checked),
        apart=len(apart),
        apart_inside=held_apart,
        low=low,
        high=high,
        days=sum(len(one.days) for one in checked),
        days_inside=sum(one.days_inside or 0 for one in checked),
        compared=sum(one.nearer is not None for one in checked),
        nearer=sum(bool(one.nearer) for one in checked),
    )


def _days_of(outcome: Outcome, history: History, zone: str) -> Seconds:
    """Give the ordinal of each post's local day; a post known to the day only keeps its own date."""
    hours = history.posts.has_hour[outcome.rows]
    days: Seconds = np.where(hours, local_day(outcome.published_at, zone), local_day(outcome.published_at, UTC_NAME))
    return days


def _spanned(days: Seconds, outcome: Outcome, history: History, span: tuple[int, int]) -> bool:
    """Say whether on one day posts from before the span and from after it were read: an export reaches past it.

    Two exports read on one day count as one; a hole of less than all of the days between them is not seen.
    """
    place = np.full(len(history.posts), -1, dtype=np.int64)
    place[outcome.rows] = np.arange(len(outcome))
    row, read_at = place[history.readings.post], history.readings.observed_at
    of_series = (row >= 0) & (read_at != NO_TIME)
    published, read_on = days[row[of_series]], read_at[of_series] // DAY
    before, after = (np.unique(read_on[side]) for side in (published < span[0], published > span[1]))
    return bool(np.isin(before, after).any())


def _usual(promise: ForecastPromise, outcome: Outcome, history: History) -> float | None:
    """Give her middle stretch as long as the forecast's, of the last eight weeks ripe when it was told; None: too few.

    Told from the numbers as they are known now: the simplest forecast knows at least as much as ours did.
    """
    told = round(datetime.fromisoformat(promise.made_at).timestamp())
    past, days = by_day(outcome, history.posts, promise.zone, told, USUAL_DAYS), len(promise.days)
    if len(past) < FEWEST_WEEKS * days:
        return None
    return float(np.median(past.totals[len(past) % days :].reshape(-1, days).sum(axis=1)))
