import numpy as np
import pytest

from whatworks.domain.errors import UsageProblem
from whatworks.domain.measure import DAY_S, expected, measure, measured
from whatworks.domain.metrics import Platform
from whatworks.domain.posts import NO_TIME, History, Posts, Readings

START = 1_700_000_000
LATER = START + 400 * DAY_S


def posts_of(count, platform="instagram", account="me", every_days=1.0):
    published = (START + np.arange(count) * every_days * DAY_S).astype(np.int64)
    empty = np.full(count, "", dtype=object)
    ids = np.array([f"{account}{row}" for row in range(count)], dtype=object)
    return Posts(
        ids, np.full(count, platform, dtype=object), np.full(count, account, dtype=object), published,
        np.ones(count, dtype=bool), empty, empty, empty, empty, np.full(count, np.nan),
    )  # fmt: skip


def history_of(posts, *, observed_at=LATER, **metrics):
    count = len(posts)
    at = np.broadcast_to(np.asarray(observed_at, dtype=np.int64), count).copy()
    return History(posts, Readings(np.arange(count), at, {name: np.asarray(v, float) for name, v in metrics.items()}))


def test_the_value_is_the_log_of_one_plus_the_counter():
    (outcome,) = measure(history_of(posts_of(8), reach=[0, 9, 99, 9, 9, 9, 9, 9]), goal=None, as_of=LATER)
    assert (outcome.series.account, outcome.series.platform, outcome.series.metric) == (
        "me",
        Platform.INSTAGRAM,
        "reach",
    )
    assert outcome.value[:3] == pytest.approx([0.0, np.log(10), np.log(100)])
    assert outcome.raw.tolist() == [0, 9, 99, 9, 9, 9, 9, 9]
    assert outcome.excess == pytest.approx(outcome.value - outcome.baseline)
    assert outcome.rows.tolist() == list(range(8))
    assert outcome.mature.all()
    assert outcome.age_days == 5.0
    assert outcome.known_at.tolist() == (outcome.published_at + 5 * DAY_S).tolist()


def test_the_first_goal_that_half_of_the_posts_have_is_the_metric():
    half = [1.0] * 8 + [np.nan] * 8
    (outcome,) = measure(history_of(posts_of(16), reach=half, views=[2.0] * 16), goal=None, as_of=LATER)
    assert outcome.series.metric == "reach"
    less = [1.0] * 8 + [np.nan] * 9
    (outcome,) = measure(history_of(posts_of(17), reach=less, views=[2.0] * 17), goal=None, as_of=LATER)
    assert outcome.series.metric == "views"


def test_her_own_goal_comes_before_the_platforms():
    history = history_of(posts_of(8), reach=[1.0] * 8, saves=[2.0] * 8)
    (outcome,) = measure(history, goal="saves", as_of=LATER)
    assert outcome.series.metric == "saves"


def test_a_goal_nobody_has_is_a_usage_problem_that_names_what_there_is():
    history = history_of(posts_of(8), reach=[1.0] * 8, views=[2.0] * 8, clicks=[np.nan] * 8)
    with pytest.raises(UsageProblem) as caught:
        measure(history, goal="saves", as_of=LATER)
    assert str(caught.value) == (
        "No account has enough posts with the metric 'saves'. Metrics in these files: reach, views."
    )
    with pytest.raises(UsageProblem, match="Metrics in these files: none"):
        measure(history_of(posts_of(8)), goal="clicks", as_of=LATER)


def test_seven_posts_are_no_series():
    assert measure(history_of(posts_of(7), reach=[1.0] * 7), goal=None, as_of=LATER) == []
    assert len(measure(history_of(posts_of(8), reach=[1.0] * 8), goal=None, as_of=LATER)) == 1
    assert measure(History(Posts.none(), Readings(np.empty(0, int), np.empty(0, int))), goal=None, as_of=LATER) == []


