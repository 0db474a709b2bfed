"""`whatworks score`: what a draft will probably reach, and why."""

import argparse
from typing import TYPE_CHECKING

from whatworks.domain.metrics import Platform
from whatworks.entry.cli.flags import add_analyser, add_analysis, add_common, add_output
from whatworks.entry.moments import seconds_of

if TYPE_CHECKING:
    from whatworks.entry.cli.desk import Desk

DESCRIPTION = (
    "What a draft will probably reach, with its range and what the prediction leans on. It says nothing about "
    "the worth of the draft, and leaning is not causing: only a test can tell that."
)
EXAMPLES = (
    "whatworks score 'What would you bake first?' --platform instagram",
    "whatworks score 'New video is up' --platform youtube --title 'Rye in 20 minutes' --when 2026-11-24T18:00+01:00",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("text", metavar="TEXT", help="the caption or body")
    draft = parser.add_argument_group("the draft")
    draft.add_argument("--platform", choices=[str(platform) for platform in Platform], help="where it would appear")
    draft.add_argument("--account", metavar="NAME", help="on which account (default: the one with most posts)")
    draft.add_argument("--title", metavar="TEXT", help="its title, where the platform has one")
    draft.add_argument("--post-type", metavar="TYPE", help="video, carousel, … in the platform's own word")
    draft.add_argument("--duration", type=float, metavar="SECONDS", help="how long the video is")
    draft.add_argument("--when", metavar="TIME", help="when it would be published (ISO time; default: now)")
    add_analysis(parser)
    add_analyser(parser)
    add_output(parser, "text", "json")
    add_common(parser)


def perform(asked: argparse.Namespace, desk: "Desk") -> int:
    """Score the draft, and write the prediction."""
    from whatworks.entry import errands
    from whatworks.entry.reports.render import render_prediction
    from whatworks.usecases.score_draft import Draft

    draft = Draft(
        text=asked.text,
        title=asked.title or "",
        platform=Platform(asked.platform) if asked.platform else None,
        account=asked.account,
        format=asked.post_type or "",
        duration_s=asked.duration,
        published_at=seconds_of(asked.when, "--when"),
    )
    prediction = errands.score(desk.errand(asked), draft)
    desk.deliver(render_prediction(prediction, desk.format, desk.page()))
    return 0
