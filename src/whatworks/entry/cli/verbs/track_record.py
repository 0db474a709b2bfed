"""`whatworks track-record`: what was promised before its outcome, and what came of it."""

import argparse
from typing import TYPE_CHECKING

from whatworks.entry.cli.flags import add_common, add_look, add_output

if TYPE_CHECKING:
    from whatworks.entry.cli.desk import Desk

DESCRIPTION = (
    "Each forecast and card of a report made of the present day was written down before its outcome. This holds them "
    "against what came: how many weeks lay in the range told, beside the share that was promised, and what your posts "
    "did since a card. Reports that looked from an asked --as-of are no promises."
)
EXAMPLES = ("whatworks track-record", "whatworks track-record --creator ana --format json")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_look(parser, "as_of")
    add_output(parser, "text", "json")
    add_common(parser)


def perform(asked: argparse.Namespace, desk: "Desk") -> int:
    """Hold what was said against what came, and write it."""
    from whatworks.entry import errands
    from whatworks.entry.reports.render import render_track_record

    desk.deliver(render_track_record(errands.track_record(desk.errand(asked)), desk.format, desk.page()))
    return 0
