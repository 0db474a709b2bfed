import math

import numpy as np
import pytest

from whatworks.intake.numbers import durations, numbers


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["1", "2"], [1, 2]),
        (["15,000", "7"], [15_000, 7]),
        (["1.234", "12"], [1_234, 12]),
        (["1.234.567"], [1_234_567]),
        (["1.234,5"], [1_234.5]),
        (["1,234.5"], [1_234.5]),
        (["2%", "3.5 %"], [2, 3.5]),
        (["١٬٢٣٤", "५६"], [1_234, 56]),
        (["1\u202f234", "$5"], [1_234, 5]),
        (["1.2K", "3M"], [1_200, 3_000_000]),
        (["−5", "+6"], [-5, 6]),
    ],
)
def test_numbers_are_read_as_people_write_them(cells: list[str], values: list[float]) -> None:
    assert numbers(cells).tolist() == values


def test_a_column_of_fractions_keeps_its_points_and_a_comma_column_its_commas() -> None:
    assert numbers(["1.234", "0.5"], counts=False).tolist() == [1.234, 0.5]
    assert numbers(["1,25", "0,5"], counts=False).tolist() == [1.25, 0.5]


@pytest.mark.parametrize("cell", ["", "-", "undefined", "N/A", "nan", "inf", "1e999", "three", "1.2.3,4,5", "--"])
def test_what_is_no_number_is_missing_and_never_zero(cell: str) -> None:
    assert math.isnan(numbers([cell, "1"])[0])


def test_clock_durations_are_seconds() -> None:
    assert np.array_equal(durations(["1:02:03", "4:05", "61", ""]), [3723, 245, 61, math.nan], equal_nan=True)
    assert durations(["90", "61.5"]).tolist() == [90, 61.5]
