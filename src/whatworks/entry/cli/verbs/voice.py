"""`whatworks voice`: what people say in the comments."""

import argparse
from typing import TYPE_CHECKING

from whatworks.entry.cli.flags import add_common, add_look, add_output

if TYPE_CHECKING:
    from whatworks.entry.cli.desk import Desk

DESCRIPTION = (
    "What people say in the comments you imported: questions, topics, how they sound, and what changed of late. "
    "Names are never kept, and nothing of it enters a prediction. docs/audience.md says which files hold comments."
)
EXAMPLES = ("whatworks voice", "whatworks voice --creator ana", "whatworks voice --format json")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_look(parser, "timezone", "as_of")
    add_output(parser, "text", "json", "csv")
    add_common(parser)


def perform(asked: argparse.Namespace, desk: "Desk") -> int:
    """Listen, and write what was heard."""
    from whatworks.entry import errands
    from whatworks.entry.reports.audience import render_voice

    desk.deliver(render_voice(errands.voice(desk.errand(asked)), desk.format, desk.page()))
    return 0
