"""`whatworks prior`: what was learned of many creators, shown or learned anew."""

import argparse
from typing import TYPE_CHECKING

from whatworks.entry.cli.flags import add_common, add_output

if TYPE_CHECKING:
    from whatworks.domain.prior import LearnedPrior
    from whatworks.entry.cli.desk import Desk

DESCRIPTION = (
    "Shows what was learned of many creators before you came, with its sources and limits; or learns it anew from a "
    "folder of public data sets. The answer is the model card, or the prior itself as JSON."
)
EXAMPLES = (
    "whatworks prior show",
    "whatworks prior show --format json",
    "whatworks prior learn --data DIR --output prior.json",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("what", metavar="WHAT", choices=("show", "learn"), help="show or learn")
    parser.add_argument("--data", metavar="DIR", help="folder of the data sets to learn from (default: WHATWORKS_DATA)")
    parser.add_argument("--seed", metavar="N", help="start of all chance; the same seed gives the same prior (0)")
    add_output(parser, "text", "json")
    add_common(parser, whose=False)


def perform(asked: argparse.Namespace, desk: "Desk") -> int:
    """Show or learn, and write the answer."""
    from whatworks.entry.reports.prior_card import render
    from whatworks.wiring.prior import digest_of, encode, shipped

    prior = shipped() if asked.what == "show" else _learn(asked.data, desk)
    desk.deliver(encode(prior) if desk.format == "json" else desk.page().encode(render(prior, digest_of(prior))))
    return 0


def _learn(folder: str | None, desk: "Desk") -> "LearnedPrior":
    """Learn from the folder that was named."""
    from whatworks.entry.datasets import data_folder, lesson
    from whatworks.usecases.prior.learn import learn_prior

    return learn_prior(lesson(data_folder(folder)), seed=desk.settings.seed, watch=desk.progress.show)
