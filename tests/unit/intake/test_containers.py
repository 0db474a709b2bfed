import io
import zipfile

import pytest

from whatworks.domain.errors import BadInput
from whatworks.domain.upload import digest
from whatworks.intake.containers import members

from tests.unit.intake.making import at, upload, zipped


def test_a_single_file_is_its_own_member() -> None:
    (member,) = members(upload("a.csv", "x"))
    assert (member.name, member.path, member.modified) == ("a.csv", "", 0)


def test_a_zip_gives_its_readable_files_wherever_they_lie() -> None:
    given = zipped(
        {"b/c/posts.csv": "1", "a.json": "{}", "media/x.jpg": "j", "__MACOSX/a.csv": "m", "b/.DS_Store": "d", "d/": ""}
    )
    found = {member.path: member for member in members(given)}
    assert sorted(found) == ["a.json", "b/c/posts.csv"]
    assert found["b/c/posts.csv"].name == "posts.csv"
    assert found["b/c/posts.csv"].modified == at(2026, 5, 4, 12)
    assert found["b/c/posts.csv"].open().read() == b"1"


def test_a_member_can_be_read_again_from_its_start() -> None:
    (member,) = members(zipped({"a.csv": "0123456789" * 1_000}))
    with member.open() as stream:
        assert stream.read(4) == b"0123"
        assert stream.seek(0) == 0
        assert len(stream.read()) == 10_000
        stream.seek(9_999)
        assert stream.read() == b"9"


def test_a_workbook_stays_whole() -> None:
    (member,) = members(zipped({"xl/workbook.xml": "<x/>", "[Content_Types].xml": "<x/>"}, "a.xlsx"))
    assert member.name == "a.xlsx"


@pytest.mark.parametrize("path", ["../a.csv", "a/../../b.csv", "/etc/a.csv", "C:\\a.csv", "..\\a.csv"])
def test_a_path_out_of_the_zip_is_refused(path: str) -> None:
    with pytest.raises(BadInput, match=r"export\.zip: .*outside itself"):
        list(members(zipped({path: "1"})))


def test_a_bomb_is_refused_before_it_unpacks() -> None:
    with pytest.raises(BadInput, match="zip bomb"):
        list(members(zipped({"a.csv": b"0" * 12_000_000})))


def test_a_locked_zip_says_so() -> None:
    body = bytearray(zipped({"a.csv": "12"}).open().read())
    body[6] |= 1
    body[body.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(BadInput, match="password"):
        list(members(upload("a.zip", bytes(body))))


@pytest.mark.parametrize(
    ("stamp", "known"),
    [(0x5CA4, at(2026, 5, 4, 0)), (0x5C04, 0), (0x0021, 0), (0xFF9F, 0)],
    ids=["a day", "month 0", "no clock", "past 2100"],
)
def test_a_day_that_no_calendar_has_is_no_time(stamp: int, known: int) -> None:
    with zipped({"a.csv": b"x\n"}).open() as stream:
        good = stream.read()
    place = good.index(b"PK\x01\x02") + 12  # time, then day, of the entry in the zip's directory
    content = good[:place] + b"\0\0" + stamp.to_bytes(2, "little") + good[place + 4 :]
    assert next(iter(members(upload("a.zip", content)))).modified == known


def test_a_cut_zip_says_so() -> None:
    body = zipped({"a.csv": "12" * 500}).open().read()
    with pytest.raises(BadInput, match="cut off or damaged"):
        list(members(upload("a.zip", body[:-30])))


def test_damage_inside_a_zip_is_bad_input_when_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.csv", "id,date\n" * 100)
    body = bytearray(out.getvalue())
    body[100] ^= 0xFF
    (member,) = members(upload("a.zip", bytes(body)))
    with member.open() as stream, pytest.raises(BadInput, match="damaged"):
        stream.read()


def test_a_zip_without_anything_to_read_says_so() -> None:
    with pytest.raises(BadInput, match="no table"):
        list(members(zipped({"a.jpg": "1"})))


def test_the_digest_is_of_the_bytes_alone() -> None:
    assert digest(upload("a", "x" * 3_000_000)) == digest(upload("b", "x" * 3_000_000)) != digest(upload("a", "y"))
