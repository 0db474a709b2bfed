"""`whatworks forecast`: the next seven days, at her habit or under a plan."""

import argparse
from typing import TYPE_CHECKING

from whatworks.entry.cli.flags import add_analysis, add_common, add_output

if TYPE_CHECKING:
    from whatworks.entry.cli.desk import Desk

DESCRIPTION = (
    "What the next seven days will probably bring on each account, with the range each day may fall in, if you go on "
    "as you do or publish as many posts as you say. It only counts: it is no advice to post more."
)
EXAMPLES = (
    "whatworks forecast --creator ana",
    "whatworks forecast --posts-per-week 3",
    "whatworks forecast --format csv --output week.csv",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--posts-per-week",
        type=float,
        metavar="N",
        help="what if you publish N posts a week on each account (default: as many as you do)",
    )
    add_analysis(parser)
    add_output(parser, "text", "json", "csv")
    add_common(parser)


def perform(asked: argparse.Namespace, desk: "Desk") -> int:
    """Forecast, and write it."""
    from whatworks.entry import errands
    from whatworks.entry.reports.render import render_forecast

    desk.deliver(render_forecast(errands.forecast(desk.errand(asked), asked.posts_per_week), desk.format, desk.page()))
    return 0
