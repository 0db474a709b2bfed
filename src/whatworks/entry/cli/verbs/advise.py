"""`whatworks advise`: import, learn and advise in one go."""

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from whatworks.domain.errors import Refused, UsageProblem
from whatworks.entry.cli.flags import (
    add_analyser,
    add_analysis,
    add_common,
    add_import,
    add_output,
    add_platform,
    add_prepared_by,
)

if TYPE_CHECKING:
    from whatworks.entry.cli.desk import Desk

DESCRIPTION = (
    "Reads your exports, learns what works for you, and gives up to three cards: advice with how sure it is, "
    "an experiment worth trying, and what cannot be told yet. Without files it uses what was imported before. With "
    "few posts or none it says what to try first, from what is known of others."
)
EXAMPLES = (
    "whatworks advise export.csv",
    "whatworks advise ~/Downloads/exports --creator ana --timezone Europe/Madrid",
    "whatworks advise export.xlsx Shares.csv --goal clicks --output report.html",
    "whatworks advise table.csv --map 'Ref=id' --map 'Day=date' --map 'Hearts=reactions' --format json | jq .cards",
    "whatworks advise --platform youtube",
    "whatworks advise --output report.ics",
    "whatworks advise --creator ana --output ana.html --prepared-by 'Studio Nine'",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_import(parser)
    add_analysis(parser)
    add_platform(parser)
    add_analyser(parser)
    add_output(parser, "text", "json", "html", "csv", "ics")
    add_prepared_by(parser)
    add_common(parser)


def perform(asked: argparse.Namespace, desk: "Desk") -> int:
    """Advise, and write the report."""
    if asked.prepared_by and desk.format != "html":
        raise UsageProblem("Only a page names who prepared it.", remedy="Add --format html.")
    from whatworks.entry import errands
    from whatworks.entry.reports.render import render_advice

    try:
        report = errands.advise(desk.errand(asked), asked.files)
    except Refused as refusal:
        if refusal.receipt is not None:
            desk.say_receipt(refusal.receipt)
        raise
    desk.deliver(render_advice(report, desk.format, replace(desk.page(), prepared_by=asked.prepared_by)))
    return 0
