"""The columns of a table nobody knows: named, with a few cells, bounded and harmless."""

import io
import zipfile
from functools import partial

import pytest
import xlsxwriter

from whatworks.domain.upload import Upload
from whatworks.intake.columns import EXAMPLE_LETTERS, MOST_COLUMNS, NAME_LETTERS, Column, Table
from whatworks.usecases.columns import MOST_TABLES, tables_of

OWN = (
    "Kennung,Wochentag,Veiws,Note\np1,2026-01-01,12,hello\np2,2026-01-02,13,\np3,2026-01-03,14,you\np4,2026-01-04,1,x\n"
)


def told(text: str | bytes, name: str = "mine.csv") -> tuple[Table, ...]:
    body = text.encode() if isinstance(text, str) else text
    return tables_of(Upload(name, partial(io.BytesIO, body), len(body)))


def named(header: str, row: str = "a,b,c,d") -> list[str]:
    (table,) = told(f"{header}\n{row}\n")
    return [column.name for column in table.columns]


def test_each_column_is_told_with_three_cells_what_they_may_be_and_the_nearest_guess() -> None:
    (table,) = told(OWN)
    assert table.columns == (
        Column("Kennung", ("p1", "p2", "p3"), (), ""),
        Column("Wochentag", ("2026-01-01", "2026-01-02", "2026-01-03"), ("date",), "date"),
        Column("Veiws", ("12", "13", "14"), ("number",), "views"),
        Column("Note", ("hello", "you", "x"), (), ""),
    )
    assert (table.file, table.left_out) == ("mine.csv", 0)


def test_a_table_that_can_be_guessed_whole_is_told_too_for_a_guess_may_be_wrong() -> None:
    (table,) = told("Post link,Published,Hits,Likes\nhttps://a.example/1,2026-01-01,12,3\n")
    assert [(column.guess, column.looks) for column in table.columns] == [
        ("link", ("link",)), ("date", ("date",)), ("", ("number",)), ("reactions", ("number",)),
    ]  # fmt: skip


def test_no_two_columns_are_guessed_as_the_same_and_short_names_are_near_nothing() -> None:
    (table,) = told("Veiws,Views,Ref\n1,2,x\n")
    assert [column.guess for column in table.columns] == ["", "views", ""]


def test_the_header_is_known_again_in_any_order_and_whatever_the_cells() -> None:
    (one,), (other,) = told(OWN), told("Note,Veiws,Wochentag,Kennung\nx,1,2026-01-01,p9\n")
    assert one.header == other.header
    assert told("Note,Veiws,Wochentag,Other\nx,1,2026-01-01,p9\n")[0].header != one.header


def test_a_workbook_and_a_zip_tell_their_tables_as_a_text_does() -> None:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet()
        for row, line in enumerate(OWN.splitlines()):
            sheet.write_row(row, 0, line.split(","))
    (table,) = told(made.getvalue(), "mine.xlsx")
    assert table.columns == told(OWN)[0].columns
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("picture.png", b"\x89PNG")
        for number in range(MOST_TABLES + 5):
            archive.writestr(f"in/{number}.csv", OWN)
    tables = told(packed.getvalue(), "all.zip")
    assert len(tables) == MOST_TABLES
    assert tables[0].file == "in/0.csv"


KNOWN = b"Content,Video title,Video publish time,Views\nabc,A title,2026-01-01,12\n"
WIDE = ("c x," * 10_000 + "\n").encode()


@pytest.mark.parametrize(
    "body", [b"", b"\x00\x01" * 200, b"%PDF-1.7", b"PK\x03\x04 no", b'{"a": 1}\n', b"a,b\n1,2\n", WIDE, KNOWN]
)
def test_what_is_no_table_or_a_known_export_has_no_columns_to_ask_about(body: bytes) -> None:
    assert told(body) == ()


def test_of_many_columns_the_first_are_told_and_how_many_more_there_are() -> None:
    (table,) = told(",".join(f"n{place} x" for place in range(MOST_COLUMNS + 50)) + "\n")
    assert (len(table.columns), table.left_out) == (MOST_COLUMNS, 50)


def test_names_that_nobody_could_pick_are_left_out_and_counted() -> None:
    long = "x" * (NAME_LETTERS + 1)
    (table,) = told(f"One,one,Bell\a,,{long},Two\na,b,c,d,e,f\n")
    assert [column.name for column in table.columns] == ["One", "Two"]
    assert table.left_out == 3
    assert told("x" * 2**20 + ",One,Two\n") == ()  # no header ends within the beginning of the file


def test_marks_of_direction_are_taken_out_and_markup_is_a_name_like_another() -> None:
    assert named("\u202eOne\u200b,<script>alert(1)</script>,  Two\u00a0 words") == [
        "One", "<script>alert(1)</script>", "Two words",
    ]  # fmt: skip


def test_cells_are_cut_to_one_short_line() -> None:
    (table,) = told('One,Two,Three\n"a\nb\u202ec",' + "y" * 5_000 + ",\x07\n")
    one, two, three = (column.examples for column in table.columns)
    assert one == ("a b c",)
    assert two == ("y" * (EXAMPLE_LETTERS - 1) + "…",)
    assert three == ()


def test_a_picked_name_is_found_again_by_the_reader() -> None:
    from whatworks.intake.containers import members
    from whatworks.intake.head import head_of
    from whatworks.intake.roles import roles_of

    text = "\u202eKenn\u200bung,Tag  des\u00a0Posts,<b>Zahl</b>\np1,2026-01-01,12\n"
    (table,) = told(text)
    picked = dict(zip([column.name for column in table.columns], ("id", "date", "views"), strict=True))
    (member,) = members(Upload("mine.csv", partial(io.BytesIO, text.encode()), 1))
    roles = roles_of(head_of(member), picked)
    assert roles is not None
    assert roles.complete()