def test_missing_counters_stay_missing():
    (outcome,) = measure(history_of(posts_of(9), reach=[np.nan, *[5.0] * 8]), goal=None, as_of=LATER)
    assert np.isnan(outcome.raw[0])
    assert np.isnan(outcome.value[0])
    assert np.isnan(outcome.excess[0])
    assert not outcome.mature[0]
    assert outcome.mature[1:].all()


def test_a_negative_counter_is_no_counter():
    (outcome,) = measure(history_of(posts_of(9), reach=[-1.0, *[5.0] * 8]), goal=None, as_of=LATER)
    assert np.isnan(outcome.raw[0])


def test_young_posts_are_kept_but_not_mature():
    posts = posts_of(20)
    export = START + 20 * DAY_S
    (outcome,) = measure(history_of(posts, observed_at=export, reach=[5.0] * 20), goal=None, as_of=LATER)
    # published on days 0…19, read on day 20: those of day 15 are exactly 5 days old
    assert outcome.mature.tolist() == [True] * 16 + [False] * 4
    assert np.isfinite(outcome.raw).all()


def readings_of_first(*pairs):
    posts = posts_of(8)
    post = [0] * len(pairs) + list(range(1, 8))
    at = [START + round(days * DAY_S) for days, _ in pairs] + [LATER] * 7
    reach = [value for _, value in pairs] + [1.0] * 7
    return History(posts, Readings(np.array(post), np.array(at), {"reach": np.array(reach)}))


def test_of_several_readings_the_first_mature_one_counts():
    history = readings_of_first((1, 10), (4.9, 20), (5, 30), (6, 40), (100, 50))
    (outcome,) = measure(history, goal=None, as_of=LATER)
    assert outcome.raw[0] == 30
    assert outcome.mature[0]


def test_without_a_mature_reading_the_last_one_counts_and_is_immature():
    (outcome,) = measure(readings_of_first((1, 10), (4, 20)), goal=None, as_of=LATER)
    assert outcome.raw[0] == 20
    assert not outcome.mature[0]


def test_readings_after_as_of_are_not_yet_known():
    (outcome,) = measure(history_of(posts_of(9), reach=[5.0] * 9), goal=None, as_of=LATER)
    assert outcome.mature.all()
    assert measure(history_of(posts_of(9), reach=[5.0] * 9), goal=None, as_of=LATER - 1) == []


def test_a_reading_without_a_time_is_taken_as_of_now():
    history = history_of(posts_of(8), observed_at=NO_TIME, reach=[5.0] * 8)
    (outcome,) = measure(history, goal=None, as_of=START + 6 * DAY_S)
    assert outcome.mature.tolist() == [True, True] + [False] * 6


def test_accounts_and_platforms_are_never_mixed():
    both = Posts.concat([posts_of(8), posts_of(8, "x", "me"), posts_of(8, "instagram", "other")])
    history = history_of(both, reach=[10.0] * 8 + [np.nan] * 8 + [1000.0] * 8, impressions=[7.0] * 24)
    found = measure(history, goal=None, as_of=LATER)
    assert [str(each.series) for each in found] == ["instagram:me:reach", "instagram:other:reach", "x:me:impressions"]
    assert [each.rows.tolist() for each in found] == [list(range(8)), list(range(16, 24)), list(range(8, 16))]
    assert found[1].baseline == pytest.approx(np.full(8, np.log(1001)))


def test_rows_are_in_time_order_and_posts_without_a_time_are_left_out():
    posts = posts_of(10)
    posts.published_at[:] = posts.published_at[::-1].copy()
    posts.published_at[4] = NO_TIME
    (outcome,) = measure(history_of(posts, reach=np.arange(10)), goal=None, as_of=LATER)
    assert outcome.rows.tolist() == [9, 8, 7, 6, 5, 3, 2, 1, 0]
    assert np.all(np.diff(outcome.published_at) > 0)


def test_the_baseline_of_a_post_does_not_know_the_post():
    time = np.arange(9.0)
    quiet, loud = np.zeros(9), np.zeros(9)
    loud[4] = 8.0
    counts = np.ones(9, dtype=bool)
    assert expected(time, loud, counts)[4] == pytest.approx(expected(time, quiet, counts)[4])


