"""The commands an answer prints: what they need to find the same creator again, and how they stand on a narrow page.

Reports are files that may be handed on: no command in them names a folder of the machine. On the screen it does.
"""

import os
import shlex
from pathlib import Path

from whatworks.domain.scope import Scope
from whatworks.wiring.settings import Settings, default_home

USUAL = Settings(home=Path())  # whose data it is where no flag says so
GOES_ON = " \\"  # the shell's own sign that a command goes on in the next line
INDENT = "    "


def whose_flags(scope: Scope) -> str:
    """Give the flags that name the creator, with a blank before each; "" for the one that is meant without them."""
    said = (("workspace", scope.workspace, USUAL.workspace), ("creator", scope.creator, USUAL.creator))
    return "".join(f" --{name} {value}" for name, value, usual in said if value != usual)


def home_flag(settings: Settings) -> str:
    """Give the flag that names the store, with a blank before it; "" for the system's own place."""
    return "" if settings.home == default_home(os.environ) else f" --home {shlex.quote(str(settings.home))}"


def explain_command(scope: Scope) -> str:
    """Give the command that shows every number behind the first card of her last report."""
    return f"whatworks explain 1{whose_flags(scope)}"


def command_lines(command: str, width: int) -> list[str]:
    """Break a command into lines a shell takes as they stand; a word longer than a line is left whole.

    >>> command_lines("whatworks explain 1 --creator ana", 24)
    ['whatworks explain 1 \\\\', '    --creator ana']
    """
    lines = [""]
    for word in _words(command):
        blank = " " if lines[-1].strip() else ""
        if blank and len(lines[-1]) + len(blank + word) > width - len(GOES_ON):
            lines[-1] += GOES_ON
            lines.append(INDENT + word)
        else:
            lines[-1] += blank + word
    return lines


def _words(command: str) -> list[str]:
    """Give a command's words, a flag with its value as one; what no shell could read is cut at its blanks."""
    try:
        words = [shlex.quote(word) for word in shlex.split(command)]
    except ValueError:
        return command.split()
    joined: list[str] = []
    for word in words:
        if joined and joined[-1].startswith("--") and " " not in joined[-1] and not word.startswith("--"):
            joined[-1] += f" {word}"
        else:
            joined.append(word)
    return joined
