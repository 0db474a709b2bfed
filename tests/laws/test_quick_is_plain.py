"""Law 4, nothing lost: the quick way through a CSV says nothing or exactly what the row-by-row reader says."""

import csv
import io
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from whatworks.intake.numbers import numbers
from whatworks.intake.quick import quick_frame
from whatworks.intake.rows import MAX_CELL, Block, Grid, plain_block, quick_block

WIDTH = 3
GRID = Grid(",", 0, WIDTH, (0, 1, 2))
CELLS = st.one_of(
    st.text(st.sampled_from("ab\",\n\r;\t '=é❤\x1cÃ"), max_size=6),
    st.integers(-5, 10**19).map(str),
    st.text(max_size=4).filter(lambda cell: "\0" not in cell),
)
ROWS = st.lists(st.lists(CELLS, min_size=WIDTH, max_size=WIDTH), max_size=5)
ODD = [b'"', b",", b"\n", b"\r", b"\r\n", b"\n\n", b"\xff", b"\xef\xbb\xbf", b" ", b'""', b"x^", b"'", b"#"]


def written(rows: list[list[str]], end: str, quoting: int) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=end, quoting=quoting).writerows([["h1", "h2", "h3"], *rows])  # type: ignore[arg-type]
    return out.getvalue().encode("utf-8", "replace")


def rows_of(block: Block) -> list[list[str]]:
    if block.frame is None:
        return block.rows
    return [list(row) for row in zip(*map(block.frame.cells, range(WIDTH)), strict=True)]


def told_alike(piece: bytes, number: int, skip: int) -> bool:
    """Compare both readers; tell whether the quick one dared."""
    quick = quick_block(piece, GRID, number, skip)
    if quick is None:
        return False
    last, plain = plain_block(piece, GRID, number, skip)
    assert rows_of(quick) == rows_of(plain)
    assert quick.numbers.tolist() == plain.numbers.tolist()
    assert quick.dropped == plain.dropped == ()
    assert number + skip + len(quick.numbers) == last
    return True


@settings(deadline=None, max_examples=300)
@given(ROWS, st.sampled_from(["\n", "\r\n"]), st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]), st.integers(0, 2))
def test_well_written_tables_are_read_alike(rows: list[list[str]], end: str, quoting: int, skip: int) -> None:
    told_alike(written(rows, end, quoting), 7, skip)


@settings(deadline=None, max_examples=700)
@given(ROWS, st.lists(st.tuples(st.integers(0, 200), st.integers(0, 2), st.sampled_from(ODD)), max_size=4), st.data())
def test_broken_tables_are_read_alike_or_left_alone(
    rows: list[list[str]], changes: list[tuple[int, int, bytes]], data: st.DataObject
) -> None:
    piece = written(rows, "\n", csv.QUOTE_MINIMAL)
    for place, gone, odd in changes:
        piece = piece[:place] + odd + piece[place + gone :]
    told_alike(piece, 0, data.draw(st.integers(0, 2)))


@settings(deadline=None, max_examples=500)
@given(st.lists(st.sampled_from([b"a", b",", b'"', b"\n", b"\r\n", b"1", b'",', b',"', b"a,b,c\n"]), max_size=24))
@example([b"a,b,c\n", b"\n"])
@example([b"a,b,c\n", b"1", b",", b"\n"])
@example([b'"', b"a", b'"', b'"', b",", b"b", b",", b"c"])
@example([b"a,b,c\n", b",", b"\n", b",", b'"', b'"', b",", b","])  # one row too short, one as much too long
def test_any_run_of_marks_is_read_alike_or_left_alone(parts: list[bytes]) -> None:
    told_alike(b"".join(parts), 3, 0)


@pytest.mark.parametrize(
    "piece",
    [
        b"a,b,c\n1,2,3\n",
        b'1,"two\nlines, and ""marks""",3\r\n4,,6\r\n',
        b"1,2,\n3,4,\n",  # an empty last cell makes no row short
        'caf\u00e9,\u2764,"\u2764,\n"\n'.encode(),
    ],
)
def test_ordinary_pieces_are_read_the_quick_way(piece: bytes) -> None:
    assert told_alike(piece, 0, 0)


@pytest.mark.parametrize(
    "piece",
    [
        b"1,2,3\n4,5\n", b"1,2,3\n4,5,6,7\n", b"1,2,3\n\n4,5,6\n", b"1,2,3\n\n", b"\n1,2,3\n", b'1,2,a"b"c\n',
        b'1, "2",3\n', b'1,"2"x,3\n', b'1,"2,3\n', b"1,2,3\r4,5,6\n", b"\xff,2,3\n", b"\xef\xbb\xbf1,2,3\n", b"",
        b"x^1,2,3\n", b"1,2," + b"x" * (MAX_CELL + 1) + b"\n", b'1,2,"' + b"x\n" * MAX_CELL + b'"\n',
    ],
)  # fmt: skip
def test_odd_pieces_are_left_to_the_row_by_row_reader(piece: bytes) -> None:
    assert quick_frame(piece, ",", 0, width=WIDTH, longest=MAX_CELL, wanted=(0, 1, 2)) is None


@settings(deadline=None, max_examples=300)
@given(st.lists(st.one_of(st.integers(-9, 2**70).map(str), st.sampled_from(["", " 5", "+7", "1_0", "1.5", "-0", "٣"]))))
def test_whole_numbers_are_those_the_careful_reader_reads(cells: list[str]) -> None:
    piece = b"".join(f"x,{cell},y\n".encode() for cell in cells)
    frame = quick_frame(piece, ",", 0, width=WIDTH, longest=MAX_CELL, wanted=(1,))
    found = frame.whole_numbers([1]) if frame else {}
    for values in found.values():
        assert np.array_equal(values, numbers(cells), equal_nan=True)


def test_numbers_go_on_where_quick_and_careful_pieces_alternate() -> None:
    from whatworks.intake.rows import blocks

    found = list(blocks([b"a,b,c\n1,2,3\n", b"4,5\n6,7,8\n", b"9,9,9\n"], GRID))
    assert [block.numbers.tolist() for block in found] == [[2], [4], [5]]
    assert [one.row for block in found for one in block.dropped] == [3]
    assert all(before.numbers[-1] < after.numbers[0] for before, after in pairwise(found))
