"""Which of her next posts to make how: never more than her pace, in an order that chance draws block by block."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil
from zoneinfo import ZoneInfo

import numpy as np

from whatworks.advice.overlap import MIN_SIDE
from whatworks.advice.plan import MAX_WEEKS, MIN_POSTS, POWER_Z, WEEK_S, pace
from whatworks.domain.cards import NextPost, TestPlan
from whatworks.domain.posts import Seconds

# Of somebody whose pace nobody knows yet: the gentlest one that is common. Slower is fine, and said so.
GENTLE_PACE = 1.0
# A pace read from less than this is that of a first rush.
MIN_SPAN_WEEKS = 2.0
SLOWEST_PACE = 0.25  # posts a week: one a month, as `plan.pace` has it
BUSY_SHARE = 0.75  # of her own weeks: nobody is asked for more than in her 75th percentile


@dataclass(frozen=True, slots=True)
class Calendar:
    """How many posts, how many a week, the Monday (her zone) it begins on, and posts a block (even)."""

    posts: int
    weekly: float
    first: date
    block: int


def calendar(own: int, published_at: Seconds, as_of: int, zone: str, enough: int) -> Calendar:
    """Plan as many posts as bring her from `own` to `enough` posts with both sides of anything filled.

    Never more than half a year of hers; `published_at` and `as_of` are UTC seconds, `zone` is IANA.
    """
    weekly = gentle_pace(published_at)
    wanted = max(enough - own, 2 * MIN_SIDE)
    posts = min(wanted, max(int(MAX_WEEKS * weekly), MIN_POSTS))
    today = datetime.fromtimestamp(as_of, ZoneInfo(zone)).date()
    first = today + timedelta(days=7 - today.weekday())
    return Calendar(posts + posts % 2, weekly, first, 2 * max(1, round(weekly / 2.0)))


def gentle_pace(published_at: Seconds) -> float:
    """Give the posts a week she may be asked for: her own pace, and never more than in three of four of her weeks.

    `published_at` are UTC seconds in order; a history of less than two weeks says nothing about a pace.
    """
    if not len(published_at) or published_at[-1] - published_at[0] < MIN_SPAN_WEEKS * WEEK_S:
        return GENTLE_PACE
    week = (published_at - published_at[0]) // WEEK_S
    busy = float(np.quantile(np.bincount(week), BUSY_SHARE))
    return max(min(pace(published_at), busy), SLOWEST_PACE)


def next_posts(plan: Calendar, rng: np.random.Generator) -> tuple[NextPost, ...]:
    """Draw the order: half of each block is new, so that no week and no mood gets one side only.

    A block ends when her own pace has brought that many posts, never sooner.
    """
    drawn: list[NextPost] = []
    for start in range(0, plan.posts, plan.block):
        size = min(plan.block, plan.posts - start)
        by = plan.first + timedelta(days=ceil(7.0 * (start + size) / plan.weekly) - 1)
        sides = rng.permutation(np.arange(size) < size // 2)
        drawn += [NextPost(start + place, by.isoformat(), bool(new)) for place, new in enumerate(sides, start=1)]
    return tuple(drawn)


def plan_of(plan: Calendar, noise: float) -> TestPlan:
    """Give the size of the plan, and the smallest difference (fraction) these posts alone would show."""
    smallest = float(np.expm1(2.0 * POWER_Z * noise / np.sqrt(plan.posts)))
    return TestPlan(plan.posts, round(plan.posts / plan.weekly, 1), smallest)
