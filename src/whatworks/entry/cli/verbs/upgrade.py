"""`whatworks upgrade`: bring the store to this program's version."""

import argparse
from typing import TYPE_CHECKING

from whatworks.entry.cli.flags import add_common

if TYPE_CHECKING:
    from whatworks.entry.cli.desk import Desk

DESCRIPTION = "Brings what an older whatworks stored into this version's shapes. Doing it twice changes nothing."
EXAMPLES = ("whatworks upgrade", "whatworks backup before.backup && whatworks upgrade")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_common(parser)


def perform(asked: argparse.Namespace, desk: "Desk") -> int:
    """Upgrade the store."""
    from whatworks.entry import errands

    count = errands.upgrade(desk.errand(asked))
    sentence = f"Upgraded {count:,} of the store's creators." if count else "Nothing to do: the store is up to date."
    desk.deliver(f"{sentence}\n".encode())
    return 0
