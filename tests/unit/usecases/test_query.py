"""A question about her numbers: counted again by hand in plain Python, whatever is asked."""

from collections import defaultdict
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whatworks.domain.errors import Refused, UsageProblem
from whatworks.domain.posts import NO_TIME, History, Posts, Readings
from whatworks.domain.query import DIMENSIONS, TIMES, Figures, Query
from whatworks.entry.querying import plain_of, query_of
from whatworks.entry.reports.figures import render_figures
from whatworks.entry.reports.page import Page
from whatworks.usecases.periods import days_of, labels_between
from whatworks.usecases.query import answered, post_figures, query
from whatworks.usecases.study import AdviceOptions

from tests.storing import ANA, DAY, HOUR, NOON, batch, house_in, import_all

ZONE = "America/New_York"
OPEN = (None, None)


def texts(values: list[str]) -> Any:
    told = np.empty(len(values), dtype=object)
    told[:] = values
    return told


def history(rows: list[dict[str, Any]]) -> History:
    """One post a row; `views` and `likes` None = missing."""
    count = len(rows)

    def column(name: str, otherwise: str = "") -> Any:
        return texts([row.get(name, otherwise) for row in rows])

    def numbers(name: str) -> Any:
        return np.array([np.nan if row.get(name) is None else row[name] for row in rows], dtype=np.float64)

    posts = Posts(
        post_id=texts([f"p{place}" for place in range(count)]),
        platform=column("platform", "instagram"),
        account=column("account", "ana"),
        published_at=np.array([row.get("at", NOON) for row in rows], dtype=np.int64),
        has_hour=np.array([row.get("hour", True) for row in rows], dtype=np.bool_),
        title=texts([""] * count),
        text=column("text"),
        url=texts([""] * count),
        format=column("kind"),
        duration_s=np.full(count, np.nan),
    )
    metrics = {"views": numbers("views"), "reactions": numbers("reactions")}
    return History(posts, Readings(np.arange(count), np.full(count, NOON), metrics))


def ask(rows: list[dict[str, Any]], *, zone: str = ZONE, **asked: Any) -> Figures:
    frame = post_figures(history(rows), zone, 2 * NOON)
    wanted = query_of(asked)
    return answered(frame, wanted, days_of(wanted.date_range, NOON, zone))


def table(found: Figures) -> list[tuple[Any, ...]]:
    return [(*row.dimensions, *row.metrics) for row in found.rows]


def test_sums_and_middles_leave_out_what_is_missing_and_say_so() -> None:
    found = ask([{"views": 10}, {"views": None}, {"views": 3}], metrics=["posts", "views", "median_views", "saves"])
    assert table(found) == [(3, 13.0, 6.5, None)]
    assert found.without == {"saves": 3, "views": 1}


def test_a_group_in_which_no_post_has_a_number_has_none_and_not_0() -> None:
    rows = [{"views": 10, "kind": "reel"}, {"views": None, "kind": "story"}]
    assert table(ask(rows, metrics=["views"], dimensions=["post:kind"])) == [("reel", 10.0), ("story", None)]


def test_days_and_hours_are_those_of_her_wall_clock() -> None:
    late = {"at": NOON - 9 * HOUR}  # 03:00 on the 1st in UTC is 22:00 on New Year's Eve in New York
    day_only = {"at": NOON - 12 * HOUR, "hour": False}
    asked = {"metrics": ["posts"], "dimensions": ["time:day", "time:week", "time:month", "post:weekday", "post:hour"]}
    assert table(ask([late, day_only], **asked)) == [
        ("2025-12-31", "2025-12-29", "2025-12-01", 2, 22, 1),
        ("2026-01-01", "2025-12-29", "2026-01-01", 3, None, 1),
    ]


