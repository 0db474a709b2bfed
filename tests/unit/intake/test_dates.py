import pytest

from whatworks.domain.posts import NO_TIME
from whatworks.intake.dates import moments, months_and_days, order_by, order_of

from tests.unit.intake.making import at

JAN_5 = at(2024, 1, 5)


@pytest.mark.parametrize(
    "cell",
    [
        "2024-01-05", "2024/01/05", "Jan 5, 2024", "January 5, 2024", "5 Jan 2024", "05.01.2024", "5 de enero de 2024",
        "5. Januar 2024", "5 janvier 2024", "2024年1月5日", "2024년 1월 5일", "Fri, Jan 5, 2024", "5 января 2024",
    ],
)  # fmt: skip
def test_a_day_in_any_form_is_that_day_without_an_hour(cell: str) -> None:
    found = moments([cell], "dmy")
    assert (found.seconds[0], bool(found.has_hour[0])) == (JAN_5, False)


@pytest.mark.parametrize(
    ("cell", "aware"),
    [
        ("2024-01-05T18:30:00Z", True), ("2024-01-05 18:30", False), ("2024-01-05 18:30 +0000", True),
        ("2024-01-05T20:30:00+02:00", True), ("01/05/2024 6:30 PM", False), ("Fri Jan 05 18:30:00 +0000 2024", True),
        ("Jan 5, 2024 18:30", False), ("1704479400", True), ("1704479400000", True),
    ],
)  # fmt: skip
def test_a_minute_in_any_form_is_that_minute(cell: str, aware: bool) -> None:
    found = moments([cell], "mdy")
    assert (found.seconds[0], bool(found.has_hour[0]), bool(found.aware[0])) == (at(2024, 1, 5, 18, 30), True, aware)


@pytest.mark.parametrize(
    "cell", ["", "Lifetime", "31/02/2024", "13/13/2024", "2024-13-01", "12", "25:00", "2024-01-05 25:61", "x" * 90]
)
def test_what_is_no_date_is_no_time(cell: str) -> None:
    assert moments([cell], "dmy").seconds[0] == NO_TIME


def test_many_different_minutes_read_like_few() -> None:
    cells = [
        f"{day:02}/02/2026 {hour:02}:{minute:02}" for day in range(1, 28) for hour in range(24) for minute in (0, 7)
    ]
    few = [int(moments([cell], "dmy").seconds[0]) for cell in cells]
    assert moments(cells, "dmy").seconds.tolist() == few
    assert len(set(cells)) > 1_000


def test_one_part_above_twelve_decides_the_whole_column() -> None:
    assert order_of(["01/02/2026", "13/02/2026"]) == "dmy"
    assert order_of(["01/02/2026", "02/13/2026"]) == "mdy"
    assert order_of(["01.02.2026"]) == "dmy"
    assert order_of(["01/02/2026", "2026-02-13"]) is None


def test_the_ids_decide_where_the_parts_do_not() -> None:
    import numpy as np

    proven = np.array([at(2026, 2, 1, 20), at(2026, 3, 1, 2)])
    assert order_by(["01/02/2026", "01/03/2026"], proven) == "dmy"
    assert order_by(["02/01/2026", "02/28/2026"], proven) == "mdy"
    assert order_by(["02/02/2026", "03/03/2026"], np.array([NO_TIME, NO_TIME])) is None


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("September 4", (9, 4)),
        ("9月13日", (9, 13)),
        ("8 de setembro", (9, 8)),
        ("18 tháng Tám", (8, 18)),
        ("29 Feb", (2, 29)),
    ],
)
def test_days_without_a_year_are_read_in_many_languages(cell: str, day: tuple[int, int]) -> None:
    assert months_and_days([cell, "no day", cell]) == {cell: day, "no day": None}


def test_a_column_of_no_dates_is_given_up_soon() -> None:
    cells = [f"soup {number} of 2024" for number in range(5_000)]
    assert set(moments(cells, "dmy").seconds.tolist()) == {NO_TIME}
