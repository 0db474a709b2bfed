"""`whatworks schema`: the published shapes and catalogues."""

import argparse
from typing import TYPE_CHECKING

from whatworks.entry.cli.flags import add_output

if TYPE_CHECKING:
    from whatworks.entry.cli.desk import Desk

DESCRIPTION = "Prints what is published about our data: JSON Schemas, and the catalogues of features and metrics."
EXAMPLES = ("whatworks schema advice", "whatworks schema features", "whatworks schema metrics --output metrics.json")
TOPICS = ("advice", "receipt", "voice", "segments", "query", "trial", "ablation", "features", "metrics", "settings")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("topic", choices=TOPICS, metavar="TOPIC", help=", ".join(TOPICS))
    add_output(parser, "json")


def perform(asked: argparse.Namespace, desk: "Desk") -> int:
    """Print one of them as JSON."""
    from whatworks.entry.reports import as_json
    from whatworks.entry.schemas import published

    desk.deliver(as_json.encode(published.PUBLISHED[asked.topic]()))
    return 0
