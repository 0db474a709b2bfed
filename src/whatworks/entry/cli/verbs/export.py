"""`whatworks export`: posts, features, outcomes, comments or events as a file."""

import argparse
from typing import TYPE_CHECKING

from whatworks.entry.cli.flags import add_analyser, add_analysis, add_common, add_output

if TYPE_CHECKING:
    from whatworks.entry.cli.desk import Desk

DESCRIPTION = (
    "Hands out everything known of your posts and audience: it is yours, in a form any other tool can read. "
    "People stand in comments and events as pseudonyms; their names were never kept."
)
EXAMPLES = (
    "whatworks export posts --output posts.csv",
    "whatworks export features --format parquet --output features.parquet",
    "whatworks export outcomes --format jsonl | head",
)
THINGS = ("posts", "features", "outcomes", "comments", "events")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("what", metavar="WHAT", choices=THINGS, help="posts, features, outcomes, comments or events")
    add_analysis(parser)
    add_analyser(parser)
    add_output(parser, "csv", "jsonl", "parquet")
    add_common(parser)


def perform(asked: argparse.Namespace, desk: "Desk") -> int:
    """Export, and write the file."""
    from whatworks.entry import errands

    desk.deliver(errands.export(desk.errand(asked), asked.what, desk.format))
    return 0
