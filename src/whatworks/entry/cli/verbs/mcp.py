"""`whatworks mcp`: read-only tools for assistants, on standard input and output."""

import argparse
from importlib.util import find_spec
from typing import TYPE_CHECKING

from whatworks.domain.errors import UsageProblem
from whatworks.entry.cli.flags import add_analyser, add_common, add_look

if TYPE_CHECKING:
    from whatworks.entry.cli.desk import Desk

DESCRIPTION = (
    "Speaks the Model Context Protocol on standard input and output, so that an assistant on this machine can read "
    "advice, explanations, forecasts and posts, and score drafts. Its tools only read: none imports, changes or "
    'publishes anything. Needs the extra "mcp".'
)
EXAMPLES = ("whatworks mcp", "whatworks mcp --creator ana")
INSTALL = "Install it, in the folder of whatworks: pip install '.[mcp]'."
EXTRA = "mcp"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_look(parser, "timezone", "goal", "seed")
    add_analyser(parser)
    add_common(parser)


def perform(asked: argparse.Namespace, desk: "Desk") -> int:
    """Serve until standard input ends."""
    if find_spec(EXTRA) is None:
        raise UsageProblem("The protocol's own library is not installed.", remedy=INSTALL)
    from whatworks.entry.mcp.server import serve

    desk.progress.clear()
    serve(desk.errand(asked))
    return 0
