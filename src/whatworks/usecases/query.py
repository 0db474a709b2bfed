"""Answering a question about her own numbers: posts as a frame, filtered, grouped, counted; nothing is estimated."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import reduce
from operator import and_, or_
from typing import Any

import numpy as np
import polars as pl

from whatworks.domain.errors import Refused, UsageProblem
from whatworks.domain.metrics import METRIC_NAMES
from whatworks.domain.posts import NO_TIME, History, Seconds
from whatworks.domain.query import (
    COUNT,
    IN_ORDER,
    MEDIAN,
    PLATFORM,
    TIMES,
    Condition,
    Figures,
    Filter,
    Query,
    Row,
    metric_of,
)
from whatworks.domain.scope import Scope
from whatworks.features.languages import OTHER, UNKNOWN
from whatworks.features.material import caption
from whatworks.features.vocabulary import LANGUAGES
from whatworks.usecases.history.load import load_history
from whatworks.usecases.house import House
from whatworks.usecases.periods import Days, days_of, labels_between
from whatworks.usecases.profile import her_zone
from whatworks.usecases.study import AdviceOptions, iso
from whatworks.usecases.zones import zone_named

DAY = "time:day"
LANGUAGE = "post:language"
MOST_KNOWN = 12  # values told of a dimension: all kinds of posts and languages there are, and the main accounts


def query(house: House, scope: Scope, asked: Query, options: AdviceOptions) -> Figures:
    """Answer a question as of `options.as_of`: each post with the newest number known by then.

    Raises Refused where nothing was imported, UsageProblem where numbers of several platforms would become one.
    """
    history = load_history(house, scope)
    if not len(history):
        raise Refused(f"Nothing has been imported for {scope.creator!r} yet.", needed="Import an export first.")
    as_of = options.as_of if options.as_of is not None else int(house.clock.now().timestamp())
    zone = her_zone(house, scope, options.zone).zone
    zone_named(zone)
    frame = post_figures(history, zone, as_of, language=LANGUAGE in _asked_about(asked))
    return replace(answered(frame, asked, days_of(asked.date_range, as_of, zone)), zone=zone, as_of=iso(as_of))


def answered(frame: pl.DataFrame, asked: Query, days: Days) -> Figures:
    """Answer a question about a frame as `post_figures` gives it; zone and moment are the caller's to say."""
    fitting = _within(frame, days).filter(_all(asked.filters))
    _refuse_mixing(fitting, asked)
    found = _grouped(fitting, asked)
    page = found[asked.offset : asked.offset + asked.limit]
    metrics = {metric_of(name) for name in asked.metrics} - {COUNT}
    shown = _shown_days(fitting, days)
    return Figures(
        query=asked,
        rows=tuple(page),
        total_rows=len(found),
        posts=len(fitting),
        zone="",
        as_of="",
        days=(_told(shown[0]), _told(shown[1])),
        without={name: fitting[name].null_count() for name in sorted(metrics)},
        undated=fitting[DAY].null_count(),
        labels=_labels(asked, shown),
        known=_known(frame, asked),
    )


def post_figures(history: History, zone: str, as_of: int, *, language: bool = True) -> pl.DataFrame:
    """Give one row a post published by `as_of`: its dimensions by their names, and its newest numbers by theirs.

    Unknown dimensions and numbers are null; `language` may be left out, for telling it takes time.
    """
    posts = history.posts
    day, hour = _wall_clock(posts.published_at, posts.has_hour, zone)
    frame = pl.DataFrame(
        {
            "published": pl.Series(posts.published_at, dtype=pl.Int64),
            PLATFORM: pl.Series(posts.platform.tolist(), dtype=pl.String),
            "post:account": pl.Series(posts.account.tolist(), dtype=pl.String),
            "post:kind": pl.Series(posts.format.tolist(), dtype=pl.String),
            "post:hour": hour,
            DAY: day,
        }
    )
    told = _languages(history) if language else pl.Series([""] * len(posts), dtype=pl.String)
    return (
        frame.with_columns(
            told.alias(LANGUAGE),
            (pl.col(DAY).dt.weekday().cast(pl.Int64) - 1).alias("post:weekday"),
            pl.col(DAY).dt.truncate("1w").alias("time:week"),
            pl.col(DAY).dt.truncate("1mo").alias("time:month"),
        )
        .with_columns(pl.when(pl.col(pl.String) != "").then(pl.col(pl.String)).name.keep())
        .hstack(_newest(history, as_of))
        .filter((pl.col("published") == NO_TIME) | (pl.col("published") <= as_of))
        .drop("published")
    )


