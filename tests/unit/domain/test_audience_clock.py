import pytest

from whatworks.domain.insight import AudienceClock


@pytest.mark.parametrize(
    ("ahead", "hour", "there"),
    [
        (-360, 18, (0, 12, 0)),
        (-360, 2, (-1, 20, 0)),
        (345, 18, (0, 23, 45)),
        (345, 20, (1, 1, 45)),
        (0, 24, (1, 0, 0)),
        (-60, 24, (0, 23, 0)),
    ],
)
def test_a_full_hour_of_hers_is_told_on_her_audiences_clock_with_its_day(ahead, hour, there):
    assert AudienceClock("X", ahead).at(hour) == there
