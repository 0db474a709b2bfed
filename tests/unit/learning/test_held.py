"""A forecast held against what came: counted as forecasts count, and silent where a day was not observed."""

from dataclasses import replace
from datetime import UTC, date, datetime

import numpy as np
import pytest

from whatworks.domain.insight import ForecastDay, ForecastTotal
from whatworks.domain.measure import measure_account
from whatworks.domain.metrics import Platform, Series
from whatworks.domain.posts import NO_TIME, Floats, History, Readings, Seconds
from whatworks.domain.track_record import ForecastPromise, HeldForecast
from whatworks.learning.days import by_day
from whatworks.learning.held import held, marked, tally

from tests.unit.learning.made import DAY, START, posts, times

SERIES = Series("ana", Platform.X, "impressions")  # counts after three days
TOLD = START + 60 * DAY  # Monday 2 March 2026, midnight UTC
FIRST = date(2026, 3, 2)  # the first day ahead: the day after in New York
ZONE = "America/New_York"


def promise(first: date = FIRST, *, low: float = 500.0, high: float = 900.0, id: str = "one") -> ForecastPromise:
    days = tuple(
        ForecastDay(date.fromordinal(first.toordinal() + ahead).isoformat(), 100.0, 50.0, 150.0) for ahead in range(7)
    )
    made_at = datetime.fromtimestamp(TOLD, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return ForecastPromise(id, made_at, "hash", SERIES, ZONE, 0.9, days, ForecastTotal(700.0, low, high, 0.9))


def history(published_at: Seconds, reach: Floats, read_at: int | Seconds, *, has_hour: bool = True) -> History:
    count = len(published_at)
    moments = np.full(count, read_at, dtype=np.int64)
    return History(
        posts(published_at, has_hour=has_hour), Readings(np.arange(count), moments, {SERIES.metric: reach}), "hash"
    )


def daily(count: int = 90, reach: float = 100.0) -> tuple[Seconds, Floats]:
    """Noon UTC of every day from 1 January on."""
    return times(count), np.full(count, reach)


def told(known: History, as_of: int, said: ForecastPromise | None = None) -> HeldForecast:
    outcome = measure_account(known, (SERIES.platform, SERIES.account), goal=SERIES.metric, as_of=as_of)
    return held(said or promise(), outcome, known, as_of)


LATER = START + 85 * DAY


def test_what_came_is_counted_as_the_forecast_counts_its_days() -> None:
    moments, reach = daily()
    reach = reach + np.arange(len(reach)) % 13
    known = history(moments, reach, LATER)
    found = told(known, LATER)
    outcome = measure_account(known, (SERIES.platform, SERIES.account), goal=SERIES.metric, as_of=LATER)
    assert outcome is not None
    whole = by_day(outcome, known.posts, ZONE, LATER)
    at = FIRST.toordinal() - whole.first
    assert found.state == "checked"
    assert found.days == pytest.approx(whole.totals[at : at + 7].tolist())
    assert found.came == pytest.approx(sum(found.days))
    assert (found.inside, found.days_inside, found.posts, found.unread) == (True, 7, 7, 0)


def test_a_total_beside_its_range_is_a_miss_and_so_is_each_such_day() -> None:
    found = told(history(*daily(reach=151.0), LATER), LATER)
    assert (found.inside, found.days_inside) == (False, 0)


@pytest.mark.parametrize(("as_of", "state"), [(START + 64 * DAY, "running"), (START + 70 * DAY, "running")])
def test_a_forecast_whose_posts_are_too_young_is_still_running(as_of: int, state: str) -> None:
    found = told(history(*daily(71), as_of), as_of)
    assert (found.state, found.came) == (state, None)
    assert found.checkable_on == "2026-03-12"  # three days after the last, 8 March, is over


def test_the_day_it_names_is_the_first_on_which_it_can_be_checked() -> None:
    midnight = round(datetime(2026, 3, 12, 4, tzinfo=UTC).timestamp())  # in New York, where clocks went forward
    known = history(*daily(72), midnight + DAY)
    assert told(known, midnight - 1).state == "running"
    assert told(known, midnight + DAY).state == "checked"


def test_an_export_that_ends_before_the_days_leaves_them_unknown() -> None:
    found = told(history(*daily(60), LATER), LATER)
    assert (found.state, found.posts, found.came) == ("waiting", 0, None)


def test_an_export_that_ends_among_the_days_leaves_them_unknown() -> None:
    assert told(history(*daily(64), LATER), LATER).state == "waiting"


def test_a_post_read_too_young_leaves_the_days_unknown() -> None:
    moments, reach = daily()
    read = np.full(len(moments), LATER)
    read[63] = moments[63] + DAY
    found = told(history(moments, reach, read), LATER)
    assert (found.state, found.unread, found.came) == ("waiting", 1, None)


def test_a_post_without_a_number_leaves_the_days_unknown_and_is_never_nought() -> None:
    moments, reach = daily()
    reach[63] = np.nan
    assert told(history(moments, reach, LATER), LATER).state == "waiting"


def test_two_exports_with_a_hole_between_them_do_not_make_the_hole_a_week_without_posts() -> None:
    moments, reach = daily()
    there = (np.arange(90) < 58) | (np.arange(90) > 70)
    read = np.where(np.arange(90) < 58, TOLD - DAY, LATER)[there]
    assert told(history(moments[there], reach[there], read), LATER).state == "waiting"


def test_a_day_without_a_post_inside_one_export_is_nought() -> None:
    moments, reach = daily()
    there = np.arange(90) != 63
    found = told(history(moments[there], reach[there], LATER), LATER)
    assert (found.state, found.posts, min(found.days)) == ("checked", 6, 0.0)


def test_a_week_in_which_she_did_not_post_is_none_it_spoke_of() -> None:
    moments, reach = daily()
    there = (np.arange(90) < 58) | (np.arange(90) > 70)
    assert told(history(moments[there], reach[there], LATER), LATER).state == "no_posts"


def test_a_reading_nobody_knows_the_day_of_proves_no_export() -> None:
    assert told(history(*daily(), NO_TIME), LATER).state == "waiting"


def test_readings_after_the_moment_it_is_looked_from_count_for_nothing() -> None:
    assert told(history(*daily(), LATER + DAY), LATER).state == "waiting"


def test_a_series_that_is_gone_waits() -> None:
    none = history(times(0), np.empty(0), LATER)
    assert held(promise(), None, none, LATER).state == "waiting"
    assert held(promise(), None, none, TOLD).state == "running"


def test_posts_known_to_the_day_keep_their_own_date() -> None:
    midnights = (START + np.arange(90) * DAY).astype(np.int64)
    found = told(history(midnights, np.full(90, 100.0), LATER, has_hour=False), LATER)
    assert found.days == pytest.approx([100.0] * 7)


def test_the_simplest_forecast_is_her_middle_week_before_it_and_knows_nothing_later() -> None:
    moments, reach = daily()
    reach[moments >= TOLD - 3 * DAY] = 9_000.0  # what was not ripe then must not be in it
    found = told(history(moments, reach, LATER), LATER)
    assert found.usual == pytest.approx(700.0)
    assert found.nearer is False


def test_too_short_a_past_has_no_middle_week() -> None:
    moments, reach = daily()
    known = history(moments[45:], reach[45:], LATER)
    assert told(known, LATER).usual is None
    assert told(known, LATER).nearer is None


def checked(ahead: int, *, came: float, state: str = "checked") -> HeldForecast:
    said = promise(date.fromordinal(FIRST.toordinal() + ahead), id=f"{ahead}")
    blank = HeldForecast(said, "running", "2026-03-12", 7, 0)
    if state != "checked":
        return blank
    return replace(blank, state="checked", days=(came / 7,) * 7, came=came, days_inside=7, usual=650.0)


def test_weeks_that_overlap_count_once_and_no_outcome_decides_which() -> None:
    weeks = [checked(9, came=1e3), checked(3, came=1e3), checked(0, came=800.0), checked(7, came=800.0)]
    found = marked([*weeks, checked(16, came=0.0, state="running")])
    assert [(one.promise.id, one.apart) for one in found] == [
        ("0", True), ("3", False), ("7", True), ("9", False), ("16", False),
    ]  # fmt: skip
    summed = tally(found)
    assert (summed.checked, summed.inside, summed.apart, summed.apart_inside) == (4, 2, 2, 2)
    assert (summed.low, summed.high) == pytest.approx((0.342, 1.0), abs=1e-3)  # Wilson's of 2 of 2
    assert (summed.days, summed.days_inside, summed.stated) == (28, 28, 0.9)
    assert (summed.compared, summed.nearer) == (4, 4)


def test_a_week_that_cannot_be_checked_holds_no_other_back() -> None:
    first = replace(checked(0, came=0.0), state="waiting", came=None, days=())
    assert [one.apart for one in marked([first, checked(3, came=800.0)])] == [False, True]


def test_where_nothing_was_checked_the_share_may_be_anything() -> None:
    found = tally(marked([checked(0, came=0.0, state="running")]))
    assert (found.checked, found.low, found.high) == (0, 0.0, 1.0)
