"""`whatworks explain`: why a card or a post came out as it did."""

import argparse
from typing import TYPE_CHECKING

from whatworks.entry.cli.flags import add_analyser, add_analysis, add_common, add_output

if TYPE_CHECKING:
    from whatworks.entry.cli.desk import Desk

DESCRIPTION = (
    "Why a card says what it says: every number from your posts on both sides to the honest lift, and how strong "
    "something hidden must be to erase it. Or why a lever got no card, or a post was expected to do what it did. "
    "CSV and JSON name every post."
)
EXAMPLES = (
    "whatworks explain 4f2a90c1d37e",
    "whatworks explain 4f2a90c1d37e --output sides.csv",
    "whatworks explain hashtags --creator ana",
    "whatworks explain 7201 --format json",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("about", metavar="ID", help="the id of a card or a post, or the name of a lever")
    add_analysis(parser)
    add_analyser(parser)
    add_output(parser, "text", "json", "csv")
    add_common(parser)


def perform(asked: argparse.Namespace, desk: "Desk") -> int:
    """Explain, and write it."""
    from whatworks.entry import errands
    from whatworks.entry.reports.render import render_explanation

    explanation = errands.explain(desk.errand(asked), asked.about)
    desk.deliver(render_explanation(explanation, desk.format, desk.page()))
    return 0
