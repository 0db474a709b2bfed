"""Reading the commands a program prints, as a shell would that is given its lines as they stand."""

import re
import shlex

from whatworks.entry.cli.registry import VERBS

LINE = re.compile(rf"^\s*whatworks (?P<rest>(?:{'|'.join(verb.name for verb in VERBS)})\b.*)$")


def printed_commands(text: str) -> list[list[str]]:
    """Give the arguments of every line of the text that is a command of ours; a backslash joins the next line to it."""
    joined = text.replace("\\\n", " ")
    return [shlex.split(found["rest"]) for line in joined.splitlines() if (found := LINE.match(line))]
