import numpy as np
import pytest

from whatworks.domain.cards import Withheld
from whatworks.domain.insight import Forecast
from whatworks.domain.outcome import Outcome
from whatworks.domain.plurals import two_digits
from whatworks.domain.posts import Seconds
from whatworks.domain.sentences import tell
from whatworks.learning.forecast import forecast
from whatworks.learning.intervals import COVERAGE

from tests.unit.learning.made import AGE, DAY, SERIES, START, noise, outcome, posts, times


def foreseen(series: Outcome, *, as_of: int, days: int = 7) -> Forecast:
    made = forecast(series, posts(series.published_at), "UTC", as_of=as_of, days=days)
    assert isinstance(made, Forecast)
    return made


def on_weekdays(weeks: int, weekdays: tuple[int, ...]) -> Seconds:
    """Give noon of these days of each week; day 0 is a Thursday."""
    return np.sort(np.array([START + DAY // 2 + (7 * week + day) * DAY for week in range(weeks) for day in weekdays]))


def test_a_steady_creator_is_forecast_at_her_level() -> None:
    series = outcome(np.full(100, np.log1p(50.0)))
    made = foreseen(series, as_of=int(times(100)[-1]))
    assert [day.median for day in made.days] == pytest.approx([50.0] * 7)
    assert made.days[0].date == "2026-04-11"
    assert made.series == SERIES
    assert made.coverage == COVERAGE


def test_her_weekly_rhythm_is_kept() -> None:
    when = on_weekdays(16, (0, 3))  # Thursdays and Sundays
    made = foreseen(outcome(np.full(32, np.log1p(80.0)), when), as_of=START + 16 * 7 * DAY)
    medians = {day.date: day.median for day in made.days}
    assert medians["2026-04-26"] == pytest.approx(80.0)  # a Sunday
    assert medians["2026-04-24"] == pytest.approx(0.0)  # a Friday
    assert sum(median > 1.0 for median in medians.values()) == 2


def test_a_new_level_is_followed() -> None:
    value = np.log1p(np.where(np.arange(160) < 110, 20.0, 200.0))
    made = foreseen(outcome(value), as_of=int(times(160)[-1]))
    assert all(150.0 < day.median < 260.0 for day in made.days)


def test_intervals_hold_the_median_and_cover_as_promised() -> None:
    inside = []
    for seed in range(30):
        value = 5.0 + 0.8 * noise(seed, 150)
        made = foreseen(outcome(value[:136]), as_of=int(times(136)[-1]))
        for day, reached in zip(made.days, np.expm1(value[136:143]), strict=True):
            assert 0.0 <= day.low <= day.median <= day.high
            inside.append(day.low <= reached <= day.high)
    assert COVERAGE - 0.06 <= np.mean(inside) <= COVERAGE + 0.06


def test_what_is_not_known_yet_changes_nothing() -> None:
    value = 5.0 + noise(1, 150)
    as_of = int(times(150)[119])
    later = np.where(times(150) + round(AGE * DAY) > as_of, 9.0, value)
    assert foreseen(outcome(value), as_of=as_of) == foreseen(outcome(later), as_of=as_of)


def test_the_plan_names_her_pace_and_what_is_counted() -> None:
    plan = foreseen(outcome(np.ones(100)), as_of=int(times(100)[-1])).plan
    assert "about 7 posts a week" in plan
    assert "the impressions its posts will have after 3 days" in plan
    assert plan.startswith("if ")
    assert not plan.endswith(".")  # a clause: the reports put it into their own sentence


@pytest.mark.parametrize(
    ("when", "as_of", "word"),
    [
        (times(30), int(times(30)[-1]), "too short"),
        (times(2), int(times(2)[-1]), "too short"),
        (times(100), int(times(100)[-1]) + 300 * DAY, "too few days"),
        (times(9, 20.0), int(times(9, 20.0)[-1]), "too few days"),
    ],
)
def test_too_little_is_withheld_with_what_is_needed(when: Seconds, as_of: int, word: str) -> None:
    refused = forecast(outcome(np.ones(len(when)), when), posts(when), "UTC", as_of=as_of)
    assert isinstance(refused, Withheld)
    assert refused.lever == "forecast"
    assert word in refused.reason
    assert "weeks of posts" in refused.needed


def test_what_is_needed_reads_as_an_ask() -> None:
    refused = forecast(outcome(np.ones(30)), posts(times(30)), "UTC", as_of=int(times(30)[-1]))
    assert isinstance(refused, Withheld)
    assert refused.needed == "6 weeks of posts with numbers, with posts on at least 6 days of the last 8 weeks."


def planned(series: Outcome, posts_per_week: float | None) -> Forecast:
    made = forecast(
        series, posts(series.published_at), "UTC", as_of=int(series.published_at[-1]), posts_per_week=posts_per_week
    )
    assert isinstance(made, Forecast)
    return made


def test_twice_the_posts_bring_twice_as_much_in_all_and_each_day_its_share() -> None:
    series = outcome(5.0 + 0.5 * noise(3, 120), on_weekdays(60, (0, 3)))
    habit, half, double = (planned(series, plan) for plan in (2.0, 1.0, 4.0))
    assert double.total.median == pytest.approx(2.0 * habit.total.median, rel=0.01)
    assert half.total.median == pytest.approx(0.5 * habit.total.median, rel=0.01)
    assert double.total.high > habit.total.high > half.total.high
    assert max(day.median for day in double.days) > 1.5 * max(day.median for day in habit.days)


def test_a_plan_like_her_habit_changes_next_to_nothing() -> None:
    series = outcome(5.0 + 0.5 * noise(4, 120))
    habit, same = planned(series, None), planned(series, 7.0)
    assert same.total.median == pytest.approx(habit.total.median, rel=0.05)
    assert [day.median for day in same.days] == pytest.approx([day.median for day in habit.days], rel=0.05)


def test_a_post_a_week_of_one_who_posts_daily_leaves_most_days_empty() -> None:
    made = planned(outcome(np.full(120, 5.0)), 1.0)
    assert [day.median for day in made.days] == [0.0] * 7
    assert made.days[0].high > 0.0
    assert made.total.median == pytest.approx(np.expm1(5.0), rel=0.05)


def test_a_plan_says_whose_number_it_is_and_what_her_own_are() -> None:
    busy = np.concatenate([on_weekdays(30, (0, 3)), START + DAY // 2 + np.array([196, 197, 203, 204]) * DAY])
    series = outcome(np.full(64, 5.0), np.sort(busy))
    asked, habit = planned(series, 9.0), planned(series, None)
    assert (asked.posting.asked, asked.posting.posts_per_week) == (True, 9.0)
    assert (habit.posting.asked, habit.posting.posts_per_week) == (False, habit.posting.usual)
    assert (habit.posting.usual, habit.posting.busy) == (asked.posting.usual, asked.posting.busy)
    assert 2.0 <= habit.posting.usual <= 2.6
    assert habit.posting.busy == 2.0
    assert asked.plan.startswith("if you publish 9 posts a week instead of your usual 2.")
    assert not asked.plan.endswith(".")


def weeks_held(change: int) -> tuple[float, float]:
    """Give how often days and totals are held in weeks from three to twelve after a jump to four times the level."""
    days, totals = [], []
    for seed in range(5):
        value = 5.0 + 0.7 * noise(seed, 300) + np.log(4.0) * (np.arange(300) >= change)
        for today in range(change + 28, change + 90, 7):
            made = foreseen(outcome(value[:today]), as_of=int(times(today)[-1]))
            came = np.expm1(value[today : today + 7])
            days += [day.low <= reached <= day.high for day, reached in zip(made.days, came, strict=True)]
            totals.append(made.total.low <= came.sum() <= made.total.high)
    return float(np.mean(days)), float(np.mean(totals))


def test_after_a_jump_to_a_new_level_the_intervals_hold_again() -> None:
    days, totals = weeks_held(200)
    assert 0.87 <= days <= 0.99
    assert totals >= 0.87


def test_the_number_of_days_can_be_asked_for() -> None:
    assert len(foreseen(outcome(np.ones(100)), as_of=int(times(100)[-1]), days=3).days) == 3


def test_all_days_together_are_told_with_a_range_that_covers() -> None:
    inside = []
    for seed in range(30):
        value = 5.0 + 0.8 * noise(seed, 150)
        total = foreseen(outcome(value[:136]), as_of=int(times(136)[-1])).total
        assert 0.0 <= total.low <= total.median <= total.high
        inside.append(total.low <= np.expm1(value[136:143]).sum() <= total.high)
    assert total.coverage == COVERAGE
    assert np.mean(inside) >= COVERAGE - 0.12


def test_the_total_of_a_steady_creator_is_the_sum_of_her_days() -> None:
    made = foreseen(outcome(np.full(100, np.log1p(50.0))), as_of=int(times(100)[-1]))
    assert made.total.median == pytest.approx(350.0, rel=0.02)


def test_one_viral_post_does_not_blow_the_days_up() -> None:
    when = on_weekdays(26, (0, 3))
    value = 5.0 + 0.3 * noise(2, len(when))
    viral = np.where(np.arange(len(when)) == len(when) - 6, 9.0, value)
    as_of = int(when[-1]) + DAY
    calm, shaken = (foreseen(outcome(each, when), as_of=as_of) for each in (value, viral))
    assert max(day.high for day in shaken.days) < 3.0 * max(day.high for day in calm.days)


def test_posts_still_ripening_tell_her_pace_but_not_their_reach() -> None:
    when = on_weekdays(20, (0,))
    busy = np.concatenate([when, when[-1] + DAY + np.arange(3) * DAY // 2])
    as_of = int(when[-1]) + 3 * DAY
    slow = foreseen(outcome(np.full(20, 5.0), when), as_of=as_of)
    quick = foreseen(outcome(np.append(np.full(20, 5.0), [9.0] * 3), busy), as_of=as_of)
    assert quick.total.median > slow.total.median
    assert quick == foreseen(outcome(np.append(np.full(20, 5.0), [2.0] * 3), busy), as_of=as_of)


def test_her_usual_is_that_of_the_days_she_is_known_by() -> None:
    when = times(120)
    series, read = outcome(5.0 + noise(6, 120), when), int(when[-1]) + 3600
    fresh = forecast(series, posts(when), "UTC", as_of=read)
    late = forecast(series, posts(when), "UTC", as_of=read + 20 * DAY, until=read)
    assert isinstance(fresh, Forecast)
    assert isinstance(late, Forecast)
    assert late.posting == fresh.posting
    assert late.plan.startswith("if you keep posting as in the last 8 weeks before your newest numbers (about 7 posts")
    assert late.total.median > 0.5 * fresh.total.median
    assert late.days[0].date > fresh.days[-1].date
    gone = forecast(series, posts(when), "UTC", as_of=read + 80 * DAY, until=read)
    assert gone == Withheld(
        "forecast", series.series, "Your newest numbers are 80 days old: nobody can tell how often you post now.",
        "A newer export: import one.",
    )  # fmt: skip


def test_weeks_known_to_be_silent_are_told() -> None:
    when = times(120)
    series, read = outcome(5.0 + noise(6, 120), when), int(when[-1]) + 22 * DAY
    told = foreseen(series, as_of=read)
    assert "the last 8 weeks, the last 3 of them without a post (about" in told.plan


@pytest.mark.parametrize(
    ("usual", "said"), [(0.97, "about 0.97 posts"), (1.0, "about 1 post a"), (14321.0, "14,000 posts")]
)
def test_a_pace_is_worded_as_its_number(usual: float, said: str) -> None:
    assert said in tell("plan.habit", weeks="8 weeks", posts=two_digits(usual), counted="")
