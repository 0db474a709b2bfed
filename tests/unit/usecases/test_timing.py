"""Her clock and her audience's side by side, through the days on which only one of them is changed."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from whatworks.domain.errors import UsageProblem
from whatworks.domain.insight import AudienceClock
from whatworks.domain.progress import unwatched
from whatworks.usecases.study import AdviceOptions
from whatworks.usecases.timing import beside, timing

from tests.storing import ANA, DAY, NOON, batch, house_in, import_all

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")


def second(*moment: int) -> int:
    return int(datetime(*moment, tzinfo=UTC).timestamp())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("moment", "ahead", "also"),
    [
        ((2026, 1, 15, 12), -360, (-300,)),
        ((2026, 3, 20, 12), -300, (-360,)),  # New York has changed its clocks, Berlin has not
        ((2026, 7, 1, 12), -360, (-300,)),
        ((2026, 10, 25, 0, 30), -360, (-300,)),  # 02:30 in Berlin for the first time
        ((2026, 10, 25, 1, 30), -300, (-360,)),  # 02:30 again, an hour later
        ((2026, 11, 1, 5, 30), -300, (-360,)),  # 01:30 in New York for the first time
        ((2026, 11, 1, 6, 30), -360, (-300,)),  # 01:30 again
    ],
)
def test_the_difference_is_that_of_the_moment_and_the_other_one_is_named(
    moment: tuple[int, ...], ahead: int, also: tuple[int, ...]
) -> None:
    assert beside(BERLIN, NEW_YORK, second(*moment)) == AudienceClock("America/New_York", ahead, also)


def test_zones_that_never_change_have_one_difference_and_some_change_by_half_an_hour() -> None:
    assert beside(ZoneInfo("UTC"), ZoneInfo("Asia/Kathmandu"), NOON) == AudienceClock("Asia/Kathmandu", 345)
    howe = beside(ZoneInfo("Australia/Sydney"), ZoneInfo("Australia/Lord_Howe"), NOON)
    assert (howe.ahead_minutes, howe.also_minutes) == (0, (30,))
    assert beside(BERLIN, ZoneInfo("Europe/Paris"), NOON).also_minutes == ()


def test_every_series_is_told_on_her_clock_and_on_her_audiences(tmp_path: Path) -> None:
    house = house_in(tmp_path)
    days = np.arange(90)
    times = (NOON - (100 - days) * DAY).tolist()
    reach = np.exp(6.0 + 0.9 * np.isin((days + 1) % 7, (2, 3)) + 0.1 * np.random.default_rng(1).standard_normal(90))
    import_all(house, batch([f"p{day}" for day in days], published_at=times, reach=reach.tolist()))
    asked = AdviceOptions(as_of=NOON, zone="Europe/Berlin", seed=2)
    (told,) = timing(house, ANA, asked, watch=unwatched, audience="America/New_York")
    assert told.slots
    assert all(slot.weekday is not None and slot.hour is None for slot in told.slots)
    assert told.zone == "Europe/Berlin"
    assert told.audience == AudienceClock("America/New_York", -360, (-300,))
    (alone,) = timing(house, ANA, asked, watch=unwatched)
    assert (alone.slots, alone.audience) == (told.slots, None)


def test_an_audience_zone_that_does_not_exist_is_a_usage_problem(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="There is no time zone 'Atlantis'"):
        timing(house_in(tmp_path), ANA, AdviceOptions(as_of=NOON), watch=unwatched, audience="Atlantis")
