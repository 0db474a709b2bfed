"""`whatworks my-data`: everything kept of a creator, as one zip."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from whatworks.domain.errors import UsageProblem
from whatworks.entry.cli.flags import add_common

if TYPE_CHECKING:
    from whatworks.entry.cli.desk import Desk

DESCRIPTION = (
    "Writes everything kept of you into one zip: posts with every reading, comments, events, receipts, feedback, your "
    "last report, and a README that tells what is what and how to bring it back. Tables and JSON Lines, so that any "
    "other tool can read it. It is yours."
)
EXAMPLES = ("whatworks my-data --output my-data.zip", "whatworks my-data --creator ana --output ana.zip")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--output", metavar="FILE", help="the zip to write; all of it or nothing (default: stdout)")
    parser.add_argument("--replace", action="store_true", help="write over a file that is there")
    add_common(parser)


def perform(asked: argparse.Namespace, desk: "Desk") -> int:
    """Write the zip, piece by piece."""
    from whatworks.entry import errands
    from whatworks.entry.whole_file import whole_file

    path = None if asked.output is None else Path(asked.output).expanduser()
    if path is None and sys.stdout.isatty():
        raise UsageProblem("A zip is nothing for a screen.", remedy="Name a file: --output my-data.zip.")
    if path is not None and path.is_file() and not asked.replace:
        raise UsageProblem(f"{path} is there already.", remedy="Choose another name, or say --replace.")
    pieces = errands.my_data(desk.errand(asked))
    if path is None:
        sys.stdout.flush()
        sys.stdout.buffer.writelines(pieces)
        return 0
    with whole_file(path) as out:
        out.writelines(pieces)
    desk.say(f"Written to {path}.")
    return 0
