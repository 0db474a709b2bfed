"""`whatworks forecast`: the next seven days."""

import argparse
from typing import TYPE_CHECKING

from whatworks.entry.cli.flags import add_analysis, add_common, add_output

if TYPE_CHECKING:
    from whatworks.entry.cli.desk import Desk

DESCRIPTION = "What the next seven days will probably bring on each account, with the range each day may fall in."
EXAMPLES = ("whatworks forecast --creator ana", "whatworks forecast --format csv --output week.csv")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_analysis(parser)
    add_output(parser, "text", "json", "csv")
    add_common(parser)


def perform(asked: argparse.Namespace, desk: "Desk") -> int:
    """Forecast, and write it."""
    from whatworks.entry import errands
    from whatworks.entry.reports.render import render_forecast

    desk.deliver(render_forecast(errands.forecast(desk.errand(asked)), desk.format, desk.page()))
    return 0
