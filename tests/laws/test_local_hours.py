"""Law 8 from file to feature: UTC inside, her wall clock outside, through the hours that come twice or never."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from whatworks.domain.progress import unwatched
from whatworks.usecases.history.load import load_history
from whatworks.usecases.import_posts import ImportOptions, import_posts
from whatworks.usecases.study import AdviceOptions, Study, study

from tests.laws.exports_of_all import Export, upload_of
from tests.laws.test_sources import WRITERS, written_by
from tests.storing import ANA, house_in
from tests.unit.intake.making import AS_OF, at, shortcode

# zone, a moment in UTC, what the clock on her wall shows: hour, weekday (0 = Monday)
MOMENTS = [
    ("Europe/Berlin", (2026, 10, 25, 0, 30), 2.5, 6),  # 02:30 for the first time
    ("Europe/Berlin", (2026, 10, 25, 1, 30), 2.5, 6),  # 02:30 again, an hour later
    ("Europe/Berlin", (2026, 10, 25, 2, 30), 3.5, 6),
    ("Europe/Berlin", (2026, 3, 29, 0, 59), 1 + 59 / 60, 6),
    ("Europe/Berlin", (2026, 3, 29, 1, 0), 3.0, 6),  # 02:00 to 03:00 never was
    ("America/New_York", (2025, 11, 2, 5, 30), 1.5, 6),
    ("America/New_York", (2025, 11, 2, 6, 30), 1.5, 6),
    ("Australia/Lord_Howe", (2026, 4, 4, 14, 45), 1.75, 6),  # half an hour comes twice
    ("Australia/Lord_Howe", (2026, 4, 4, 15, 15), 1.75, 6),
    ("Asia/Kathmandu", (2026, 5, 1, 18, 15), 0.0, 5),
    ("Pacific/Apia", (2011, 12, 30, 9, 30), 23.5, 3),  # the last half hour before the Friday that was left out
    ("Pacific/Apia", (2011, 12, 30, 10, 30), 0.5, 5),
]


def studied(content: bytes, zone: str, folder: Path) -> Study:
    house = house_in(folder)
    import_posts(house, ANA, [upload_of(Export("a.csv", content, 0, 0))], ImportOptions(zone, as_of=AS_OF), unwatched)
    return study(house, ANA, AdviceOptions(as_of=AS_OF), unwatched)


@pytest.mark.parametrize(("zone", "moment", "hour", "weekday"), MOMENTS)
def test_a_post_has_the_hour_her_wall_clock_showed(
    zone: str, moment: tuple[int, ...], hour: float, weekday: int, tmp_path: Path
) -> None:
    year, month, day, clock, minute = moment
    told = datetime(year, month, day, clock, minute, tzinfo=UTC)
    others = "".join(f"q{n},2010-03-{n:02}T10:00:00Z,5\n" for n in range(1, 9))
    found = studied(f"post_id,date,reach\n{others}it,{told.isoformat()},7\n".encode(), zone, tmp_path)
    assert (found.zone.zone, found.zone.evidence) == (zone, "told with `timezone`")
    (series,) = found.series
    row = series.posts.post_id.tolist().index("it")
    assert series.posts.published_at[row] == int(told.timestamp())
    assert series.table.column("local_hour")[row] == pytest.approx(hour, abs=1e-6)
    assert series.table.column("local_weekday")[row] == weekday
    assert series.table.column("weekend")[row] == float(weekday >= 5)


def test_local_times_that_come_twice_are_told_apart_by_the_ids(tmp_path: Path) -> None:
    source = next(each for each in WRITERS if each.id == "instagram_content")
    assert source.write is not None
    berlin, first = ZoneInfo("Europe/Berlin"), at(2026, 10, 24, 20, 30)
    batch = written_by(source, ["soup"] * 10, first, [5.0])
    moments = np.array([first + 3_600 * n for n in range(10)])  # 22:30, …, 02:30, 02:30, 03:30 …
    ids = [shortcode(int(moment), 7) for moment in moments]
    local = [int(datetime.fromtimestamp(int(m), berlin).replace(tzinfo=UTC).timestamp()) for m in moments]
    assert len(set(local)) == 9
    posts = replace(
        batch.posts,
        post_id=np.array(ids, dtype=object),
        url=np.array([f"https://www.instagram.com/p/{each}/" for each in ids], dtype=object),
        published_at=np.array(local),
    )
    found = studied(source.write(replace(batch, posts=posts)), "Europe/Berlin", tmp_path)
    assert found.history.posts.published_at.tolist() == moments.tolist()
    (series,) = found.series
    expected = [22.5, 23.5, 0.5, 1.5, 2.5, 2.5, 3.5, 4.5, 5.5, 6.5]
    assert series.table.column("local_hour") == pytest.approx(np.array(expected), abs=1e-6)


def test_another_zone_moves_the_hours_and_not_the_moments(tmp_path: Path) -> None:
    house = house_in(tmp_path)
    rows = "".join(f"p{n},2026-07-{n:02}T10:00:00Z,{n}\n" for n in range(1, 10))
    upload = upload_of(Export("a.csv", f"post_id,date,reach\n{rows}".encode(), 9, 9))
    import_posts(house, ANA, [upload], ImportOptions(as_of=AS_OF), unwatched)
    stored = load_history(house, ANA).posts.published_at.tolist()
    hours = {"UTC": 10.0, "Asia/Tokyo": 19.0, "America/St_Johns": 7.5, "Asia/Kolkata": 15.5}
    for zone, hour in hours.items():
        found = study(house, ANA, AdviceOptions(zone=zone, as_of=AS_OF), unwatched)
        assert set(found.series[0].table.column("local_hour").tolist()) == {hour}
        assert found.history.posts.published_at.tolist() == stored


def test_a_post_of_which_only_the_day_is_known_keeps_its_day_in_every_zone(tmp_path: Path) -> None:
    rows = "".join(f"p{n},2026-07-{n:02},{n}\n" for n in range(1, 10))
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        found = studied(f"post_id,date,reach\n{rows}".encode(), zone, tmp_path / zone.replace("/", "-"))
        (series,) = found.series
        assert np.isnan(series.table.column("local_hour")).all()
        assert series.table.column("local_weekday").tolist() == [2, 3, 4, 5, 6, 0, 1, 2, 3]
