"""`whatworks backup`: one file that holds the whole store."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from whatworks.domain.errors import UsageProblem
from whatworks.entry.cli.flags import add_common

if TYPE_CHECKING:
    from whatworks.entry.cli.desk import Desk

DESCRIPTION = (
    "Writes the whole store, all creators, into one file, while it may be in use. The file holds the keys too: "
    "whoever has it can read everything. Keep it as you would keep the posts themselves."
)
EXAMPLES = ("whatworks backup posts-2026-11.backup",)


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE", help="where to write it; all of it or nothing")
    parser.add_argument("--replace", action="store_true", help="write over a file that is there")
    add_common(parser)


def perform(asked: argparse.Namespace, desk: "Desk") -> int:
    """Write the backup."""
    from whatworks.entry import errands
    from whatworks.entry.whole_file import whole_file

    path = Path(asked.file).expanduser()
    if path.is_file() and not asked.replace:
        raise UsageProblem(f"{path} is there already.", remedy="Choose another name, or say --replace.")
    with whole_file(path) as out:
        size = errands.backup(desk.errand(asked), out)
    desk.deliver(f"Backed up {size:,} bytes to {path.name}.\n".encode())
    return 0
