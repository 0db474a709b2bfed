"""`whatworks restore`: bring a backup back."""

import argparse
from typing import TYPE_CHECKING

from whatworks.domain.errors import BadInput
from whatworks.domain.plurals import many
from whatworks.entry.cli.flags import add_common

if TYPE_CHECKING:
    from whatworks.entry.cli.desk import Desk

DESCRIPTION = (
    "Brings a backup back into the store's folder: checked first, then put in place at once. A store that is "
    "already there stays untouched unless you say --replace."
)
EXAMPLES = ("whatworks restore posts-2026-11.backup", "whatworks restore posts-2026-11.backup --replace")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE", help="the backup")
    parser.add_argument("--replace", action="store_true", help="put it in the place of the store that is there")
    add_common(parser)


def perform(asked: argparse.Namespace, desk: "Desk") -> int:
    """Restore the backup."""
    from whatworks.entry import errands
    from whatworks.entry.uploads import uploads_from

    (upload,) = uploads_from([asked.file])
    with upload.open() as source:
        try:
            back = errands.restore(desk.errand(asked), source, replace=asked.replace)
        except BadInput as problem:
            raise BadInput(problem.message, file=upload.name, remedy=problem.remedy) from None
    found = f"{many(back.creators, 'creator')} with {many(back.posts, 'post')}"
    desk.deliver(f"Restored from {upload.name}: {found}.\n".encode())
    return 0
