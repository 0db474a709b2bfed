import pytest
from hypothesis import given
from hypothesis import strategies as st

from whatworks.entry.reports.cleaning import clean


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[2Jgone", "gone"),
        ("\x1b]0;title\x07text", "text"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b31mred", "red"),
        ("\x9d0;title\x9ctext", "text"),
        ("\x1bcreset", "reset"),
        ("a\u202eb\u2066c", "abc"),
        ("a\x00b\x08c\x7fd", "abcd"),
        ("a\u200bb\ufeffc", "abc"),
        ("one\r\ntwo\tthree\u2028four", "one two three four"),
        ("a\ud800b", "ab"),
        ("👩\u200d🍳 नमस्\u200dते می\u200cخواهم", "👩\u200d🍳 नमस्\u200dते می\u200cخواهم"),
    ],
)
def test_what_a_terminal_would_obey_is_gone_and_what_a_person_reads_stays(hostile: str, shown: str) -> None:
    assert clean(hostile) == shown


@given(st.text())
def test_nothing_cleaned_can_move_a_cursor(text: str) -> None:
    shown = clean(text)
    assert not any(ord(letter) < 32 or 127 <= ord(letter) < 160 for letter in shown)
    assert clean(shown) == shown
    shown.encode("utf-8")
