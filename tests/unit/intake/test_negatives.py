"""Counters below zero: told with their rows and taken as missing, whatever source read them."""

import numpy as np

from tests.unit.intake.making import batch_of, items, notes, upload

HEADER = "Link,Date,Impressions,Likes\n"


def rows(*numbers: tuple[str, str]) -> str:
    return HEADER + "".join(
        f"https://example.org/{place},2026-01-{place + 1:02},{seen},{likes}\n"
        for place, (seen, likes) in enumerate(numbers)
    )


def test_a_negative_counter_is_missing_and_told_with_column_row_and_remedy() -> None:
    found = items(upload("mine.csv", rows(("10", "1"), ("-7000000", "2"), ("0", "3"))))
    batch = batch_of(found)
    np.testing.assert_array_equal(batch.metrics["impressions"], [10.0, np.nan, 0.0])
    np.testing.assert_array_equal(batch.metrics["reactions"], [1.0, 2.0, 3.0])
    said = notes(found)
    assert "1 number of Impressions is below 0 (row 3: −7,000,000), which no count can be: taken as missing." in said
    assert "Correct the file and import it again" in said


def test_each_column_is_counted_and_the_first_rows_are_named() -> None:
    found = items(upload("mine.csv", rows(*[("-1", "5")] * 6, ("3", "-2"))))
    said = notes(found)
    assert "6 numbers of Impressions are below 0 (row 2: −1, row 3: −1, row 4: −1, row 5: −1 …)" in said
    assert "1 number of Likes is below 0 (row 8: −2)" in said
    assert np.isnan(batch_of(found).metrics["impressions"][:6]).all()


def test_a_file_without_any_is_left_as_it_is_and_says_nothing() -> None:
    found = items(upload("mine.csv", rows(("10", "0"), ("7", ""))))
    assert "below 0" not in notes(found)
    np.testing.assert_array_equal(batch_of(found).metrics["reactions"], [0.0, np.nan])