def test_the_newest_number_known_by_then_counts(tmp_path: Path) -> None:
    house = house_in(tmp_path)
    import_all(house, batch(["a", "b"], observed_at=NOON, reach=[5, 7]), file="f1")
    import_all(house, batch(["a"], observed_at=NOON + DAY, reach=[9]), file="f2")
    asked = Query(("reach", "posts"))
    assert query(house, ANA, asked, AdviceOptions(as_of=NOON + 2 * DAY)).rows[0].metrics == (16, 2)
    then = query(house, ANA, asked, AdviceOptions(as_of=NOON))
    assert (then.rows[0].metrics, then.as_of) == ((12, 2), "2026-01-01T12:00:00Z")
    before = query(house, ANA, asked, AdviceOptions(as_of=NOON - 31 * DAY))  # the second was not out yet
    assert before.rows[0].metrics == (None, 1)
    with pytest.raises(Refused, match="Nothing has been imported"):
        query(house_in(tmp_path / "empty"), ANA, asked, AdviceOptions())


def test_numbers_of_two_platforms_never_become_one() -> None:
    rows = [{"views": 1}, {"views": 2, "platform": "youtube"}]
    with pytest.raises(UsageProblem, match="views of instagram and youtube cannot become one number"):
        ask(rows, metrics=["posts", "views"])
    assert table(ask(rows, metrics=["posts"])) == [(2,)]
    by = ask(rows, metrics=["views"], dimensions=["post:platform"])
    assert table(by) == [("youtube", 2.0), ("instagram", 1.0)]
    one = ask(rows, metrics=["views"], filters=[["is", "post:platform", ["youtube"]]])
    assert table(one) == [(2.0,)]


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        ([["is", "post:kind", ["reel", "story"]]], "rs"),
        ([["is_not", "post:kind", ["reel"]]], "scu"),
        ([["contains", "post:kind", ["r"]]], "rsc"),
        ([["contains_not", "post:kind", ["r"]]], "u"),
        ([["is", "post:kind", [""]]], "u"),
        ([["not", ["is", "post:kind", ["reel", ""]]]], "sc"),
        ([["or", [["is", "post:kind", ["reel"]], ["is", "post:kind", ["story"]]]]], "rs"),
        ([["and", [["contains", "post:kind", ["r"]], ["is_not", "post:kind", ["reel"]]]]], "sc"),
        ([["contains", "post:kind", ["r"]], ["is_not", "post:kind", ["story"]]], "rc"),
        ([["is", "post:weekday", [3]]], "rscu"),
        ([["is", "post:hour", ["8"]]], ""),
    ],
)
def test_filters_keep_what_fits_all_of_them(filters: list[Any], kept: str) -> None:
    rows = [{"kind": "reel"}, {"kind": "story"}, {"kind": "carousel"}, {"kind": ""}]
    found = ask(rows, metrics=["posts"], dimensions=["post:kind"], filters=filters)
    assert sorted(str(row.dimensions[0] or "u")[0] for row in found.rows) == sorted(kept)


def test_a_part_to_look_for_is_no_pattern() -> None:
    rows = [{"account": "a.b"}, {"account": "axb"}]
    asked = {"metrics": ["posts"], "dimensions": ["post:account"], "filters": [["contains", "post:account", ["a.b"]]]}
    assert table(ask(rows, **asked)) == [("a.b", 1)]


def test_languages_are_told_where_they_can_be() -> None:
    rows = [{"text": "I baked a sourdough bread with my mother this morning"}, {"text": "ok"}, {"text": "Hoy horneamos pan con mi madre en la cocina"}]  # fmt: skip # noqa: E501
    found = ask(rows, metrics=["posts"], dimensions=["post:language"], order_by=[["post:language", "asc"]])
    assert table(found) == [("en", 1), ("es", 1), (None, 1)]


def test_rows_come_in_the_order_asked_for_and_in_pages() -> None:
    rows = [{"kind": kind, "views": views} for kind, views in (("a", 5), ("b", 9), ("c", None), ("d", 5))]
    asked = {"metrics": ["views", "posts"], "dimensions": ["post:kind"], "include": {"total_rows": True}}
    usual = ask(rows, **asked)
    assert [row.dimensions[0] for row in usual.rows] == ["b", "a", "d", "c"], "largest first, unknown last"
    asked["order_by"] = [["views", "asc"], ["post:kind", "desc"]]
    assert [row.dimensions[0] for row in ask(rows, **asked).rows] == ["d", "a", "b", "c"]
    page = ask(rows, **asked, pagination={"limit": 2, "offset": 1})
    assert ([row.dimensions[0] for row in page.rows], page.total_rows) == (["a", "b"], 4)


