"""Questions about her numbers as people and programs write them, read as a Query; in words she can correct them by."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal, get_args

from whatworks.domain.errors import UsageProblem
from whatworks.domain.query import (
    CHOICES,
    DIMENSIONS,
    MOST_ROWS,
    PERIODS,
    TIMES,
    Condition,
    Filter,
    Joined,
    Operator,
    Query,
)
from whatworks.wiring.suggestion import did_you_mean

OPERATORS: tuple[Operator, ...] = get_args(Operator)
JOINS: tuple[Literal["and", "or", "not"], ...] = ("and", "or", "not")
DEEPEST = 20  # filters within filters: a person means two, a generator three
WRITTEN = re.compile(r"([a-z:]+)(!=|!~|=|~)(.*)", re.DOTALL)
SIGNS: Mapping[str, Operator] = {"=": "is", "!=": "is_not", "~": "contains", "!~": "contains_not"}
WAYS = ("asc", "desc")


def query_of(plain: Mapping[str, Any]) -> Query:
    """Read a question in the shape of Plausible's API: lists, texts and numbers as JSON has them.

    Raises UsageProblem naming the word nobody knows, and what was probably meant.
    """
    metrics = tuple(_one_of(name, CHOICES, "metric") for name in plain.get("metrics", ()))
    if not metrics:
        raise UsageProblem("No metric was asked for.", remedy='Ask for "posts", "views", "median_reach" …')
    dimensions = tuple(_one_of(_whole(name), DIMENSIONS, "dimension") for name in plain.get("dimensions") or ())
    include, pagination = plain.get("include") or {}, plain.get("pagination") or {}
    return Query(
        metrics=metrics,
        dimensions=tuple(dict.fromkeys(dimensions)),
        filters=tuple(_filter(each, DEEPEST) for each in plain.get("filters") or ()),
        date_range=_range(plain.get("date_range") or "all"),
        order_by=tuple(_order(each, (*metrics, *dimensions)) for each in plain.get("order_by") or ()),
        limit=_count(pagination.get("limit", MOST_ROWS), 1, MOST_ROWS),
        offset=_count(pagination.get("offset", 0), 0, None),
        total_rows=bool(include.get("total_rows")),
        time_labels=bool(include.get("time_labels")),
    )


def plain_of(asked: Query) -> dict[str, Any]:
    """Give a question in the shape `query_of` reads."""
    return {
        "metrics": list(asked.metrics),
        "dimensions": list(asked.dimensions),
        "filters": [_plain_filter(each) for each in asked.filters],
        "date_range": asked.date_range if isinstance(asked.date_range, str) else list(asked.date_range),
        "order_by": [list(each) for each in asked.order_by],
        "include": {"total_rows": asked.total_rows, "time_labels": asked.time_labels},
        "pagination": {"limit": asked.limit, "offset": asked.offset},
    }


def written_filter(written: str) -> list[Any]:
    """Read a condition as it is typed: `kind=reel,video`, `weekday!=6`, `account~studio`.

    >>> written_filter("kind=reel,video")
    ['is', 'post:kind', ['reel', 'video']]
    """
    found = WRITTEN.fullmatch(written.strip())
    if found is None:
        raise UsageProblem(
            f"--where cannot read {written!r}.", remedy="Write kind=reel,video or weekday!=6 or kind~car."
        )
    name, sign, values = found.groups()
    return [SIGNS[sign], _whole(name), [value.strip() for value in values.split(",")]]


def written_order(written: str) -> list[str]:
    """Read an order as it is typed: numbers come the largest first, the rest as it goes, unless it says otherwise.

    >>> written_order("views"), written_order("month"), written_order("views:asc")
    (['views', 'desc'], ['time:month', 'asc'], ['views', 'asc'])
    """
    before, _, way = written.rpartition(":")
    name, way = (before, way) if way in WAYS else (written, "")
    if name in CHOICES:
        return [name, way or "desc"]
    return [_whole(name), way or "asc"]


def _whole(name: Any) -> str:
    """Give a dimension's whole name: `kind` is post:kind, `month` time:month."""
    return next((each for each in DIMENSIONS if each.partition(":")[2] == name), str(name))


def _filter(plain: Any, deepest: int) -> Filter:
    """Read a filter; raises UsageProblem for one that is none."""
    if not isinstance(plain, Sequence) or isinstance(plain, str) or len(plain) < 2 or not deepest:
        raise _no_filter()
    operator, *rest = plain
    join = next((each for each in JOINS if each == operator), None)
    if join is not None:
        parts = [rest[0]] if join == "not" else rest[0]
        if len(rest) != 1 or not isinstance(parts, Sequence) or isinstance(parts, str) or not parts:
            raise _no_filter()
        return Joined(join, tuple(_filter(each, deepest - 1) for each in parts))
    name = next((each for each in OPERATORS if each == operator), None)
    if name is None or len(rest) != 2 or not isinstance(rest[1], Sequence) or isinstance(rest[1], str) or not rest[1]:
        raise _no_filter()
    dimension = _one_of(_whole(rest[0]), [each for each in DIMENSIONS if each not in TIMES], "dimension to filter by")
    return Condition(name, dimension, tuple(str(value) for value in rest[1]))


def _no_filter() -> UsageProblem:
    """Give the one error for what is no filter."""
    return UsageProblem(
        "A filter is not written as one.",
        remedy='Write ["is", "post:kind", ["reel"]], ["not", filter], or ["and" or "or", [filter, filter]].',
    )


def _plain_filter(each: Filter) -> list[Any]:
    """Give a filter as it is written."""
    if isinstance(each, Condition):
        return [each.operator, each.dimension, list(each.values)]
    parts = [_plain_filter(part) for part in each.parts]
    return [each.operator, parts[0] if each.operator == "not" else parts]


def _one_of(name: Any, known: Sequence[str], what: str) -> str:
    """Give a name that is known, or say which was probably meant."""
    if name in known:
        return str(name)
    guess = did_you_mean(str(name), known) or f"Choose of: {', '.join(known)}."
    raise UsageProblem(f"{str(name)!r} is no {what}.", remedy=guess)


def _range(plain: Any) -> str | tuple[str, str]:
    """Read a date range."""
    if isinstance(plain, str):
        return _one_of(plain, PERIODS, "period")
    if len(plain) != 2:
        raise UsageProblem("A date range has a first and a last day.", remedy='Write ["2026-01-01", "2026-06-30"].')
    return str(plain[0]), str(plain[1])


def _order(plain: Any, asked: Sequence[str]) -> tuple[str, str]:
    """Read one order; only what was asked for can be ordered by."""
    if isinstance(plain, str) or len(plain) != 2:
        raise UsageProblem("An order is not written as one.", remedy='Write ["views", "desc"].')
    return _one_of(plain[0], asked, "metric or dimension of this question"), _one_of(plain[1], WAYS, "order")


def _count(plain: Any, least: int, most: int | None) -> int:
    """Read a whole number within bounds."""
    if isinstance(plain, bool) or not isinstance(plain, int) or plain < least or (most is not None and plain > most):
        raise UsageProblem(
            f"{plain!r} cannot be a page.", remedy=f"A limit is 1 to {MOST_ROWS:,}, an offset 0 or more."
        )
    return plain
