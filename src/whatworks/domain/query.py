"""A question about her own numbers as a value, shaped as Plausible's Stats API v2; how it is answered is not here.

Numbers are summed or halved over posts, never over platforms: a view of one is no view of another.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from whatworks.domain.metrics import METRICS

COUNT = "posts"
MEDIAN = "median_"  # before a metric's name: the middle post instead of the sum of all
UNSUMMED = frozenset({"average_percentage_viewed"})  # percents of different posts have a middle and no sum
CHOICES: tuple[str, ...] = (
    COUNT,
    *(metric.name for metric in METRICS if metric.name not in UNSUMMED),
    *(MEDIAN + metric.name for metric in METRICS),
)
TIMES = ("time:day", "time:week", "time:month")  # a day, a Monday, a first of the month, in her zone
ABOUT = (
    "post:platform", "post:account", "post:kind", "post:weekday", "post:hour", "post:language",
)  # fmt: skip
DIMENSIONS = (*TIMES, *ABOUT)
IN_ORDER = frozenset({*TIMES, "post:weekday", "post:hour"})  # read by themselves, not by how large a number is
PLATFORM = "post:platform"
PERIODS = ("all", "day", "7d", "28d", "30d", "91d", "month", "6mo", "12mo", "year")
MOST_ROWS = 10_000  # of one answer, Plausible's own bound; the rest comes with the next offset

Operator = Literal["is", "is_not", "contains", "contains_not"]
Value = str | int | None  # of a dimension; None where a post does not have it


@dataclass(frozen=True, slots=True)
class Condition:
    """A post's dimension is one of `values` (or contains one); "" stands for posts that do not have it."""

    operator: Operator
    dimension: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """Conditions put together; "not" has one part."""

    operator: Literal["and", "or", "not"]
    parts: tuple["Filter", ...]


Filter = Condition | Joined


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked: `metrics` of CHOICES, by `dimensions`, of the posts that fit all `filters`.

    `date_range` is one of PERIODS or first and last day (ISO, her zone; "" = open) on which posts were published.
    `order_by` names metrics or dimensions with "asc" or "desc"; () = by time, weekday, hour, else by the first metric.
    """

    metrics: tuple[str, ...]
    dimensions: tuple[str, ...] = ()
    filters: tuple[Filter, ...] = ()
    date_range: str | tuple[str, str] = "all"
    order_by: tuple[tuple[str, str], ...] = ()
    limit: int = MOST_ROWS
    offset: int = 0
    total_rows: bool = False
    time_labels: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One group of posts: its dimensions and its metrics, in the order asked for; None = no post of it has one."""

    dimensions: tuple[Value, ...]
    metrics: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """The answer: `rows` of the page, `total_rows` of all pages, out of `posts` that fit.

    `without` counts for each metric asked for the fitting posts that came without its number: they are left out of
    sums and middles, never counted as 0. `undated` posts have no known day. `days` are first and last day looked at,
    "" where none is known. `labels` are all days, weeks or months in between, for charts. `known` are the values that
    her posts have of a dimension filtered by, told where a filter asks for one that none of them has.
    """

    query: Query
    rows: tuple[Row, ...]
    total_rows: int
    posts: int
    zone: str
    as_of: str
    days: tuple[str, str]
    without: Mapping[str, int] = field(default_factory=dict)
    undated: int = 0
    labels: tuple[str, ...] = ()
    known: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def metric_of(name: str) -> str:
    """Give the metric a number is made of.

    >>> metric_of("median_reach"), metric_of("views")
    ('reach', 'views')
    """
    return name.removeprefix(MEDIAN)