def test_days_asked_for_are_part_of_the_answer_and_charts_get_the_empty_ones() -> None:
    rows = [{"at": NOON + day * DAY} for day in (0, 2, 5)] + [{"at": NO_TIME}]
    asked = {"metrics": ["posts"], "dimensions": ["time:day"], "include": {"time_labels": True}}
    found = ask(rows, **asked, date_range=["2026-01-01", "2026-01-03"])
    assert table(found) == [("2026-01-01", 1), ("2026-01-03", 1)]
    assert found.labels == ("2026-01-01", "2026-01-02", "2026-01-03")
    everything = ask(rows, **asked)
    assert (everything.posts, everything.undated, everything.days) == (4, 1, ("2026-01-01", "2026-01-06"))
    since = ask(rows, **asked, date_range=["2026-01-02", ""])
    assert (since.posts, since.undated) == (2, 0)


@pytest.mark.parametrize(
    ("period", "first"),
    [("day", "2026-03-08"), ("7d", "2026-03-02"), ("91d", "2025-12-08"), ("month", "2026-03-01"),
     ("6mo", "2025-10-01"), ("12mo", "2025-04-01"), ("year", "2026-01-01")],
)  # fmt: skip
def test_periods_are_counted_back_from_her_today(period: str, first: str) -> None:
    at = int(datetime(2026, 3, 9, 2, tzinfo=UTC).timestamp())  # still the 8th in New York
    assert days_of(period, at, ZONE) == (date.fromisoformat(first), date(2026, 3, 8))
    assert days_of("all", at, ZONE) == OPEN


def test_what_is_no_day_or_ends_before_it_begins_is_told() -> None:
    for period in (("2026-02-30", "2026-03-01"), ("2026-03-02", "2026-03-01")):
        with pytest.raises(UsageProblem):
            days_of(period, NOON, ZONE)


def test_labels_reach_the_ends_of_time_without_falling_off() -> None:
    assert labels_between(date(1, 1, 1), date(1, 1, 9), "time:week")[0] == "0001-01-01"
    assert labels_between(date(2025, 12, 31), date(2026, 2, 1), "time:month") == (
        "2025-12-01",
        "2026-01-01",
        "2026-02-01",
    )
    assert len(labels_between(date.min, date.max, "time:day")) == 4_000


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "at": st.one_of(st.just(NO_TIME), st.integers(NOON - 400 * DAY, NOON)),
            "hour": st.booleans(),
            "kind": st.sampled_from(["reel", "story", ""]),
            "account": st.sampled_from(["ana", "bea"]),
            "views": st.one_of(st.none(), st.integers(0, 1_000)),
            "reactions": st.one_of(st.none(), st.integers(0, 1_000)),
            "text": st.sampled_from(["", "ok", "I baked a sourdough bread with my mother this morning"]),
        }
    ),
    min_size=1,
    max_size=25,
)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(rows=ROWS, dimensions=st.lists(st.sampled_from(DIMENSIONS), unique=True, max_size=3))
def test_totals_by_any_dimension_add_up_to_the_total(rows: list[dict[str, Any]], dimensions: list[str]) -> None:
    metrics = ["posts", "views", "reactions"]
    (whole,) = ask(rows, metrics=metrics).rows
    parts = ask(rows, metrics=metrics, dimensions=dimensions).rows
    for place in range(len(metrics)):
        known = [row.metrics[place] for row in parts if row.metrics[place] is not None]
        assert (sum(known) if known else None) == whole.metrics[place]


