import io

from whatworks.domain.progress import Step
from whatworks.entry.cli.progress import watching


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def show(stream: io.StringIO, *, quiet: bool = False) -> str:
    with watching(stream, quiet=quiet, plain=True) as work:
        for done in range(3):
            work.show(Step("Reading a\x1b[2J.csv", done, 3))
        work.show(Step("Saving"))
        work.clear()
        stream.write("the answer")
    return stream.getvalue()


def test_without_a_terminal_each_activity_is_one_plain_line() -> None:
    assert show(io.StringIO()) == "Reading a.csv\nSaving\nthe answer"


def test_on_a_terminal_the_bar_leaves_nothing_behind_and_obeys_no_file_name() -> None:
    shown = show(Terminal())
    assert "Reading a.csv" in shown
    assert "[2J" not in shown
    assert shown.endswith("the answer")  # nothing is drawn over it


def test_quiet_is_quiet() -> None:
    assert show(Terminal(), quiet=True) == "the answer"


def test_a_terminal_sees_nothing_where_nothing_takes_long() -> None:
    stream = Terminal()
    with watching(stream, quiet=False, plain=False):
        pass
    assert stream.getvalue() == ""
