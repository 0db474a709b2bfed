from dataclasses import replace

from whatworks.domain.cards import Lift, Withheld
from whatworks.domain.insight import Slot
from whatworks.entry.reports.grouping import refusals_of, windows_of

from tests.unit.entry.sample import LINKEDIN, YOUTUBE


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


def test_refusals_that_need_the_same_are_told_together() -> None:
    one = Withheld("emoji", LINKEDIN, "too alike", "more posts")
    refusals = (one, replace(one, lever="links"), replace(one, needed="hours"), replace(one, series=YOUTUBE))
    groups = [(group.series, group.needed, [each.lever for each in group.refusals]) for group in refusals_of(refusals)]
    assert groups == [
        (LINKEDIN, "more posts", ["emoji", "links"]),
        (LINKEDIN, "hours", ["emoji"]),
        (YOUTUBE, "more posts", ["emoji"]),
    ]
