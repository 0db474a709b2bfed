"""`whatworks doctor`: is everything in order on this machine?"""

import argparse
from typing import TYPE_CHECKING

from whatworks.entry.cli.flags import add_common, add_output

if TYPE_CHECKING:
    from whatworks.entry.cli.desk import Desk

DESCRIPTION = "Checks program, libraries, time zones, disk and store, and says what to do about what is not in order."
EXAMPLES = ("whatworks doctor", "whatworks doctor --format json")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_output(parser, "text", "json")
    add_common(parser)


def perform(_: argparse.Namespace, desk: "Desk") -> int:
    """Check, and write what was found; 1 if something is not in order."""
    from whatworks.entry.checkup import checkup

    findings = checkup(desk.settings)
    healthy = all(finding.fine for finding in findings)
    if desk.format == "json":
        from whatworks.entry.reports import as_json

        rows = [{"check": f.check, "fine": f.fine, "found": f.found, "remedy": f.remedy} for f in findings]
        desk.deliver(as_json.encode({"fine": healthy, "checks": rows}))
    else:
        lines = [f"{'ok ' if f.fine else 'NOT'}  {f.check}: {f.found} {f.remedy}".rstrip() for f in findings]
        desk.deliver(desk.page().encode("\n".join(lines) + "\n"))
    return 0 if healthy else 1
