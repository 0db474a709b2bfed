"""`whatworks forget`: delete everything known of a creator."""

import argparse
import sys
from typing import TYPE_CHECKING

from whatworks.domain.errors import StoreProblem, UsageProblem
from whatworks.domain.plurals import many
from whatworks.entry.cli.flags import add_common

if TYPE_CHECKING:
    from whatworks.entry.cli.desk import Desk
    from whatworks.entry.errand import Errand

DESCRIPTION = (
    "Deletes everything known of a creator: posts, numbers, cards, and the key that could open them. It cannot "
    "be undone, also not from this store's own leftovers. Backups you made yourself are yours to delete."
)
EXAMPLES = ("whatworks forget --creator ana", "whatworks forget --creator ana --yes")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--yes", action="store_true", help="do not ask")
    add_common(parser)


def perform(asked: argparse.Namespace, desk: "Desk") -> int:
    """Make sure, then forget."""
    from whatworks.entry import errands

    errand = desk.errand(asked)
    if not asked.yes and not _sure(str(errand.scope)):
        desk.say("Nothing was forgotten.")
        return 0
    held = _held(errand)
    if not errands.forget(errand):
        raise UsageProblem(f"Nothing is known of {errand.scope}.", remedy="Check --creator, --workspace and --home.")
    desk.deliver(f"Forgotten: {errand.scope}. {held} deleted beyond recovery.\n".encode())
    return 0


def _held(errand: "Errand") -> str:
    """Say what there is to delete, as a person counts it; what a forgetting cut short left cannot be read."""
    from whatworks.entry import errands

    try:
        imports = errands.imports(errand)
    except StoreProblem:  # a damaged store must still be forgotten
        return "Everything"
    posts = sum(one.posts for one in imports)
    return f"{many(len(imports), 'import')} with {many(posts, 'post')}"


def _sure(scope: str) -> bool:
    """Ask on a terminal; where nobody can answer, refuse."""
    if not sys.stdin.isatty():
        raise UsageProblem("forget cannot ask whether you are sure.", remedy="Say so with --yes.")
    print(f"Delete everything known of {scope}, beyond recovery? Type yes: ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() == "yes"