def _asked_about(asked: Query) -> set[str]:
    """Give every dimension a question names."""

    def named(each: Filter) -> set[str]:
        return {each.dimension} if isinstance(each, Condition) else set().union(*map(named, each.parts))

    return set(asked.dimensions).union(*map(named, asked.filters))


def _known(frame: pl.DataFrame, asked: Query) -> dict[str, tuple[str, ...]]:
    """Give the values of each dimension filtered by a value (or part of one) that no post has, the commonest first."""
    found: dict[str, tuple[str, ...]] = {}
    for condition in _conditions(asked.filters):
        counted = frame[condition.dimension].cast(pl.String).drop_nulls().value_counts(sort=True)
        values = tuple(counted[condition.dimension].to_list())
        part = condition.operator.startswith("contains")
        held = [any(said in value if part else said == value for value in values) for said in condition.values if said]
        if not all(held):
            found[condition.dimension] = values[:MOST_KNOWN]
    return found


def _conditions(filters: Sequence[Filter]) -> list[Condition]:
    """Give every condition of filters, however they are put together."""
    found: list[Condition] = []
    for each in filters:
        found += [each] if isinstance(each, Condition) else _conditions(each.parts)
    return found


def _wall_clock(
    published_at: Seconds, has_hour: "np.ndarray[tuple[int], np.dtype[np.bool_]]", zone: str
) -> tuple[pl.Series, pl.Series]:
    """Give each post's day and hour on her wall clock; where only the day is known it is stored at midnight UTC."""
    frame = pl.DataFrame({"at": published_at, "hour": has_hour}).with_columns(
        pl.when(pl.col("at") != NO_TIME).then(pl.col("at")).alias("at")
    )
    moment = pl.from_epoch("at", time_unit="s").dt.replace_time_zone("UTC")
    hers = moment.dt.convert_time_zone(zone)
    told = frame.select(
        pl.when("hour").then(hers.dt.date()).otherwise(moment.dt.date()).alias("day"),
        pl.when("hour").then(hers.dt.hour().cast(pl.Int64)).alias("hour_of_day"),
    )
    return told["day"], told["hour_of_day"]


def _languages(history: History) -> pl.Series:
    """Give the language each caption is written in: its code, "other", or "" where it is too short to tell."""
    names = [*LANGUAGES, "other", ""]
    codes = caption(history.posts).language.tolist()
    return pl.Series([names[OTHER + 1 if code == UNKNOWN else code] for code in codes], dtype=pl.String)


def _newest(history: History, as_of: int) -> pl.DataFrame:
    """Give each post's newest known number of every metric, null where there is none by `as_of`."""
    readings = history.readings
    read = pl.DataFrame(
        {"post": readings.post, "at": readings.observed_at}
        | {name: pl.Series(values, dtype=pl.Float64).fill_nan(None) for name, values in readings.metrics.items()}
    ).filter((pl.col("at") == NO_TIME) | (pl.col("at") <= as_of))
    last = read.group_by("post", maintain_order=True).agg(pl.exclude("post", "at").last(ignore_nulls=True))
    every = pl.DataFrame({"post": np.arange(len(history), dtype=np.int64)})
    joined = every.join(last, on="post", how="left", maintain_order="left").drop("post")
    absent = [pl.lit(None, pl.Float64).alias(name) for name in sorted(METRIC_NAMES - set(joined.columns))]
    return joined.with_columns(absent)


def _within(frame: pl.DataFrame, days: Days) -> pl.DataFrame:
    """Keep the posts of these days; where an end is open, those of unknown day stay only if both are."""
    first, last = days
    if first is not None:
        frame = frame.filter(pl.col(DAY) >= first)
    return frame if last is None else frame.filter(pl.col(DAY) <= last)


