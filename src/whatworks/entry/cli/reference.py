"""The reference page of the command line, made from the parsers, printed by `python -m` of this module."""

import argparse
import sys

from whatworks.entry.cli.parser import HEADLINE, PROGRAM, load, verb_parser
from whatworks.entry.cli.registry import VERBS, Verb
from whatworks.wiring.settings import PREFIX, SETTING_MEANINGS

EXIT_CODES = (
    (0, "done"),
    (1, "something unexpected, or a store that cannot be used"),
    (2, "the command or a setting cannot be meant as written"),
    (3, "a file cannot be read as what it claims to be"),
    (4, "refused: not enough data to say anything true"),
    (130, "interrupted; nothing was half-written"),
)
PREAMBLE = f"""# The command line

{HEADLINE} This page is made from the program itself: `make docs` writes it anew.

The answer goes to standard output, everything else (progress, warnings, complaints) to standard error. On a terminal
progress is a bar, elsewhere one line for each step; `--quiet` shows none. `--output` writes all of the file or nothing.

| exit code | meaning |
|---|---|
"""
SETTINGS = f"""
## Settings

What a flag does not say comes from the environment, then from the settings file, then from the defaults. The file is
`whatworks/settings.toml` in `$XDG_CONFIG_HOME` or `~/.config`, another one by `--settings` or `{PREFIX}SETTINGS`.

| key in the file | variable | meaning |
|---|---|---|
"""


def page() -> str:
    """Give the page as Markdown."""
    codes = "".join(f"| {code} | {meaning} |\n" for code, meaning in EXIT_CODES)
    settings = "".join(f"| `{key}` | `{PREFIX}{key.upper()}` | {meaning} |\n" for key, meaning in SETTING_MEANINGS)
    return PREAMBLE + codes + "".join(_verb(verb) for verb in VERBS) + SETTINGS + settings


def _verb(verb: Verb) -> str:
    """Give the section of one verb: what it does, examples, every argument."""
    module = load(verb)
    examples = "\n".join(module.EXAMPLES)
    rows = "".join(_row(action) for action in verb_parser(verb)._actions if action.dest != "help")
    return (
        f"\n## {PROGRAM} {verb.name}\n\n{module.DESCRIPTION}\n\n```sh\n{examples}\n```\n\n"
        f"| argument | meaning |\n|---|---|\n{rows}"
    )


def _row(action: argparse.Action) -> str:
    """Give one argument's line."""
    name = ", ".join(action.option_strings) or str(action.metavar or action.dest)
    takes = "" if not action.option_strings or action.nargs == 0 else f" {_value(action)}"
    return f"| `{name}{takes}` | {_choices(action)}{(action.help or '').replace('|', '&#124;')} |\n"


def _value(action: argparse.Action) -> str:
    """Give what a flag is followed by."""
    value = str(action.metavar or action.dest.upper())
    return f"[{value}]" if action.nargs == "?" else value


def _choices(action: argparse.Action) -> str:
    """Give the words an argument is chosen from, where they are not in its help."""
    if not action.choices or all(str(choice) in (action.help or "") for choice in action.choices):
        return ""
    return f"{', '.join(f'`{choice}`' for choice in action.choices)}; "


if __name__ == "__main__":
    sys.stdout.write(page())
