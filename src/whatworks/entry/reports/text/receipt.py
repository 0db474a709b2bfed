"""The import receipt as text: what became of every row of every file."""

from collections import Counter
from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from whatworks.domain.plurals import many
from whatworks.domain.receipt import ASIDE, UNREADABLE, FileReceipt, Receipt
from whatworks.entry.doors import for_terminal
from whatworks.entry.reports.page import Page
from whatworks.entry.reports.text.paper import Command, columns, heading, indented, printed, words
from whatworks.entry.reports.wording import evidence_words, moment_words, source_words

REASONS_SHOWN = 5  # the rest is counted; JSON and CSV name every row
ROWS_SHOWN = 4
NOT_READ = {UNREADABLE: "skipped", ASIDE: "no posts"}  # said in the place of counts


def receipt_text(receipt: Receipt, page: Page) -> str:
    """Give the receipt as a page of its own."""
    return printed(receipt_parts(receipt, "UTC", page.home), page)


def receipt_parts(receipt: Receipt, zone: str, home: str = "") -> Iterator[RenderableType]:
    """Give the receipt's parts: a table of files, then what each file needs said; `home` as a page has it."""
    if not receipt.files:
        yield heading("Nothing new was read")
        yield indented(words("This rests on what was imported before, if anything was.", "dim"))
        return
    yield heading("What was read")
    table = columns("file", "rows", "new", "known", "updated", "doubles", "left out", right=range(1, 7))
    for file in receipt.files:
        if file.source in NOT_READ:
            table.add_row(words(file.name), *(Text(cell) for cell in (NOT_READ[file.source], *[""] * 5)))
            continue
        counts = (file.rows, file.posts.new, file.posts.known, file.posts.updated, file.duplicates, len(file.dropped))
        table.add_row(words(file.name), *(Text(f"{count:,}") for count in counts))
    yield indented(table)
    for file in receipt.files:
        yield from (indented(part) for part in _notes(file, zone))
    if receipt.undo:
        yield indented(words("To take this import back:", "dim"))
        yield indented(Command(f"{receipt.undo}{home}"))
    if not receipt.import_id:
        yield indented(words("Dry run: nothing was kept.", "bold"))


def dropped_words(file: FileReceipt) -> list[str]:
    """Give why rows were left out, the commonest reason first, with the rows it met."""
    reasons = Counter(dropped.reason for dropped in file.dropped)
    lines = []
    for reason, count in sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))[:REASONS_SHOWN]:
        rows = [str(dropped.row) for dropped in file.dropped if dropped.reason == reason]
        named = ", ".join(rows[:ROWS_SHOWN]) + (" …" if count > ROWS_SHOWN else "")
        lines.append(f"{many(count, 'row')} left out: {reason} (row {named})")
    more = len(reasons) - REASONS_SHOWN
    return [*lines, f"and {many(more, 'more reason')}; JSON names every row"] if more > 0 else lines


def origin_words(file: FileReceipt, zone: str) -> str:
    """Give what kind of file it is, whose, and when its numbers were read."""
    source = source_words(file.source)
    parts = [f"{source}, account {file.account}" if file.account else source]
    if file.observed_at.value:
        parts.append(
            f"numbers as of {moment_words(file.observed_at.value, zone)} ({evidence_words(file.observed_at.evidence)})"
        )
    return "; ".join(parts)


def mapped_words(file: FileReceipt) -> str:
    """Give which column was read as which metric."""
    return ", ".join(f"{column} → {metric}" for column, metric in sorted(file.metrics.items()))


def _notes(file: FileReceipt, zone: str) -> Iterator[Text]:
    """Give the lines under the table that belong to one file."""
    yield Text()
    yield words(file.name, "bold")
    if file.source not in NOT_READ:
        yield words(f"· {origin_words(file, zone)}", "dim")
    if file.metrics:
        yield words(f"· {mapped_words(file)}", "dim")
    for line in dropped_words(file):
        yield words(f"· {line}", "yellow")
    for warning in file.warnings:
        yield words(f"! {for_terminal(warning)}", "yellow")
