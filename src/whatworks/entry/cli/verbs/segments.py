"""`whatworks segments`: groups of people who behave alike."""

import argparse
from typing import TYPE_CHECKING

from whatworks.entry.cli.flags import add_common, add_look, add_output

if TYPE_CHECKING:
    from whatworks.entry.cli.desk import Desk

DESCRIPTION = (
    "Groups of people who behave alike, from audience events you imported (who, event, post_id, at, value), or the "
    "answer that your audience is one crowd. At least fifty people; groups of fewer than ten are never shown."
)
EXAMPLES = ("whatworks segments", "whatworks segments --creator ana", "whatworks segments --format json")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_look(parser, "as_of", "seed")
    add_output(parser, "text", "json", "csv")
    add_common(parser)


def perform(asked: argparse.Namespace, desk: "Desk") -> int:
    """Look for groups, and write them."""
    from whatworks.entry import errands
    from whatworks.entry.reports.audience import render_segments

    desk.deliver(render_segments(errands.segments(desk.errand(asked)), desk.format, desk.page()))
    return 0