@settings(max_examples=60, deadline=None)
@given(rows=ROWS)
def test_months_and_kinds_are_what_plain_python_counts(rows: list[dict[str, Any]]) -> None:
    groups: dict[tuple[Any, ...], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        moment = None if row["at"] == NO_TIME else datetime.fromtimestamp(row["at"], UTC)
        hers = moment.astimezone(ZoneInfo(ZONE)) if moment and row["hour"] else moment
        groups[f"{hers:%Y-%m}-01" if hers else None, row["kind"] or None].append(row)

    def hand(posts: list[dict[str, Any]], summed: Any) -> float | None:
        known = [row["views"] for row in posts if row["views"] is not None]
        return summed(known) if known else None

    expected = {key: (len(posts), hand(posts, sum), hand(posts, median)) for key, posts in groups.items()}
    asked = {"metrics": ["posts", "views", "median_views"], "dimensions": ["time:month", "post:kind"]}
    assert {row.dimensions: row.metrics for row in ask(rows, **asked).rows} == expected


@given(
    dimensions=st.lists(st.sampled_from(DIMENSIONS), unique=True),
    kinds=st.lists(st.text(max_size=5), min_size=1, max_size=3),
    limit=st.integers(1, 10_000),
)
def test_a_question_is_written_as_it_is_read(dimensions: list[str], kinds: list[str], limit: int) -> None:
    plain = {
        "metrics": ["posts"],
        "dimensions": dimensions,
        "filters": [["not", ["or", [["is", "post:kind", kinds]]]]],
        "date_range": ["2026-01-01", "2026-06-30"],
        "order_by": [["posts", "desc"]],
        "include": {"total_rows": True, "time_labels": False},
        "pagination": {"limit": limit, "offset": 0},
    }
    assert plain_of(query_of(plain)) == plain


@pytest.mark.parametrize(
    "wrong",
    [
        {"metrics": []},
        {"metrics": ["vews"]},
        {"metrics": ["average_percentage_viewed"]},  # percents have no sum
        {"metrics": ["posts"], "dimensions": ["post:color"]},
        {"metrics": ["posts"], "filters": [["is", "time:day", ["2026-01-01"]]]},
        {"metrics": ["posts"], "filters": [["is", "post:kind", []]]},
        {"metrics": ["posts"], "filters": [["is", "post:kind", "reel"]]},
        {"metrics": ["posts"], "filters": [["like", "post:kind", ["reel"]]]},
        {"metrics": ["posts"], "filters": [["and", []]]},
        {"metrics": ["posts"], "filters": ["is"]},
        {"metrics": ["posts"], "date_range": "fortnight"},
        {"metrics": ["posts"], "date_range": ["2026-01-01"]},
        {"metrics": ["posts"], "order_by": [["views", "desc"]]},
        {"metrics": ["posts"], "order_by": [["posts", "up"]]},
        {"metrics": ["posts"], "pagination": {"limit": 0}},
        {"metrics": ["posts"], "pagination": {"offset": -1}},
    ],
)
def test_what_cannot_be_meant_is_told_with_what_can(wrong: dict[str, Any]) -> None:
    with pytest.raises(UsageProblem) as told:
        query_of(wrong)
    assert told.value.remedy


def test_filters_nested_without_end_are_refused() -> None:
    deep: list[Any] = ["is", "post:kind", ["reel"]]
    for _ in range(500):
        deep = ["not", deep]
    with pytest.raises(UsageProblem):
        query_of({"metrics": ["posts"], "filters": [deep]})


def test_every_dimension_is_a_column_of_the_frame() -> None:
    assert set(DIMENSIONS) <= set(post_figures(history([{}]), ZONE, NOON).columns)
    assert set(TIMES) <= set(DIMENSIONS)


def test_a_value_no_post_has_is_told_with_those_that_there_are() -> None:
    rows = [{"kind": "reel", "views": 1}, {"kind": "reel", "views": 2}, {"kind": "photo", "views": 3}, {"views": 4}]
    found = ask(rows, metrics=["posts"], dimensions=["post:kind"], filters=[["is", "post:kind", ["foo"]]])
    assert (found.posts, dict(found.known)) == (0, {"post:kind": ("reel", "photo")})
    assert "Your posts have, of kind: reel, photo." in render_figures(found, "text", Page()).decode()
    part = ask(rows, metrics=["posts"], filters=[["not", ["contains", "post:kind", ["oo"]]]])
    assert dict(part.known) == {"post:kind": ("reel", "photo")}
    for filters in ([["is", "post:kind", ["reel", ""]]], [["contains", "post:kind", ["ee"]]], []):
        assert dict(ask(rows, metrics=["posts"], filters=filters).known) == {}
    nothing = ask([{"views": 1}], metrics=["posts"], filters=[["is", "post:kind", ["foo"]]])
    assert "None of your posts has a kind." in render_figures(nothing, "text", Page()).decode()
