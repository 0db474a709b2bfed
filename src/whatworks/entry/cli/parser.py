"""How the command line is read: one parser a verb, built only when it is needed; errors are UsageProblem."""

import argparse
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn, Protocol, cast

from whatworks.domain.errors import UsageProblem
from whatworks.entry.cli.registry import VERBS, Verb

if TYPE_CHECKING:
    from whatworks.entry.cli.desk import Desk

PROGRAM = "whatworks"
HELP_WIDTH = 79  # a terminal of 80 columns, as argparse itself leaves one
HEADLINE = "Drop in the export of your posts; get up to three honest pieces of advice."


class VerbModule(Protocol):
    """What each module under `verbs/` offers."""

    DESCRIPTION: str
    EXAMPLES: tuple[str, ...]

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """Declare the verb's arguments."""

    def perform(self, asked: argparse.Namespace, desk: "Desk", /) -> int:
        """Do it; give the exit code."""


class Parser(argparse.ArgumentParser):
    """An argument parser that raises instead of ending the process, and guesses at a misspelt flag."""

    def error(self, message: str) -> NoReturn:
        """Turn argparse's complaint into a UsageProblem with a next step."""
        from whatworks.wiring.suggestion import did_you_mean

        sentence = message[:1].upper() + message[1:]
        stranger = message.removeprefix("unrecognized arguments: ").split()[0] if "unrecognized" in message else ""
        guess = did_you_mean(stranger.split("=")[0], self._option_string_actions) if stranger else ""
        raise UsageProblem(f"{sentence}.", remedy=guess or f"`{self.prog} --help` shows what it takes.")


def load(verb: Verb) -> VerbModule:
    """Import the module that does a verb."""
    return cast(VerbModule, import_module(f"whatworks.entry.cli.verbs.{verb.module}"))


def verb_parser(verb: Verb) -> Parser:
    """Build the parser of one verb."""
    module = load(verb)
    parser = Parser(prog=f"{PROGRAM} {verb.name}", **_look(module))
    module.configure(parser)
    return parser


def whole_parser() -> Parser:
    """Build every verb's parser under one: for shell completion and the reference page."""
    parser = Parser(prog=PROGRAM, description=HEADLINE, allow_abbrev=False)
    parser.add_argument("--version", action="store_true", help="print the version")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB")
    for verb in VERBS:
        module = load(verb)
        below = verbs.add_parser(verb.name, help=verb.summary, **_look(module))
        module.configure(below)
    return parser


def overview() -> str:
    """Give what `whatworks --help` prints; made without loading any verb."""
    width = max(len(verb.name) for verb in VERBS)
    lines = [f"  {verb.name.ljust(width)}  {verb.summary}" for verb in VERBS]
    return "\n".join(
        [
            f"usage: {PROGRAM} VERB [OPTION…] [FILE…]",
            "",
            HEADLINE,
            "Nothing leaves this machine, and nothing is ever posted for you.",
            "",
            "verbs:",
            *lines,
            "",
            "start here:",
            f"  {PROGRAM} demo                 a made-up creator, to see what you would get",
            f"  {PROGRAM} advise export.csv    the same for your own posts",
            "",
            f"`{PROGRAM} VERB --help` tells the rest. `{PROGRAM} --version` prints the version.",
            "exit codes: 0 done, 1 unexpected, 2 usage, 3 bad input, 4 not enough data, 130 interrupted",
            "",
        ]
    )


def _look(module: VerbModule) -> dict[str, Any]:
    """Give what every verb's parser looks like: description first, examples last."""
    from textwrap import fill

    examples = "\n".join(f"  {line}" for line in module.EXAMPLES)
    return {
        "description": fill(module.DESCRIPTION, HELP_WIDTH),
        "epilog": f"examples:\n{examples}",
        "formatter_class": argparse.RawDescriptionHelpFormatter,
        "allow_abbrev": False,
    }