def test_a_straight_trend_is_expected():
    time = np.arange(40.0)
    assert expected(time, 2 + 0.1 * time, np.ones(40, dtype=bool)) == pytest.approx(2 + 0.1 * time)


def test_only_mature_posts_speak_but_every_post_is_told():
    time = np.arange(4.0)
    level = expected(time, np.array([1.0, 1.0, 1.0, 50.0]), np.array([True, True, True, False]))
    assert level == pytest.approx([1, 1, 1, 1])
    assert np.isnan(expected(time, np.ones(4), np.array([True, False, False, False]))[0])
    assert expected(time, np.ones(4), np.array([True, False, False, False]))[1] == 1.0


def test_the_level_is_that_of_fifteen_neighbours_on_each_side():
    value = np.concatenate([np.zeros(40), np.ones(40) * 3, np.zeros(40)])
    level = expected(np.arange(120.0), value, np.ones(120, dtype=bool))
    assert level[20] == 0.0
    assert level[60] == 3.0
    assert level[39] == 1.5  # 15 zeros before, 15 threes after
    assert (level[38], level[40]) == (0.0, 1.5)
    assert level[41] == 3.0


def test_posts_of_one_moment_stay_in_the_order_of_the_history():
    posts = posts_of(40)
    posts.published_at[:] = START + np.arange(40)[::-1] // 20 * DAY_S
    (outcome,) = measure(history_of(posts, reach=np.arange(40)), goal=None, as_of=LATER)
    assert outcome.rows.tolist() == [*range(20, 40), *range(20)]
    assert (outcome.rows.dtype, outcome.baseline.dtype) == (np.int64, np.float64)


def test_a_reading_exactly_ripe_comes_before_every_later_one():
    (outcome,) = measure(readings_of_first((5, 30), (5.5, 31), (4.99, 20)), goal=None, as_of=LATER)
    assert outcome.raw[0] == 30


def test_no_post_has_no_level():
    assert expected(np.zeros(0), np.zeros(0), np.zeros(0, dtype=bool)).tolist() == []


def test_a_trend_is_the_median_slope_between_posts_half_a_history_apart():
    # pairs (1, 7), (2, 9), (4, 12): slopes 3/6, 14/7 and 4/8; their median is .5
    time = np.array([1.0, 2.0, 4.0, 7.0, 9.0, 12.0])
    value = np.array([0.0, 1.0, 1.0, 3.0, 15.0, 5.0])
    level = expected(time, value, np.ones(6, dtype=bool))
    flat = value - 0.5 * (time - 1.0)
    others = [np.median(np.delete(flat, row)) for row in range(6)]
    assert level == pytest.approx(0.5 * (time - 1.0) + others)


def test_a_trend_needs_two_moments():
    level = expected(np.array([5.0, 5.0, 5.0, 5.0]), np.array([1.0, 2.0, 3.0, 4.0]), np.ones(4, dtype=bool))
    assert level == pytest.approx([3.0, 3.0, 2.0, 2.0])
    one = expected(np.array([5.0, 9.0]), np.array([1.0, 7.0]), np.array([True, False]))
    assert np.isnan(one[0])
    assert one[1] == 1.0


def test_a_rise_within_a_second_is_a_trend_too():
    time = np.array([0.0, 0.25, 0.5, 0.75])
    assert expected(time, 2.0 * time, np.ones(4, dtype=bool)) == pytest.approx(2.0 * time)


def test_only_whoever_does_not_wait_counts_posts_that_still_grow():
    history = history_of(posts_of(20), observed_at=START + 16 * DAY_S, reach=[9.0] * 17 + [5.0, 3.0, np.nan])
    (waiting,) = measure(history, goal=None, as_of=LATER)
    (hasty,) = measured(history, goal=None, as_of=LATER, waits=False)
    assert waiting.mature.tolist() == [True] * 12 + [False] * 8
    assert hasty.mature.tolist() == [True] * 19 + [False]
    assert hasty.value[:19].tolist() == waiting.value[:19].tolist()
