from dataclasses import replace

from whatworks.domain.cards import Lift, Withheld
from whatworks.domain.insight import AudienceClock, Slot, Timing
from whatworks.entry.reports.grouping import (
    NONE_APART,
    SOME_NOT_APART,
    apart_words,
    clock_words,
    refusals_of,
    same_days,
    windows_of,
)

from tests.unit.entry.sample import LINKEDIN, YOUTUBE, sample_report


def slot(weekday: int | None, hour: int | None, median: float = 0.1) -> Slot:
    return Slot(weekday, hour, Lift(median, median - 0.1, median + 0.1, 0.9))


def test_hours_in_a_row_are_one_window_with_its_best_hours_effect() -> None:
    windows = windows_of([slot(4, 10, 0.2), slot(1, 9), slot(4, 9, 0.1), slot(4, 11, 0.15), slot(4, 13, 0.05)])
    assert [(window.words, window.lift.median) for window in windows] == [
        ("Friday, 09:00–12:00", 0.2),
        ("Tuesday, 09:00–10:00", 0.1),
        ("Friday, 13:00–14:00", 0.05),
    ]


def test_midnight_ends_a_window() -> None:
    assert [window.words for window in windows_of([slot(0, 23), slot(1, 0)])] == [
        "Monday, 23:00–00:00",
        "Tuesday, 00:00–01:00",
    ]


def test_a_whole_day_and_an_hour_of_any_day_stand_alone() -> None:
    words = {window.words for window in windows_of([slot(2, None), slot(2, 8), slot(None, 8), slot(None, None)])}
    assert words == {"Wednesday", "Wednesday, 08:00–09:00", "any day, 08:00–09:00", "any day"}


def test_days_with_the_same_hours_are_told_together() -> None:
    (window,) = windows_of([slot(day, hour, 0.1 * day) for day in (1, 4) for hour in (9, 10)])
    assert (window.words, window.lift.median) == ("Tuesday and Friday, 09:00–11:00", 0.4)
    assert windows_of([slot(day, 9) for day in range(7)])[0].words == "every day, 09:00–10:00"


def test_a_window_is_told_on_her_audiences_clock_with_the_day_where_it_is_another() -> None:
    kathmandu = AudienceClock("Asia/Kathmandu", 345)
    (window,) = windows_of([slot(1, 16), slot(1, 17)], kathmandu)
    assert (window.words, window.elsewhere) == ("Tuesday, 16:00–18:00", "21:45–23:45 in Asia/Kathmandu")
    assert windows_of([slot(1, 20)], kathmandu)[0].elsewhere == "01:45–02:45 the day after in Asia/Kathmandu"
    assert windows_of([slot(None, 20)], kathmandu)[0].elsewhere == "01:45–02:45 in Asia/Kathmandu"
    bogota = AudienceClock("America/Bogota", -360)
    assert windows_of([slot(1, 3)], bogota)[0].elsewhere == "21:00–22:00 the day before in America/Bogota"
    assert [one.elsewhere for one in (*windows_of([slot(1, None)], bogota), *windows_of([slot(1, 8)]))] == ["", ""]


def test_the_clocks_are_named_and_so_is_when_they_are_further_apart() -> None:
    alone = Timing(LINKEDIN, (slot(1, 8),), "", "Europe/Berlin")
    assert clock_words(alone) == "Hours are in Europe/Berlin."
    clock = AudienceClock("America/New_York", -360, (-300,))
    assert clock_words(replace(alone, audience=clock)) == (
        "Hours are in Europe/Berlin; America/New_York is 6 hours behind now, and 5 hours behind at other times of the "
        "year."
    )
    half = AudienceClock("Australia/Lord_Howe", 0, (30,))
    assert clock_words(replace(alone, audience=half)) == (
        "Hours are in Europe/Berlin; Australia/Lord_Howe is at the same time now, and 0:30 hours ahead at other times "
        "of the year."
    )
    one = replace(alone, audience=AudienceClock("Europe/London", 60))
    assert clock_words(one) == "Hours are in Europe/Berlin; Europe/London is 1 hour ahead now."
    assert clock_words(replace(alone, slots=(slot(1, None),))) == clock_words(replace(alone, zone="")) == ""


def test_both_clocks_are_told_to_who_asked_even_where_no_hour_stands_out() -> None:
    none = Timing(LINKEDIN, (), "", "Europe/Berlin", AudienceClock("America/New_York", -360, (-300,)))
    said = (
        "Your clock is that of Europe/Berlin; America/New_York is 6 hours behind now, and 5 hours behind at other "
        "times of the year."
    )
    assert clock_words(none) == clock_words(replace(none, slots=(slot(1, None),))) == said
    assert clock_words(replace(none, audience=None)) == clock_words(replace(none, zone="")) == ""


def test_levers_of_which_the_same_is_said_share_a_row() -> None:
    one = Withheld("emoji", LINKEDIN, "No clear difference yet (118 posts against 98).", "more posts")
    other = replace(one, lever="call_to_action", reason="No clear difference yet (9 posts against 1,098).")
    (group,) = refusals_of([one, other, replace(one, lever="gap", reason="Too alike.")])
    assert [(row.levers, row.count, row.reason) for row in group.rows] == [
        ("emoji and call to action", 2, "No clear difference yet."),
        ("pause between posts", 1, "Too alike."),
    ]
    assert refusals_of([one])[0].rows[0].reason == one.reason  # alone it keeps its counts


def test_equal_days_are_told_once() -> None:
    (forecast,) = sample_report().forecast
    assert not same_days(forecast)
    assert same_days(replace(forecast, days=forecast.days[:1]))


def test_refusals_of_one_series_that_need_the_same_are_told_together() -> None:
    one = Withheld("emoji", LINKEDIN, "too alike", "more posts")
    refusals = (one, replace(one, series=YOUTUBE), replace(one, lever="links"), replace(one, needed="hours"))
    groups = [(group.series, group.needed, [each.lever for each in group.refusals]) for group in refusals_of(refusals)]
    assert groups == [
        (LINKEDIN, "more posts", ["emoji", "links"]),
        (LINKEDIN, "hours", ["emoji"]),
        (YOUTUBE, "more posts", ["emoji"]),
    ]


def test_a_best_time_whose_range_holds_no_difference_is_said_to_be_open() -> None:
    sure, open_, barely = slot(1, 9, 0.2), slot(1, 10, 0.05), slot(1, 11, 0.104)
    assert apart_words([]) == apart_words([sure]) == ""
    assert apart_words([open_, barely]) == NONE_APART
    assert apart_words([sure, open_]) == SOME_NOT_APART
    assert apart_words([slot(1, 9, 0.105)]) == NONE_APART  # told as 0 %
    assert apart_words([slot(1, 9, 0.11)]) == ""
    assert apart_words([slot(1, 9, -0.2)]) == ""