def _all(filters: Sequence[Filter]) -> pl.Expr:
    """Give what holds of posts that fit every filter."""
    return reduce(and_, map(_fits, filters), pl.lit(1) == 1)


def _fits(each: Filter) -> pl.Expr:
    """Give what holds of posts that fit one filter; never null, so that "not" turns it round."""
    if isinstance(each, Condition):
        return _meets(each)
    parts = [_fits(part) for part in each.parts]
    if each.operator == "not":
        return ~parts[0]
    return reduce(and_ if each.operator == "and" else or_, parts)


def _meets(condition: Condition) -> pl.Expr:
    """Give what holds of posts that meet a condition."""
    value = pl.col(condition.dimension).cast(pl.String).fill_null("")
    if condition.operator in {"is", "is_not"}:
        met = value.is_in(list(condition.values))
    else:
        met = reduce(or_, (value.str.contains(part, literal=True) for part in condition.values))
    return ~met if condition.operator.endswith("not") else met


def _refuse_mixing(fitting: pl.DataFrame, asked: Query) -> None:
    """Raise where a number other than a count would be made of several platforms'."""
    mixed = [name for name in asked.metrics if name != COUNT]
    platforms = sorted(fitting[PLATFORM].drop_nulls().unique().to_list())
    if mixed and PLATFORM not in asked.dimensions and len(platforms) > 1:
        raise UsageProblem(
            f"{mixed[0]} of {' and '.join(platforms)} cannot become one number: each platform counts in its own way.",
            remedy=f'Add "{PLATFORM}" to the dimensions, or filter by one platform.',
        )


def _grouped(fitting: pl.DataFrame, asked: Query) -> list[Row]:
    """Give the groups in order."""
    measures = [_measure(name).alias(f"metric {place}") for place, name in enumerate(asked.metrics)]
    if not asked.dimensions:
        found = fitting.select(measures)
    else:
        keys = list(dict.fromkeys(asked.dimensions))
        found = fitting.group_by(keys).agg(measures)
        by = [(_column(name, asked), way == "desc") for name, way in asked.order_by or _usual_order(asked)]
        by += [(key, False) for key in keys]
        found = found.sort([name for name, _ in by], descending=[down for _, down in by], nulls_last=True)
    return [_row(told, asked) for told in found.iter_rows(named=True)]


def _measure(name: str) -> pl.Expr:
    """Give the number a metric's name asks for: null where no post has one."""
    if name == COUNT:
        return pl.len().cast(pl.Float64)
    column = pl.col(metric_of(name))
    made = column.median() if name.startswith(MEDIAN) else column.sum()
    return pl.when(column.count() > 0).then(made)


def _usual_order(asked: Query) -> list[tuple[str, str]]:
    """Give the order where none was asked for: time, weekday or hour as they come, else the largest first."""
    times = [(name, "asc") for name in asked.dimensions if name in IN_ORDER]
    return times or [(asked.metrics[0], "desc")]


def _column(name: str, asked: Query) -> str:
    """Give the column of a metric or dimension that was asked for."""
    return f"metric {asked.metrics.index(name)}" if name in asked.metrics else name


def _row(told: dict[str, Any], asked: Query) -> Row:
    """Give one group; days as ISO text."""
    values = [told[name] for name in asked.dimensions]
    dimensions = tuple(value.isoformat() if isinstance(value, date) else value for value in values)
    return Row(dimensions, tuple(told[f"metric {place}"] for place in range(len(asked.metrics))))


def _shown_days(fitting: pl.DataFrame, days: Days) -> Days:
    """Give first and last day of the answer: those asked for, else those of its posts; None where none is known."""
    known: list[date] = fitting[DAY].drop_nulls().sort().to_list()
    return days[0] or (known[0] if known else None), days[1] or (known[-1] if known else None)


def _told(day: date | None) -> str:
    """Give a day as ISO text, "" for none."""
    return day.isoformat() if day else ""


def _labels(asked: Query, days: Days) -> tuple[str, ...]:
    """Give every day, week or month of the answer's days, where charts want them."""
    step = next((name for name in asked.dimensions if name in TIMES), None)
    if not asked.time_labels or step is None or days[0] is None or days[1] is None:
        return ()
    return labels_between(days[0], days[1], step)
