"""What a test would take: posts, weeks and the smallest difference it can show; and how long advice stays fresh."""

import math
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from whatworks.domain.cards import TestPlan
from whatworks.domain.posts import Seconds

# z(.975) + z(.80): a two-sided 5 % test with 80 % power.
POWER_Z = 2.8015852
WEEK_S = 7 * 86_400
# A test longer than half a year tests a different creator at its end.
MAX_WEEKS = 26.0
MIN_POSTS = 10  # a randomisation test of fewer can hardly fall below 5 %
PACE_WINDOW_S = 13 * WEEK_S  # a quarter: recent enough to be her pace now, long enough to hold a holiday
# Advice is looked at again after 30 more posts (the world whose effects flip is seen by then), at most a quarter on.
FRESH_POSTS = 30
FRESH_WEEKS = (2.0, 13.0)


def pace(published_at: Seconds) -> float:
    """Give her posts a week over the last quarter of her history, never below one a month."""
    last = int(published_at[-1])
    window = max(min(PACE_WINDOW_S, last - int(published_at[0])), WEEK_S)
    return max(float(np.sum(published_at > last - window)) / (window / WEEK_S), 0.25)


def posts_needed(noise: float, effect: float) -> int:
    """Give the posts (both arms together) that show `effect` (log units) at the post-to-post SD `noise`."""
    return math.ceil((2.0 * POWER_Z * noise / abs(effect)) ** 2)


def plan(noise: float, effect: float, posts_a_week: float) -> TestPlan:
    """Plan a randomised test of `effect` (log units), no longer than half a year; the MDE is that of the plan."""
    longest = max(int(MAX_WEEKS * posts_a_week), MIN_POSTS)
    posts = min(max(posts_needed(noise, effect), MIN_POSTS), longest)
    posts += posts % 2
    return TestPlan(posts, round(posts / posts_a_week, 1), math.expm1(2.0 * POWER_Z * noise / math.sqrt(posts)))


def trial_end(as_of: int, zone: str, weeks: float) -> datetime:
    """Give the moment (UTC) a test of whole weeks from her next Monday is over; `as_of` in UTC seconds, `zone` IANA."""
    to_monday = 7 - datetime.fromtimestamp(as_of, ZoneInfo(zone)).weekday()
    return datetime.fromtimestamp(as_of, UTC) + timedelta(days=to_monday, weeks=max(1, math.ceil(weeks)))


def fresh_weeks(posts_a_week: float) -> float:
    """Give the weeks until the advice should be looked at again."""
    return min(max(FRESH_POSTS / posts_a_week, FRESH_WEEKS[0]), FRESH_WEEKS[1])
