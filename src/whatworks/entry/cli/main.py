"""The door of the command line: finds the verb, does it, and turns whatever happens into an exit code."""

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from whatworks.domain.errors import UsageProblem, WhatworksError
from whatworks.entry.cli.registry import VERBS, find

INTERRUPTED = 130  # 128 + SIGINT, as shells count it
UNEXPECTED = 1
ONE_THREAD = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
)  # one creator's matrices are small: threads only wait (20× seen)


def run(argv: Sequence[str] | None = None) -> int:
    """Do what the arguments say; data goes to stdout, everything else to stderr. Gives the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _show_what_can_be_shown()
    for name in ONE_THREAD:
        os.environ.setdefault(name, "1")
    try:
        status = _answer(arguments)
        sys.stdout.flush()
        return status
    except WhatworksError as problem:
        _complain(str(problem))
        return problem.status
    except KeyboardInterrupt:
        _complain("Stopped. Nothing was half-written: what was finished is kept, the rest never happened.")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader had enough (`| head`): that is its right, no error. Python must not flush into the pipe again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as surprise:  # noqa: BLE001 - the outermost edge: a person never sees a traceback she did not ask for
        return _surprised(surprise, arguments)


def _answer(arguments: list[str]) -> int:
    """Find the verb and do it."""
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        return _help(arguments[1:] if arguments else [])
    if arguments[0] in {"-V", "--version"}:
        from whatworks import __version__

        print(f"whatworks {__version__}")
        return 0
    verb = find(arguments[0])
    if verb is None:
        raise _no_such_verb(arguments[0])
    from whatworks.entry.cli.parser import load, verb_parser

    try:
        asked = verb_parser(verb).parse_args(arguments[1:])
    except SystemExit:  # argparse printed the help she asked for
        return 0
    from whatworks.entry.cli.desk import open_desk

    with open_desk(asked) as desk:
        return load(verb).perform(asked, desk)


def _help(about: list[str]) -> int:
    """Print the overview, or the help of one verb."""
    from whatworks.entry.cli.parser import overview, verb_parser

    verb = find(about[0]) if about else None
    print(overview() if verb is None else verb_parser(verb).format_help(), end="")
    return 0


def _no_such_verb(written: str) -> UsageProblem:
    """Say that a word is no verb, and what was probably meant."""
    from whatworks.wiring.suggestion import did_you_mean

    if os.path.exists(written):
        return UsageProblem(f"{written!r} is a file, not a verb.", remedy=f"Try `whatworks advise {written}`.")
    guess = did_you_mean(written, [verb.name for verb in VERBS])
    return UsageProblem(f"{written!r} is not a verb.", remedy=guess or "`whatworks --help` lists them.")


def _complain(sentence: str) -> None:
    """Write one line on the error stream; a file's name may be in it, so it is cleaned first."""
    from whatworks.entry.doors import for_terminal
    from whatworks.entry.reports.cleaning import clean

    print(f"whatworks: {for_terminal(clean(sentence))}", file=sys.stderr)


def _show_what_can_be_shown() -> None:
    """Let both streams replace letters their encoding lacks, instead of failing over a dash."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _surprised(surprise: Exception, arguments: list[str]) -> int:
    """Tell about an unexpected error in one sentence; where it happened only if she asked."""
    if "--debug" in arguments or os.environ.get("WHATWORKS_DEBUG"):
        import traceback

        traceback.print_exception(surprise)
    verb = arguments[0] if arguments else "start"
    _complain(f"Something unexpected happened in `{verb}` ({type(surprise).__name__}). Add --debug to see where.")
    return UNEXPECTED
