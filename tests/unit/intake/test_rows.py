from whatworks.intake.rows import MAX_CELL, Block, Grid, blocks


def rows_of(block: Block, width: int) -> list[list[str]]:
    if block.frame is None:
        return block.rows
    return [list(row) for row in zip(*map(block.frame.cells, range(width)), strict=True)]


def read(text: str, width: int) -> tuple[list[list[str]], list[int], dict[int, str]]:
    (block,) = blocks([text.encode()], Grid(",", 0, width, tuple(range(width))))
    return rows_of(block, width), block.numbers.tolist(), {one.row: one.reason for one in block.dropped}


def test_ragged_rows_are_named_and_the_rest_kept() -> None:
    rows, numbers, dropped = read("a,b\n1,2\n3\n4,5,6\n7,8\n", 2)
    assert rows == [["1", "2"], ["7", "8"]]
    assert numbers == [2, 5]
    assert dropped == {3: "1 cells where the header has 2", 4: "3 cells where the header has 2"}


def test_empty_cells_too_many_are_no_fault_and_blank_rows_no_rows() -> None:
    rows, numbers, dropped = read("a,b\n1,2,,\n\n , \n3,4\n", 2)
    assert (rows, numbers, dropped) == ([["1", "2"], ["3", "4"]], [2, 5], {})


def test_a_quotation_that_never_closes_costs_one_row() -> None:
    rows, _, dropped = read('a,b\n1,2\n3,"x\n5,6\n7,8\n', 2)
    assert rows == [["1", "2"], ["5", "6"], ["7", "8"]]
    assert dropped == {3: "a quotation mark opens and never closes"}


def test_a_megabyte_cell_costs_its_row_only() -> None:
    rows, _, dropped = read(f"a,b\n1,{'x' * (MAX_CELL + 1)}\n3,4\n", 2)
    assert rows == [["3", "4"]]
    assert dropped == {2: f"a cell is longer than {MAX_CELL:,} characters"}


def test_numbers_go_on_from_piece_to_piece() -> None:
    first, second = blocks([b"a,b\n1,2\n", b"3,4\nx\n"], Grid(",", 0, 2, (0, 1)))
    assert (first.numbers.tolist(), second.numbers.tolist(), second.dropped[0].row) == ([2], [3], 4)
