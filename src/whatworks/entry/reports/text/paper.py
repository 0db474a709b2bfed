"""The sheet of a text report: how rich is set up, how parts are laid out, how an interval is drawn in letters."""

import io
from collections.abc import Iterable

from rich.box import ROUNDED, SIMPLE_HEAD
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from whatworks.entry.commands import command_lines
from whatworks.entry.reports.cleaning import clean
from whatworks.entry.reports.page import Page

ZERO, POINT, RANGE, FIELD = "│", "●", "━", "·"
BLOCKS = "▁▂▃▄▅▆▇█"


def printed(parts: Iterable[RenderableType], page: Page) -> str:
    """Lay the parts out on a page; trailing blanks of lines are cut, so that golden files stay clean."""
    sheet = io.StringIO()
    console = Console(
        file=sheet,
        width=page.width,
        force_terminal=page.color,
        color_system="256" if page.color else None,
        no_color=not page.color,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    for part in parts:
        console.print(part)
    return "\n".join(line.rstrip() for line in sheet.getvalue().splitlines()) + "\n"


def words(text: str, style: str = "") -> Text:
    """Give text from anywhere as harmless words that fold instead of being cut."""
    return Text(clean(text), style=style, overflow="fold")


def heading(text: str) -> Text:
    """Give the title of a section, set off by a blank line."""
    return Text(f"\n{text}", style="bold")


def indented(part: RenderableType) -> Padding:
    """Give a part moved two columns to the right."""
    return Padding(part, (0, 0, 0, 2))


class Command:
    """A command that can be copied as it stands, however narrow the page: its lines go on by the shell's own sign."""

    def __init__(self, text: str) -> None:
        self._text = clean(text)

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        """Lay it out in the width there is."""
        yield Text("\n".join(command_lines(self._text, options.max_width)), style="cyan", overflow="fold")


def facts(pairs: Iterable[tuple[str, RenderableType]], *, name_width: int = 9) -> Table:
    """Give name and value beside each other, one pair a line."""
    grid = Table.grid(padding=(0, 2), expand=True)
    grid.add_column(style="dim", no_wrap=True, min_width=name_width)
    grid.add_column(ratio=1, overflow="fold")
    for name, value in pairs:
        grid.add_row(Text(name), value)
    return grid


def columns(*names: str, right: Iterable[int] = ()) -> Table:
    """Give an empty table with these headings; `right` are the positions of numbers."""
    table = Table(box=SIMPLE_HEAD, padding=(0, 1), pad_edge=False, show_edge=False, expand=False)
    numbers = set(right)
    for position, name in enumerate(names):
        table.add_column(
            name,
            justify="right" if position in numbers else "left",
            no_wrap=position in numbers,
            overflow="fold",
            header_style="dim",
        )
    return table


def framed(title: Text, body: RenderableType, style: str) -> Panel:
    """Give a card: a rounded frame with a title."""
    return Panel(body, title=title, title_align="left", border_style=style, box=ROUNDED, padding=(0, 1))


def interval_bar(low: float, middle: float, high: float, *, bounds: tuple[float, float], width: int) -> str:
    """Draw an interval in `width` letters between two bounds; zero is marked where it lies within them.

    >>> interval_bar(0.1, 0.2, 0.4, bounds=(-0.2, 0.6), width=17)
    '····│·━━●━━━━····'
    """
    left, right = bounds
    span = (right - left) or 1.0

    def place(value: float) -> int:
        return min(width - 1, max(0, round((value - left) / span * (width - 1))))

    letters = [FIELD] * width
    letters[place(low) : place(high) + 1] = RANGE * (place(high) - place(low) + 1)
    if left < 0 < right:
        letters[place(0)] = ZERO
    letters[place(middle)] = POINT
    return "".join(letters)


def sparkline(values: Iterable[float]) -> str:
    """Draw values as blocks from the lowest to the highest."""
    row = list(values)
    low, high = min(row, default=0.0), max(row, default=0.0)
    span = (high - low) or 1.0
    return "".join(BLOCKS[round((value - low) / span * (len(BLOCKS) - 1))] for value in row)
