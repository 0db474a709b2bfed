"""One post known under two ids made one: LinkedIn's texts joined to its counters; never a file, never a store.

LinkedIn tells the counters of a post under its activity's id and its text under its share's, created a moment apart.
Both are kept as they came; whenever a history is put together for the stages, `one_post_each` joins them. So it does
not matter which file came first, or how long before the other.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from whatworks.domain.metrics import Platform
from whatworks.domain.posts import History, Posts, Readings

SAME_MOMENT_S = 60  # share and activity are made within seconds (measured: < 1 s); a minute forgives slow servers
DAY_S = 86_400

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Rows of the same post: `text` in the table with texts, `counted` in the one with counters."""

    text: Rows
    counted: Rows


def pairs(texts: Posts, counted: Posts) -> Pairs:
    """Pair posts by link, else by the nearest moment within a minute, else by a day on which each has only one.

    Each post is paired once. Posts without a text, or (on the counted side) with one, are left alone.
    """
    left = _candidates(texts, with_text=True)
    right = _candidates(counted, with_text=False)
    found: dict[int, int] = {}
    for rule in (_by_link, _by_moment, _by_day):
        open_left = [row for row in left if row not in found]
        open_right = sorted(set(right) - set(found.values()))
        found.update(rule(texts, counted, open_left, open_right))
    rows = sorted(found.items())
    return Pairs(np.array([row for row, _ in rows], dtype=np.int64), np.array([row for _, row in rows], dtype=np.int64))


def _candidates(posts: Posts, *, with_text: bool) -> list[int]:
    told = zip(posts.platform.tolist(), posts.text.tolist(), strict=True)
    return [
        row for row, (platform, text) in enumerate(told) if platform == Platform.LINKEDIN and bool(text) == with_text
    ]


def _by_link(texts: Posts, counted: Posts, left: list[int], right: list[int]) -> dict[int, int]:
    rows = {(counted.account[row], counted.url[row]): row for row in right if counted.url[row]}
    found = {row: rows.get((texts.account[row], texts.url[row])) for row in left}
    first = {other: row for row, other in reversed(found.items()) if other is not None}
    return {row: other for other, row in first.items()}


def _by_moment(texts: Posts, counted: Posts, left: list[int], right: list[int]) -> dict[int, int]:
    """Pair the nearest moments first, where both hours are known."""
    timed = [row for row in right if counted.has_hour[row]]
    moments = counted.published_at[timed]
    order = np.argsort(moments, kind="stable")
    near: list[tuple[int, int, int]] = []
    for row in (row for row in left if texts.has_hour[row]):
        at = int(texts.published_at[row])
        start, end = np.searchsorted(moments[order], (at - SAME_MOMENT_S, at + SAME_MOMENT_S + 1))
        near += [(abs(int(moments[place]) - at), row, timed[place]) for place in order[start:end].tolist()]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, row, other in sorted(near):
        if row not in found and other not in taken and texts.account[row] == counted.account[other]:
            found[row] = other
            taken.add(other)
    return found


def _by_day(texts: Posts, counted: Posts, left: list[int], right: list[int]) -> dict[int, int]:
    """Pair by the day alone where an hour is missing and each side has one post that day."""
    ours, theirs = _alone(texts, left), _alone(counted, right)
    return {
        row: theirs[day]
        for day, row in ours.items()
        if day in theirs and not (texts.has_hour[row] and counted.has_hour[theirs[day]])
    }


def _alone(posts: Posts, rows: list[int]) -> dict[tuple[str, int], int]:
    """Give the rows that are alone on their account's day, by (account, day)."""
    days: dict[tuple[str, int], list[int]] = {}
    for row in rows:
        days.setdefault((posts.account[row], int(posts.published_at[row]) // DAY_S), []).append(row)
    return {day: only[0] for day, only in days.items() if len(only) == 1}


def _filled(counted: Posts, texts: Posts, found: Pairs) -> Posts:
    changed: dict[str, NDArray[Any]] = {}
    for name in ("title", "text", "format"):
        column = getattr(counted, name).copy()
        theirs = getattr(texts, name)[found.text]
        column[found.counted] = np.where(theirs != "", theirs, column[found.counted])
        changed[name] = column
    return replace(counted, **changed)


def one_post_each(history: History) -> History:
    """Give a history in which a LinkedIn post known by share and by activity is one: her counters with her text.

    The share's row goes, and its readings, which hold no counters, with it; nothing else changes.
    """
    has_counters = _counted(history)
    texts, counted = np.flatnonzero(~has_counters), np.flatnonzero(has_counters)
    found = pairs(history.posts.take(texts), history.posts.take(counted))
    if not len(found.text):
        return history
    filled = _filled(history.posts.take(counted), history.posts.take(texts), found)
    gone = np.zeros(len(history.posts), dtype=bool)
    gone[texts[found.text]] = True
    columns = {name: _put(history.posts, filled, name, counted)[~gone] for name in ("title", "text", "format")}
    kept = replace(history.posts.take(~gone), **columns)
    return replace(history, posts=kept, readings=_renumbered(history.readings, gone))


def _counted(history: History) -> NDArray[np.bool_]:
    """Tell which posts have any counter in any reading."""
    has = np.zeros(len(history.posts), dtype=bool)
    for values in history.readings.metrics.values():
        has[history.readings.post[~np.isnan(values)]] = True
    return has


def _put(posts: Posts, filled: Posts, name: str, rows: NDArray[np.int64]) -> NDArray[Any]:
    column: NDArray[Any] = getattr(posts, name).copy()
    column[rows] = getattr(filled, name)
    return column


def _renumbered(readings: Readings, gone: NDArray[np.bool_]) -> Readings:
    keep = ~gone[readings.post]
    number = np.cumsum(~gone) - 1
    return Readings(
        number[readings.post[keep]],
        readings.observed_at[keep],
        {name: values[keep] for name, values in readings.metrics.items()},
    )
