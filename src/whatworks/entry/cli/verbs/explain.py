"""`whatworks explain`: why a card or a post came out as it did."""

import argparse
from typing import TYPE_CHECKING

from whatworks.entry.cli.flags import add_analyser, add_analysis, add_common, add_output, add_platform

if TYPE_CHECKING:
    from whatworks.entry.cli.desk import Desk

DESCRIPTION = (
    "Why a card says what it says: every number from your posts on both sides to the honest lift, and how strong "
    "something hidden must be to erase it. Or why a habit got no card, or what a post reached beside your usual and "
    "what was expected of it. It looks from the day of your last report, unless --as-of says another; CSV and JSON "
    "name every post."
)
EXAMPLES = (
    "whatworks explain 1",
    "whatworks explain 2 --output sides.csv",
    "whatworks explain 'pause between posts' --creator ana",
    "whatworks explain 7201 --format json",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "about", metavar="WHAT", help="a card's number or id, a habit by its name, or a post's id or link"
    )
    add_analysis(parser)
    add_platform(parser)
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
