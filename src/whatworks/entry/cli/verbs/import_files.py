"""`whatworks import`: take in exports, or take an import back."""

import argparse
from typing import TYPE_CHECKING

from whatworks.domain.errors import UsageProblem
from whatworks.domain.plurals import many
from whatworks.entry.cli.flags import add_common, add_import, add_output

if TYPE_CHECKING:
    from whatworks.entry.cli.desk import Desk
    from whatworks.usecases.imports import Imported

DESCRIPTION = (
    "Reads exports of any platform it knows, or any table with a date and a number, and prints the receipt: "
    "what became of every row. Importing the same file twice changes nothing."
)
EXAMPLES = (
    "whatworks import export.zip",
    "whatworks import exports/ --dry-run",
    "whatworks import table.csv --map 'Ref=id' --map 'Day=date' --map 'Hearts=reactions' --observed-at 2026-11-20",
    "whatworks import --list",
    "whatworks import --undo",
)
LAST = ""  # what `--undo` without an id means


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_import(parser)
    what = parser.add_argument_group("what to do")
    what.add_argument("--dry-run", action="store_true", help="print the receipt, keep nothing")
    what.add_argument("--undo", nargs="?", const=LAST, metavar="ID", help="take an import back (default: the last)")
    what.add_argument("--list", action="store_true", help="tell the imports so far: id, date, posts, files")
    what.add_argument("--timezone", metavar="ZONE", help="your time zone, such as Europe/Madrid (default: found)")
    what.add_argument("--as-of", metavar="DATE", help="nothing in the files may be later than this")
    add_output(parser, "text", "json", "csv")
    add_common(parser)


def perform(asked: argparse.Namespace, desk: "Desk") -> int:
    """Import and write the receipt, or undo."""
    from whatworks.entry import errands

    if asked.list:
        desk.deliver(_listed(errands.imports(desk.errand(asked))).encode())
        return 0
    if asked.undo is not None:
        if asked.files or asked.dry_run:
            raise UsageProblem("--undo takes no files and no --dry-run.", remedy="Undo first, then import.")
        undone, rows = errands.undo_import(desk.errand(asked), asked.undo)
        gone = "Its only row is" if rows == 1 else f"Its {rows:,} rows are"
        desk.deliver(f"Undone: {undone}. {gone} gone from the history.\n".encode())
        return 0
    if not asked.files:
        raise UsageProblem("import needs a file or folder.", remedy="For example: whatworks import export.csv")
    from whatworks.entry.reports.render import render_receipt

    receipt = errands.import_posts(desk.errand(asked), asked.files, dry_run=asked.dry_run)
    desk.deliver(render_receipt(receipt, desk.format, desk.page()))
    if asked.dry_run and desk.format != "text":  # the text says it itself
        desk.say("Dry run: nothing was kept.")
    return 0


def _brought(one: "Imported") -> str:
    """Say what an import brought: `228 posts`, `40 comments`."""
    others = [(one.comments, "comment"), (one.events, "event")]
    told = [many(count, name) for count, name in others if count]
    return ", ".join(([many(one.posts, "post")] if one.posts or not told else []) + told)


def _listed(imports: "tuple[Imported, ...]") -> str:
    """Give one line an import: id, date, posts (comments, events), files."""
    from whatworks.entry.reports.cleaning import clean

    lines = [f"{one.id}  {one.at[:10]}  {_brought(one)}  {', '.join(map(clean, one.files))}" for one in imports]
    return "\n".join(lines or ["Nothing was imported yet."]) + "\n"
