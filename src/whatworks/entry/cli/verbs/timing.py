"""`whatworks timing`: when to post, as far as her posts can tell."""

import argparse
from typing import TYPE_CHECKING

from whatworks.entry.cli.flags import add_analysis, add_common, add_output

if TYPE_CHECKING:
    from whatworks.entry.cli.desk import Desk

DESCRIPTION = (
    "The hours and weekdays that cannot be told apart as the best for you, in your time zone. Often that is "
    "more than one, and sometimes all of them: then time is not what holds your posts back. Say where your audience "
    "lives, and each time is told on its clock too."
)
EXAMPLES = (
    "whatworks timing --creator ana --audience-zone America/New_York",
    "whatworks timing --timezone America/Bogota --format json",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_analysis(parser)
    parser.add_argument("--audience-zone", metavar="ZONE", help="time zone most of your audience lives in")
    add_output(parser, "text", "json", "csv")
    add_common(parser)


def perform(asked: argparse.Namespace, desk: "Desk") -> int:
    """Compare the times, and write the set."""
    from whatworks.entry import errands
    from whatworks.entry.reports.render import render_timing

    desk.deliver(render_timing(errands.timing(desk.errand(asked), asked.audience_zone), desk.format, desk.page()))
    return 0
