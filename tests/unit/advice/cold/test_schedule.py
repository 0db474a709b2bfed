from collections import Counter
from datetime import date, timedelta

import numpy as np
import pytest

from whatworks.advice.cold.schedule import Calendar, calendar, gentle_pace, next_posts, plan_of
from whatworks.advice.plan import WEEK_S

AS_OF = 1_767_268_800  # Thursday 2026-01-01, noon UTC
MONDAY = date(2026, 1, 5)


def weekly(count, per_week):
    return (np.arange(count) * WEEK_S / per_week).astype(np.int64)


@pytest.mark.parametrize(
    ("published", "pace"),
    [
        ([], 1.0),
        ([0], 1.0),
        ([0, 60, 120, 180, 240], 1.0),  # a first rush is no pace
        (weekly(6, 3), 1.0),  # five gaps of a third: less than two weeks
        (weekly(12, 2), 2.0),
        (weekly(12, 0.5), 7 / 13),  # seven posts in her last quarter
        (weekly(4, 0.1), 0.25),
    ],
)
def test_nobody_is_asked_for_more_than_her_pace(published, pace):
    assert gentle_pace(np.array(published, dtype=np.int64)) == pytest.approx(pace)


def test_two_weeks_of_posts_are_a_pace():
    assert gentle_pace(np.array([0, 1, 2, 3, 2 * WEEK_S - 1])) == 1.0
    assert gentle_pace(np.array([0, 1, 2, 3, 4, 5, WEEK_S, WEEK_S + 1, WEEK_S + 2, 2 * WEEK_S])) > 1.0


def test_one_busy_week_does_not_set_the_pace():
    burst = np.sort(np.concatenate([weekly(8, 1), 3 * WEEK_S + np.arange(20) * 60]).astype(np.int64))
    assert gentle_pace(burst) == 1.0


@pytest.mark.parametrize(
    ("own", "posts"), [(0, 26), (4, 26), (5, 26), (7, 24), (14, 16), (20, 16), (29, 16), (300, 16)]
)
def test_as_many_posts_are_planned_as_bring_her_to_her_own_evidence(own, posts):
    plan = calendar(own, np.empty(0, dtype=np.int64), AS_OF, "Europe/Lisbon", 30)
    assert plan == Calendar(posts, 1.0, MONDAY, 2)


def test_a_plan_is_no_longer_than_half_a_year_but_of_ten_posts_at_least():
    slow = calendar(4, weekly(4, 0.5), AS_OF, "UTC", 30)
    slowest = calendar(4, weekly(4, 0.25), AS_OF, "UTC", 30)
    assert (slow.posts, slowest.posts) == (14, 10)
    assert calendar(0, weekly(20, 5), AS_OF, "UTC", 30) == Calendar(30, 5.0, MONDAY, 4)


def test_the_first_week_begins_on_her_own_next_monday():
    late_sunday = 1_767_571_200 - 1_800  # Sunday 4 January 23:30 UTC: Monday already in Tokyo
    none = np.empty(0, dtype=np.int64)
    assert calendar(0, none, late_sunday, "UTC", 30).first == MONDAY
    assert calendar(0, none, late_sunday, "Asia/Tokyo", 30).first == MONDAY + timedelta(days=7)


@pytest.mark.parametrize(("weekly_", "block"), [(0.25, 2), (1.0, 2), (3.0, 4), (4.0, 4), (7.0, 8)])
def test_a_block_is_about_a_week_and_always_even(weekly_, block):
    assert calendar(0, weekly(40, weekly_), AS_OF, "UTC", 30).block == block


def test_half_of_every_block_is_new_and_posts_are_numbered():
    posts = next_posts(Calendar(14, 2.0, MONDAY, 4), np.random.default_rng(1))
    assert [post.number for post in posts] == list(range(1, 15))
    assert Counter((post.by, post.new) for post in posts) == {
        ("2026-01-18", True): 2, ("2026-01-18", False): 2, ("2026-02-01", True): 2, ("2026-02-01", False): 2,
        ("2026-02-15", True): 2, ("2026-02-15", False): 2, ("2026-02-22", True): 1, ("2026-02-22", False): 1,
    }  # fmt: skip


@pytest.mark.parametrize("pace", [0.25, 0.4, 1.0, 2.7, 7.0, 23.0])
def test_no_block_is_due_before_her_pace_has_brought_its_posts(pace):
    posts = next_posts(Calendar(30, pace, MONDAY, 2 * max(1, round(pace / 2))), np.random.default_rng(2))
    for post in posts:
        due = sum(each.by <= post.by for each in posts)
        weeks = ((date.fromisoformat(post.by) - MONDAY).days + 1) / 7
        assert due <= pace * weeks + 1e-9


def test_the_order_is_drawn_by_chance_and_the_same_for_the_same_seed():
    plan = Calendar(26, 1.0, MONDAY, 2)
    orders = {tuple(post.new for post in next_posts(plan, np.random.default_rng(seed))) for seed in range(20)}
    assert len(orders) == 20
    assert next_posts(plan, np.random.default_rng(3)) == next_posts(plan, np.random.default_rng(3))


def test_what_the_plan_alone_would_show_is_told():
    planned = plan_of(Calendar(26, 0.8, MONDAY, 2), 0.8)
    assert (planned.posts, planned.weeks) == (26, 32.5)
    assert planned.mde == pytest.approx(np.expm1(2 * 2.8015852 * 0.8 / np.sqrt(26)))
