"""`whatworks worker`: do the long work that a server, or another process, has put into the store."""

import argparse
import signal
import threading
from typing import TYPE_CHECKING

from whatworks.domain.errors import UsageProblem
from whatworks.entry.cli.flags import add_analyser, add_common

if TYPE_CHECKING:
    from whatworks.entry.cli.desk import Desk

DESCRIPTION = (
    "Does the imports and the advising that wait in a store, for all its creators, one after the other, until Ctrl-C. "
    "The server does this itself; a worker helps one on the same store, or does what one that went down left over. "
    "Work that is cut off is done again by the next worker, and nothing is taken in twice."
)
EXAMPLES = ("whatworks worker", "whatworks worker --once", "whatworks worker --children 2 --home /srv/whatworks")
MOST_CHILDREN = 64  # one a core is enough on any machine this runs on


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    how = parser.add_argument_group("how to work")
    how.add_argument("--once", action="store_true", help="do what waits now, then end")
    how.add_argument("--children", metavar="N", help="how many processes work side by side (default: 1)")
    add_analyser(parser)
    add_common(parser, whose=False)


def perform(asked: argparse.Namespace, desk: "Desk") -> int:
    """Work until there is no more to do, or until told to end."""
    from whatworks.entry.work.courier import Courier
    from whatworks.entry.worker import Worker
    from whatworks.wiring.build import open_wire

    children = _children(asked.children)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever runs us in a container ends us so: as Ctrl-C
    worker = Worker(desk.settings, children=children, say=desk.say)
    courier = Courier(desk.settings, open_wire())
    if asked.once:
        done = worker.run_once()
        courier.run_once()
        desk.deliver(f"{done} {'job' if done == 1 else 'jobs'} done.\n".encode())
        return 0
    desk.say("Waiting for work; Ctrl-C ends it.")
    worker.start()
    courier.start()
    try:
        threading.Event().wait()
    finally:
        worker.stop()
        courier.stop()
    return 0


def _children(written: str | None) -> int:
    """Read how many processes there are to be."""
    if written is None:
        return 1
    if not written.isascii() or not written.isdigit() or not 1 <= int(written) <= MOST_CHILDREN:
        raise UsageProblem(f"--children cannot be {written!r}.", remedy=f"Write a number from 1 to {MOST_CHILDREN}.")
    return int(written)
