"""`whatworks demo`: everything on a made-up creator."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from whatworks.entry.cli.flags import add_common

if TYPE_CHECKING:
    from whatworks.entry.cli.desk import Desk

DEMO_WORKSPACE, DEMO_CREATOR = "whatworks-demo", "demo"  # a tenant of her own: it is emptied before each demo
DEMO_SEED = 7  # the creator the README shows
DESCRIPTION = (
    "Makes up a creator with a year of posts in which some things truly work and the rest does not, takes in her "
    "export, and advises her as it would advise you. Nothing of yours is read or touched."
)
EXAMPLES = ("whatworks demo", "whatworks demo --output demo.html", "whatworks demo --write demo-export.csv")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    out = parser.add_argument_group("what to write")
    out.add_argument("--output", metavar="FILE", help="also write the report as a web page")
    out.add_argument("--picture", metavar="FILE", help="also draw cards and forecast as a picture (SVG)")
    out.add_argument("--write", metavar="FILE", help="only write the made-up export, to try things with")
    out.add_argument("--seed", metavar="N", help="another made-up creator for each number (7)")
    add_common(parser, whose=False)


def perform(asked: argparse.Namespace, desk: "Desk") -> int:
    """Make her up; write her export, or advise her."""
    from whatworks.entry import errands
    from whatworks.entry.whole_file import whole_file

    upload = errands.demo_upload(desk.settings.seed if asked.seed else DEMO_SEED)
    if asked.write:
        with upload.open() as export, whole_file(Path(asked.write).expanduser()) as file:
            file.write(export.read())
        desk.say(f"Written to {asked.write}.")
        return 0
    from whatworks.entry.reports.render import render_advice

    hers = replace(desk.settings, workspace=DEMO_WORKSPACE, creator=DEMO_CREATOR, goal=None, timezone=None)
    at_demo = replace(desk, settings=hers, output=None)
    report = errands.advise_demo(at_demo.errand(asked), upload)
    at_demo.deliver(render_advice(report, "text", at_demo.page()))
    if asked.picture:
        from whatworks.entry.reports.text.picture import report_picture

        with whole_file(Path(asked.picture).expanduser()) as file:
            file.write(report_picture(report).encode())
    if desk.output is not None:
        with whole_file(desk.output) as file:
            file.write(render_advice(report, "html", desk.page()))
        at_demo.deliver(f"\nThe report as a web page: {desk.output}\n".encode())
    return 0
