"""An export that is streamed is the export, in pieces."""

from pathlib import Path

import pytest

from whatworks.domain.errors import Refused
from whatworks.usecases.export import SLICE_ROWS, export, export_pieces
from whatworks.usecases.study import AdviceOptions

from tests.storing import ANA, batch, house_in, import_all


@pytest.mark.parametrize("shape", ["csv", "jsonl"])
def test_the_pieces_are_the_file(tmp_path: Path, shape: str) -> None:
    house = house_in(tmp_path)
    count = 2 * SLICE_ROWS + 1
    import_all(house, batch([f"p{n}" for n in range(count)], reach=range(count)))
    pieces = list(export_pieces(house, ANA, "posts", shape))
    assert len(pieces) == 3
    assert b"".join(pieces) == export(house, ANA, "posts", shape, AdviceOptions())


@pytest.mark.parametrize("what", ["posts", "comments", "events"])
def test_nothing_imported_is_told_before_the_first_piece(tmp_path: Path, what: str) -> None:
    with pytest.raises(Refused, match="imported for 'ana'"):
        export_pieces(house_in(tmp_path), ANA, what, "csv")
