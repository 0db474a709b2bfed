"""How long work is shown on the error stream: a live bar on a terminal, plain lines elsewhere, nothing if quiet."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TextIO

from whatworks.domain.progress import Step

if TYPE_CHECKING:
    from rich.progress import Progress


class Show(Protocol):
    """Something that shows steps until it is told to go away."""

    def show(self, step: Step) -> None:
        """Show where the work stands."""

    def clear(self) -> None:
        """Leave the screen as it was: the answer comes next. A second time is no error."""


@contextmanager
def watching(stream: TextIO, *, quiet: bool, plain: bool) -> Iterator[Show]:
    """Give what shows the work; it goes away however the work ends."""
    shown: Show = _Nothing() if quiet else _Bar(stream, plain=plain) if stream.isatty() else _Lines(stream)
    try:
        yield shown
    finally:
        shown.clear()


class _Nothing:
    """Silence."""

    def show(self, _: Step) -> None:
        """Show nothing."""

    def clear(self) -> None:
        """Leave nothing."""


class _Lines:
    """One plain line for each new activity."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._last = ""

    def show(self, step: Step) -> None:
        """Write the activity, once."""
        if step.activity != self._last:
            self._last = step.activity
            print(_safe(step.activity), file=self._stream, flush=True)

    def clear(self) -> None:
        """Leave the lines: they are a log."""


class _Bar:
    """A live bar; rich is loaded with the first step, so that a verb without long work never pays for it."""

    def __init__(self, stream: TextIO, *, plain: bool) -> None:
        self._stream = stream
        self._plain = plain
        self._progress: Progress | None = None
        self._activity = ""

    def show(self, step: Step) -> None:
        """Move the bar; a new activity begins a new one."""
        if self._progress is None:
            self._progress = _new_bar(self._stream, plain=self._plain)
            self._progress.start()
        if step.activity != self._activity:
            for task in self._progress.task_ids:
                self._progress.remove_task(task)
            self._progress.add_task(_safe(step.activity), total=step.total or None)
            self._activity = step.activity
        self._progress.update(self._progress.task_ids[-1], completed=step.done, total=step.total or None)

    def clear(self) -> None:
        """Take the bar off the screen."""
        if self._progress is not None:
            self._progress.stop()
            self._progress = None
            self._activity = ""


def _safe(activity: str) -> str:
    """Make an activity harmless to a terminal."""
    from whatworks.entry.reports.cleaning import clean

    return clean(activity)


def _new_bar(stream: TextIO, *, plain: bool) -> "Progress":
    """Make a bar that disappears when the work is done."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(file=stream, no_color=plain, highlight=False)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        TimeElapsedColumn(),
    )
    # stdout stays what it is: the answer asks it for its encoding, and is written whole once the bar is gone
    return Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False)
