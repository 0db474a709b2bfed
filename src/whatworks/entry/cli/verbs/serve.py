"""`whatworks serve`: the dashboard and the API, on this machine."""

import argparse
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from whatworks.domain.errors import UsageProblem
from whatworks.entry.cli.flags import add_analyser, add_common, add_look

if TYPE_CHECKING:
    from whatworks.entry.cli.desk import Desk

DESCRIPTION = (
    "Serves the dashboard and the API at an address of this machine alone, for you alone: no account, nothing leaves "
    "it, and pages of other sites are refused. Stop it with Ctrl-C; nothing is half-written. Without a terminal it "
    "starts, sees that it answers, and ends."
)
EXAMPLES = ("whatworks serve", "whatworks serve --demo", "whatworks serve --port 0 --no-browser")
DEMO_CREATOR = "demo"  # the name the made-up creator has beside hers
HIGHEST_PORT = 65_535


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    where = parser.add_argument_group("where")
    where.add_argument("--port", type=int, metavar="N", help="port (default: 8787; 0 takes a free one)")
    where.add_argument("--no-browser", action="store_true", help="do not open the dashboard in a browser")
    where.add_argument("--stay", action="store_true", help="keep serving though there is no terminal")
    where.add_argument("--access-log", action="store_true", help="a line of JSON on stderr for each request")
    parser.add_argument("--demo", action="store_true", help="load the made-up creator first, and print her report")
    add_look(parser, "timezone", "goal", "seed")
    add_analyser(parser)
    add_common(parser)


def perform(asked: argparse.Namespace, desk: "Desk") -> int:
    """Serve until it is told to stop."""
    from whatworks.entry import serving

    port = serving.PORT if asked.port is None else asked.port
    if not 0 <= port <= HIGHEST_PORT:
        raise UsageProblem(f"There is no port {port}.", remedy="Use 0 to 65535.")
    if asked.demo:
        _load_demo(asked, desk)
    ear = serving.listen(serving.HOST, port)
    address = serving.address_of(ear)
    app = serving.local_app(desk.settings, access_log=sys.stderr if asked.access_log else None)
    with serving.served(app, ear) as serves:
        desk.say(f"The dashboard is at {address}")
        if not (sys.stdin.isatty() or asked.stay):
            serving.look(address)
            desk.say("It answers. There is no terminal to stop it from, so it ends here; --stay keeps it.")
            return 0
        if not asked.no_browser:
            serving.open_in_browser(address)
        desk.say("Ctrl-C stops it.")
        while serves.is_alive():  # a wait without end would not hear Ctrl-C everywhere
            serves.join(1.0)
    return 0


def _load_demo(asked: argparse.Namespace, desk: "Desk") -> None:
    """Load the made-up creator under the name `demo`, and print her report."""
    from whatworks.entry import errands
    from whatworks.entry.reports.render import render_advice

    hers = replace(desk.settings, creator=DEMO_CREATOR, goal=None, timezone=None)
    report = errands.load_demo(replace(desk, settings=hers).errand(asked))
    desk.deliver(render_advice(report, "text", desk.page()))
