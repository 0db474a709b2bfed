import pytest

from whatworks.domain.errors import UsageProblem
from whatworks.entry.moments import seconds_of

MIDNIGHT = 1_795_219_200  # 2026-11-21T00:00:00Z


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("2026-11-21", MIDNIGHT + 86_399),
        (" 2026-11-21 ", MIDNIGHT + 86_399),
        ("2026-11-21T00:00", MIDNIGHT),
        ("2026-11-21T18:00:00Z", MIDNIGHT + 18 * 3600),
        ("2026-11-21T18:00:00+01:00", MIDNIGHT + 17 * 3600),
        (None, None),
    ],
)
def test_a_date_is_its_end_and_a_time_is_itself(written: str | None, seconds: int | None) -> None:
    assert seconds_of(written, "--as-of") == seconds


@pytest.mark.parametrize("written", ["", "yesterday", "21.11.2026", "2026-13-01", "99999-01-01"])
def test_what_is_no_date_is_told_with_the_flag(written: str) -> None:
    with pytest.raises(UsageProblem, match=r"^--as-of cannot read"):
        seconds_of(written, "--as-of")


@pytest.mark.parametrize("written", ["9999-12-31", "9999-12-31T23:59-05:00", "0001-01-01T00:00+05:00", "1989-12-31"])
def test_a_day_of_another_century_is_told_with_the_flag(written: str) -> None:
    with pytest.raises(UsageProblem, match=r"^--as-of cannot be of the year"):
        seconds_of(written, "--as-of")
