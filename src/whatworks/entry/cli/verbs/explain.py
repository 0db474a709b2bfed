"""`whatworks explain`: why a card or a post came out as it did."""

import argparse
from typing import TYPE_CHECKING

from whatworks.entry.cli.flags import add_analysis, add_common, add_output

if TYPE_CHECKING:
    from whatworks.entry.cli.desk import Desk

DESCRIPTION = "Why a card says what it says, or why a post was expected to do what it did."
EXAMPLES = ("whatworks explain 7201 --creator ana", "whatworks explain 7201 --format json")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("about", metavar="ID", help="the id of a post or a card")
    add_analysis(parser)
    add_output(parser, "text", "json")
    add_common(parser)


def perform(asked: argparse.Namespace, desk: "Desk") -> int:
    """Explain, and write it."""
    from whatworks.entry import errands
    from whatworks.entry.reports.render import render_explanation

    explanation = errands.explain(desk.errand(asked), asked.about)
    desk.deliver(render_explanation(explanation, desk.format, desk.page()))
    return 0
