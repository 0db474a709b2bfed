"""What every verb works at: the settings in force, who watches the progress, and where the answer goes."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from whatworks.domain.errors import UsageProblem
from whatworks.entry.cli.progress import Show, watching
from whatworks.wiring.settings import Settings
from whatworks.wiring.settings import load as load_settings

if TYPE_CHECKING:
    from whatworks.domain.receipt import Receipt
    from whatworks.entry.errand import Errand
    from whatworks.entry.reports.page import Page

BY_ENDING = {".json": "json", ".html": "html", ".htm": "html", ".csv": "csv", ".txt": "text", ".jsonl": "jsonl"} | {
    ".parquet": "parquet",
    ".ics": "ics",
}
FLAGS_THAT_SET = ("home", "workspace", "creator", "timezone", "goal", "seed", "analyser", "quiet", "no_color", "debug")


@dataclass(frozen=True, slots=True)
class Desk:
    """One run of one verb. `format` is how the answer is written, `output` where to (None = stdout)."""

    settings: Settings
    format: str
    output: Path | None
    progress: Show

    def errand(self, asked: argparse.Namespace) -> "Errand":
        """Give what the use cases need to know of this run; reads the dates and mappings she wrote."""
        from whatworks.entry.cli.flags import mapping_of
        from whatworks.entry.errand import Errand
        from whatworks.entry.moments import seconds_of
        from whatworks.entry.platforms import platform_named

        return Errand(
            settings=self.settings,
            observed_at=seconds_of(getattr(asked, "observed_at", None), "--observed-at"),
            as_of=seconds_of(getattr(asked, "as_of", None), "--as-of"),
            mapping=mapping_of(getattr(asked, "map", None)),
            watch=self.progress.show,
            platform=platform_named(getattr(asked, "platform", None)),
        )

    def page(self) -> "Page":
        """Give the size and powers of what the text will be read on; only the screen's commands name the store."""
        from whatworks.entry.commands import home_flag
        from whatworks.entry.reports.page import page_of

        stream = None if self.output else sys.stdout
        return page_of(stream, plain=self.settings.no_color, home=home_flag(self.settings))

    def deliver(self, body: bytes) -> None:
        """Hand over the answer: to stdout, or to the output file, all of it or nothing."""
        self.progress.clear()
        if self.output is None:
            sys.stdout.flush()
            sys.stdout.buffer.write(body)
            sys.stdout.buffer.flush()
            return
        from whatworks.entry.whole_file import whole_file

        with whole_file(self.output) as file:
            file.write(body)
        self.say(f"Written to {self.output}.")

    def say(self, line: str) -> None:
        """Tell something that is not the answer; silent with --quiet."""
        self.progress.clear()
        if not self.settings.quiet:
            from whatworks.entry.reports.cleaning import clean

            print(clean(line), file=sys.stderr)

    def say_receipt(self, receipt: "Receipt") -> None:
        """Tell what was read, where that is not the answer; silent with --quiet."""
        self.progress.clear()
        if not self.settings.quiet:
            from whatworks.entry.reports.page import page_of
            from whatworks.entry.reports.text.receipt import receipt_text

            print(receipt_text(receipt, page_of(sys.stderr, plain=self.settings.no_color)), file=sys.stderr)


@contextmanager
def open_desk(asked: argparse.Namespace) -> Iterator[Desk]:
    """Settle the settings and start watching; stops watching however the work ends."""
    import warnings

    given = {name: getattr(asked, name, None) for name in FLAGS_THAT_SET}
    settings = load_settings(given, file=getattr(asked, "settings", None))
    output = Path(asked.output).expanduser() if getattr(asked, "output", None) else None
    with warnings.catch_warnings(), watching(sys.stderr, quiet=settings.quiet, plain=settings.no_color) as progress:
        if not settings.debug:
            warnings.simplefilter("ignore")  # a library's advice to programmers is noise to a creator
        yield Desk(settings, _format(asked, settings, output), output, progress)


def _format(asked: argparse.Namespace, settings: Settings, output: Path | None) -> str:
    """Choose the format: flag, else the output's ending, else the settings, else the verb's own first."""
    known: tuple[str, ...] = getattr(asked, "formats", ("text",))
    if getattr(asked, "format", None):
        return str(asked.format)
    by_ending = BY_ENDING.get(output.suffix.lower(), "") if output else ""
    if output and output.suffix and by_ending not in known and hasattr(asked, "formats"):
        endings = ", ".join(ending for ending, shape in BY_ENDING.items() if shape in known)
        raise UsageProblem(f"A {output.suffix} file cannot be written.", remedy=f"Choose {endings}, or give --format.")
    return next((choice for choice in (by_ending, settings.format) if choice in known), known[0])
