import io

import pytest

from whatworks.intake.decoding import PIECE, delimiter_of, encoding_of, head_rows, lines, pieces

CSV = "Título,Vues\ncafé à Zürich,1\n"


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("cp1252", "cp1252"),
    ],
)
def test_text_in_any_common_encoding_reads_alike(encoding: str, name: str) -> None:
    content = CSV.encode(encoding)
    assert encoding_of(content) == name
    assert b"".join(pieces(io.BytesIO(content), name)).decode() == CSV


def test_japanese_in_shift_jis_is_left_to_the_detector() -> None:
    content = ("日付,タイトル,視聴回数\n" + "九月の料理教室を公開しました,新しい動画,12\n" * 20).encode("shift_jis")
    assert "料理教室" in content.decode(encoding_of(content))


def test_a_stray_cp1252_byte_in_utf8_keeps_the_rest_readable() -> None:
    content = ("é" * 50).encode() + b"\xe9\n"
    assert list(lines(io.BytesIO(content), encoding_of(content))) == ["é" * 51 + "\n"]


def test_a_sep_line_is_no_row_and_names_the_delimiter() -> None:
    text = 'sep=;\nDate;Views\n"1;5";2\n'
    assert delimiter_of(text) == ";"
    assert head_rows(text, ";") == (("Date", "Views"), ("1;5", "2"))
    assert next(lines(io.BytesIO(text.encode()), "utf-8")) == "Date;Views\n"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_cuts_evenly(delimiter: str) -> None:
    rows = [("id", "text", "views"), ("1", '"one, two; three"', "5"), ("2", '"four, five"', "6")]
    assert delimiter_of("\n".join(map(delimiter.join, rows))) == delimiter


def test_pieces_end_at_a_line_end_outside_quotes_and_lose_nothing() -> None:
    content = "".join(f'{row},"first\n\nsecond, {row}"\n' for row in range(160_000)).encode()
    found = list(pieces(io.BytesIO(content), "utf-8"))
    assert b"".join(found) == content
    assert len(found) > 1
    assert all(piece.count(b'"') % 2 == 0 and piece.endswith(b'"\n') for piece in found)


def test_a_line_without_end_is_never_cut_within_a_letter() -> None:
    letters = "é€😀" * (PIECE // 4)
    found = list(pieces(io.BytesIO(letters.encode()), "utf-8"))
    assert len(found) > 1
    assert "".join(piece.decode() for piece in found) == letters


def test_nul_bytes_vanish() -> None:
    assert list(lines(io.BytesIO(b"a\0b,1\n\0"), "utf-8")) == ["ab,1\n"]
