"""`whatworks correlations`: what goes together with her outcomes."""

import argparse
from typing import TYPE_CHECKING

from whatworks.entry.cli.flags import add_analysis, add_common, add_output

if TYPE_CHECKING:
    from whatworks.entry.cli.desk import Desk

DESCRIPTION = (
    "Which of your habits go together with what your posts reach, relative to your level at the time, and what is left "
    "with your other habits held still. Of ten that are told one may be chance, and none is shown to cause anything."
)
EXAMPLES = (
    "whatworks correlations --creator ana",
    "whatworks correlations --goal saves --output habits.csv",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_analysis(parser)
    add_output(parser, "text", "json", "csv")
    add_common(parser)


def perform(asked: argparse.Namespace, desk: "Desk") -> int:
    """Compare habits and outcomes, and write what goes together."""
    from whatworks.entry import errands
    from whatworks.entry.reports.render import render_correlations

    desk.deliver(render_correlations(errands.correlations(desk.errand(asked)), desk.format, desk.page()))
    return 0
