"""What a text report is read on: how wide it is, whether it has colours, which letters it knows."""

import os
import shutil
from dataclasses import dataclass
from typing import TextIO

PLAIN_WIDTH = 80  # what files, pipes and old terminals can be trusted with
WIDEST = 100  # longer lines are hard to read, however wide the screen
NARROWEST = 60
# One character for one character, so that boxes and columns stay aligned where only ASCII can be shown.
ASCII_LETTERS = str.maketrans(
    "─━│┃╭╮╰╯├┤┬┴┼╶╴╌┄·•●◆○▁▂▃▄▅▆▇█░▒▓→←↑↓✓✗…–—−×÷≈≥≤“”‘’\u00a0\u202f",
    "--||++++||+++----.*o*o__..--##.:#><^vx!.---x/~><\"\"''  ",
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of text: `width` in columns, `color` or not, `encoding` of whoever shows it.

    `home` is the flag with which a printed command finds the store, a blank before it; "" on paper and wherever none is
    needed: a report that is kept or handed on names no folder of the machine. `prepared_by` is who hands it on to
    somebody else, "" for one's own: what is for a terminal is left out then.
    """

    width: int = PLAIN_WIDTH
    color: bool = False
    encoding: str = "utf-8"
    home: str = ""
    prepared_by: str = ""

    def encode(self, text: str) -> bytes:
        """Give the text in the page's encoding; what it cannot show becomes the nearest ASCII, else `?`."""
        if self.encoding.lower().replace("_", "-") in {"utf-8", "utf8", "utf-8-sig"}:
            return text.encode("utf-8", "replace")
        return text.translate(ASCII_LETTERS).encode(self.encoding, "replace")


def page_of(stream: TextIO | None, *, plain: bool, home: str = "") -> Page:
    """Give the page behind a stream, commands on it with `home`; None (a file to be written) is plain, 80 columns."""
    if stream is None:
        return Page()
    encoding = stream.encoding or "ascii"
    if not stream.isatty():
        return Page(encoding=encoding, home=home)
    columns = shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns
    color = not plain and os.environ.get("TERM") != "dumb"
    return Page(min(max(columns, NARROWEST), WIDEST), color, encoding, home)
