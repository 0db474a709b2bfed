"""`whatworks platforms`: her platforms beside each other."""

import argparse
from typing import TYPE_CHECKING

from whatworks.entry.cli.flags import add_analysis, add_common, add_output

if TYPE_CHECKING:
    from whatworks.entry.cli.desk import Desk

DESCRIPTION = (
    "Your platforms and accounts side by side, each by its own measure: where your latest posts stand among all yours "
    "there, and how the same text did in two places. Raw numbers of different platforms are never compared."
)
EXAMPLES = ("whatworks platforms --creator ana", "whatworks platforms --timezone Europe/Madrid --format json")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_analysis(parser)
    add_output(parser, "text", "json", "csv")
    add_common(parser)


def perform(asked: argparse.Namespace, desk: "Desk") -> int:
    """Compare the platforms, and write how each stands."""
    from whatworks.entry import errands
    from whatworks.entry.reports.render import render_platforms

    desk.deliver(render_platforms(errands.platforms(desk.errand(asked)), desk.format, desk.page()))
    return 0
