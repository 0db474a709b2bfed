"""`whatworks account`: the first owner of a workspace, a new password, tokens for scripts: on the server's machine."""

import argparse
import sys
from typing import TYPE_CHECKING

from whatworks.domain.errors import UsageProblem
from whatworks.domain.plurals import many
from whatworks.entry.cli.flags import add_common

if TYPE_CHECKING:
    from whatworks.entry.cli.desk import Desk

DESCRIPTION = (
    "Makes the first owner of a workspace, who then invites others; gives somebody who forgot hers a new password, "
    "which ends her sessions; or makes a token for a script. It is for whoever runs `whatworks serve --accounts`, and "
    'needs the extra "accounts". A password is asked for on the terminal, or read from the first line of standard '
    "input; a token is printed once and kept nowhere."
)
EXAMPLES = (
    "whatworks account create-owner --email ana@example.com --name Ana --workspace studio",
    "whatworks account password --email ana@example.com",
    "whatworks account token --email ana@example.com --workspace studio --scope advice:read",
)
WHAT = ("create-owner", "password", "token")
DAYS = 90  # a quarter: long enough for a report, short enough to be looked at again


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("what", choices=WHAT, metavar="WHAT", help=", ".join(WHAT))
    parser.add_argument("--email", metavar="ADDRESS", required=True, help="whose account")
    parser.add_argument("--name", metavar="NAME", help="what she, or the token, is called")
    token = parser.add_argument_group("a token")
    token.add_argument(
        "--scope", action="append", metavar="SCOPE", help="what it may; repeat it (default: all reading)"
    )
    token.add_argument("--days", type=int, default=DAYS, metavar="N", help=f"how long it is good (default: {DAYS})")
    add_common(parser)


def perform(asked: argparse.Namespace, desk: "Desk") -> int:
    """Make it, and tell what came of it."""
    if asked.what == "token":
        return _token(asked, desk)
    from whatworks.entry.accounts import create_owner, new_password

    if asked.what == "password":
        user = new_password(desk.settings, asked.email, _password())
        desk.deliver(f"{user.email} has a new password; whoever was signed in by the old one is out.\n".encode())
        return 0

    name = asked.name or asked.email.partition("@")[0]
    user, new = create_owner(desk.settings, asked.email, name, _password())
    kept = "" if new else "; her password is as it was (`whatworks account password` changes it)"
    desk.deliver(f"{user.email} owns the workspace {desk.settings.workspace}{kept}.\n".encode())
    return 0


def _token(asked: argparse.Namespace, desk: "Desk") -> int:
    """Make a token, and print it."""
    from whatworks.entry.accounts import personal_token
    from whatworks.entry.api.principal import READ, ROLES

    scopes = tuple(asked.scope or READ)
    text, grant = personal_token(
        desk.settings, asked.email, asked.name or "command line", scopes, ROLES, days=asked.days
    )
    desk.deliver(f"{text}\n".encode())
    desk.say(
        f"It may {', '.join(grant.scopes)} in {grant.workspace} for {many(asked.days, 'day')}, and is not shown again."
    )
    return 0


def _password() -> str:
    """Ask for a password, twice, where somebody can answer; else read the first line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    from getpass import getpass

    first = getpass("Password: ")
    if getpass("Once more: ") != first:
        raise UsageProblem("The two passwords differ.", remedy="Try again.")
    return first
