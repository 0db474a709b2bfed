"""`whatworks groups`: the kinds of posts that do differently."""

import argparse
from typing import TYPE_CHECKING

from whatworks.entry.cli.flags import add_analysis, add_common, add_output

if TYPE_CHECKING:
    from whatworks.entry.cli.desk import Desk

DESCRIPTION = (
    "Groups of posts that are alike in subject, format or length and do differently, on later posts too; often your "
    "posts are one kind, and that is said. These are groups of posts, not of people."
)
EXAMPLES = ("whatworks groups --creator ana", "whatworks groups --output kinds.csv")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_analysis(parser)
    add_output(parser, "text", "json", "csv")
    add_common(parser)


def perform(asked: argparse.Namespace, desk: "Desk") -> int:
    """Group the posts, and write the kinds."""
    from whatworks.entry import errands
    from whatworks.entry.reports.render import render_groups

    desk.deliver(render_groups(errands.groups(desk.errand(asked)), desk.format, desk.page()))
    return 0
