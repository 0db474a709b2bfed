"""When a post goes out by her own clock: hour, weekday, part of the day, season; never what happened before it."""

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

import numpy as np

from whatworks.domain.features import Feature
from whatworks.domain.posts import Floats, Posts
from whatworks.features.material import Columns, Material

DAYPARTS: tuple[str, ...] = ("night", "morning", "afternoon", "evening")
# Hours at which morning, afternoon and evening begin, and night again: the usual parts of a waking day.
MORNING, AFTERNOON, EVENING, NIGHT = 5, 12, 17, 22
SATURDAY = 5
DAY_S = 86_400
YEAR_DAYS = 365.25
# A year inside both ends, so that no zone's offset leaves the calendar of datetime.
EARLIEST = int(datetime(2, 1, 1, tzinfo=UTC).timestamp())
LATEST = int(datetime(9998, 1, 1, tzinfo=UTC).timestamp())
NO_HOUR = "missing where the export gives the day only"
NO_DATE = "missing without a date"


def _scheduled(name: str, unit: str, meaning: str, missing: str) -> Feature:
    """Name a temporal feature, known as soon as the post has its time."""
    return Feature(name, "temporal", unit, meaning, "when scheduled", True, missing)


FEATURES: tuple[Feature, ...] = (
    _scheduled("local_hour", "hours", "time of day in her zone, 0 to 24, minutes as fractions", NO_HOUR),
    _scheduled("local_weekday", "0 to 6", "day of the week in her zone, 0 = Monday", NO_DATE),
    _scheduled("weekend", "0 or 1", "Saturday or Sunday in her zone", NO_DATE),
    _scheduled("daypart", "0 to 3", "part of her day: 0 night (22 to 5), 1 morning (to 12), 2 afternoon (to 17), "
               "3 evening", NO_HOUR),
    _scheduled("hour_sin", "-1 to 1", "time of day as a circle: sine (6 h = 1)", NO_HOUR),
    _scheduled("hour_cos", "-1 to 1", "time of day as a circle: cosine (0 h = 1)", NO_HOUR),
    _scheduled("weekday_sin", "-1 to 1", "day of the week as a circle: sine", NO_DATE),
    _scheduled("weekday_cos", "-1 to 1", "day of the week as a circle: cosine (Monday = 1)", NO_DATE),
    _scheduled("season_sin", "-1 to 1", "day of the year as a circle: sine (early April = 1)", NO_DATE),
    _scheduled("season_cos", "-1 to 1", "day of the year as a circle: cosine (1 January = 1)", NO_DATE),
)  # fmt: skip


def local_days(posts: Posts, zone: ZoneInfo) -> Floats:
    """Give each post's time as days since 1970-01-01 on her wall clock; NaN without a date.

    Posts whose hour is unknown keep the date as given, at its midnight.
    """
    return np.array(
        [
            _wall_clock(second, zone if hour else UTC) / DAY_S if EARLIEST < second < LATEST else np.nan
            for second, hour in zip(posts.published_at.tolist(), posts.has_hour.tolist(), strict=True)
        ],
        dtype=np.float64,
    )


def _wall_clock(second: int, zone: tzinfo) -> float:
    """Give a moment in seconds since 1970 as a clock on the wall of a zone shows it."""
    offset = datetime.fromtimestamp(second, zone).utcoffset()
    return second + (offset.total_seconds() if offset else 0.0)


def columns(material: Material) -> Columns:
    """Read her wall clock at each post; see FEATURES for each column."""
    days = material.days
    day = np.floor(days)
    hour = np.where(material.posts.has_hour, np.round((days - day) * 24.0, 6), np.nan)  # 6: beyond a second
    weekday = np.mod(day + 3.0, 7.0)  # 1970-01-01 was a Thursday
    season = 2.0 * np.pi * _day_of_year(day) / YEAR_DAYS
    turn, week = 2.0 * np.pi * hour / 24.0, 2.0 * np.pi * weekday / 7.0
    return {
        "local_hour": hour,
        "local_weekday": weekday,
        "weekend": np.where(np.isnan(weekday), np.nan, weekday >= SATURDAY),
        "daypart": _daypart(hour),
        "hour_sin": np.sin(turn),
        "hour_cos": np.cos(turn),
        "weekday_sin": np.sin(week),
        "weekday_cos": np.cos(week),
        "season_sin": np.sin(season),
        "season_cos": np.cos(season),
    }


def _day_of_year(day: Floats) -> Floats:
    """Give days since 1 January of the same year."""
    dated = ~np.isnan(day)
    dates = day[dated].astype("datetime64[D]")
    since = np.full(len(day), np.nan)
    since[dated] = (dates - dates.astype("datetime64[Y]")).astype(np.float64)
    return since


def _daypart(hour: Floats) -> Floats:
    """Give the part of the day as a position in DAYPARTS."""
    part = np.digitize(np.where(np.isnan(hour), 0.0, hour), [MORNING, AFTERNOON, EVENING, NIGHT]) % len(DAYPARTS)
    return np.where(np.isnan(hour), np.nan, part)
