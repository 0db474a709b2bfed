"""`whatworks completion`: the completion script of a shell."""

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whatworks.entry.cli.desk import Desk

SHELLS = ("bash", "zsh", "tcsh")
DESCRIPTION = "Prints the script that lets your shell complete verbs and flags."
EXAMPLES = (
    "whatworks completion bash > ~/.local/share/bash-completion/completions/whatworks",
    "whatworks completion zsh > ~/.zfunc/_whatworks",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help="bash, zsh or tcsh")


def perform(asked: argparse.Namespace, desk: "Desk") -> int:
    """Print the script."""
    import shtab

    from whatworks.entry.cli.parser import whole_parser

    desk.deliver((shtab.complete(whole_parser(), shell=asked.shell).rstrip() + "\n").encode())
    return 0
