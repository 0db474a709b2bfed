"""`whatworks query`: her own numbers, summed up as she asks."""

import argparse
from typing import TYPE_CHECKING

from whatworks.entry.cli.flags import add_common, add_look, add_output

if TYPE_CHECKING:
    from whatworks.domain.query import Query
    from whatworks.entry.cli.desk import Desk

DESCRIPTION = (
    "Counts and sums up your own numbers, for charts of your own: which metrics, by what, of which posts. Each post "
    "counts with its newest number; a missing one is told and never 0. Numbers of different platforms are never added "
    "up: ask --by platform, or for one of them. It tells what was, not what causes it."
)
EXAMPLES = (
    "whatworks query posts median_reach --by weekday",
    "whatworks query posts reach --by month --where kind=reel,video --from 2026-01-01 --to 2026-06-30",
    "whatworks query posts views reactions --by platform --by kind --order posts --format json",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "metrics",
        nargs="+",
        metavar="METRIC",
        help="posts, a metric's sum (`whatworks schema metrics` lists them), or its middle: median_reach",
    )
    ask = parser.add_argument_group("what to ask")
    ask.add_argument(
        "--by",
        action="append",
        metavar="WHAT",
        help="a line for each day, week, month, platform, account, kind, weekday (0 is Monday), hour or language; "
        "may be repeated",
    )
    ask.add_argument(
        "--where",
        action="append",
        metavar="NAME=VALUES",
        help="only some posts: kind=reel,video, weekday!=6, account~studio (contains), account!~old; may be repeated",
    )
    ask.add_argument("--period", metavar="NAME", help="all (default), day, 7d, 28d, 30d, 91d, month, 6mo, 12mo, year")
    ask.add_argument("--from", dest="first", metavar="DAY", help="published on this day or later, in your zone")
    ask.add_argument("--to", dest="last", metavar="DAY", help="published on this day or earlier")
    ask.add_argument(
        "--order", action="append", metavar="NAME", help="by what: reach, month, reach:asc; may be repeated"
    )
    ask.add_argument("--limit", type=int, metavar="N", help="so many lines at most (default: 10000)")
    add_look(parser, "timezone", "as_of")
    add_output(parser, "text", "json", "csv")
    add_common(parser)


def perform(asked: argparse.Namespace, desk: "Desk") -> int:
    """Ask, and write the answer."""
    from whatworks.entry import errands
    from whatworks.entry.reports.figures import render_figures

    desk.deliver(render_figures(errands.query(desk.errand(asked), _query(asked)), desk.format, desk.page()))
    return 0


def _query(asked: argparse.Namespace) -> "Query":
    """Read the question."""
    from whatworks.domain.errors import UsageProblem
    from whatworks.entry.querying import query_of, written_filter, written_order

    if asked.period and (asked.first or asked.last):
        raise UsageProblem("--period and --from or --to exclude each other.", remedy="Say one of them.")
    days = [asked.first or "", asked.last or ""]
    return query_of(
        {
            "metrics": asked.metrics,
            "dimensions": asked.by or [],
            "filters": [written_filter(each) for each in asked.where or ()],
            "date_range": days if asked.first or asked.last else asked.period or "all",
            "order_by": [written_order(each) for each in asked.order or ()],
            "pagination": {} if asked.limit is None else {"limit": asked.limit},
        }
    )
