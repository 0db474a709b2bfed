import pytest

from whatworks.domain.errors import BadInput
from whatworks.domain.receipt import Dropped
from whatworks.intake.read import Opened, Unread

from tests.unit.intake.making import at, batch_of, items, opened, upload, zipped

TABLE = "post_id,date,views\np1,2026-01-02,5\np2,2026-01-03,6\n"


def evidence(name: str, **said: object) -> tuple[str, str]:
    (one,) = opened(upload(name, TABLE), **said)
    assert isinstance(one, Opened)
    return one.reading.observed_at.value, one.reading.observed_at.evidence


def test_the_moment_of_reading_comes_from_the_best_evidence() -> None:
    assert evidence("a.csv", observed_at=at(2026, 2, 1)) == ("2026-02-01T00:00:00Z", "argument")
    assert evidence("posts_2026-02-03_2026-03-04.csv") == ("2026-03-04T23:59:59Z", "file-name")
    assert evidence("Feb-01-2026_Feb-28-2026_123.csv") == ("2026-02-28T23:59:59Z", "file-name")
    assert evidence("export-20260203.csv") == ("2026-02-03T23:59:59Z", "file-name")
    assert evidence("posts.csv") == ("2026-11-21T00:00:00Z", "now")
    assert evidence("posts_2027-01-01.csv") == ("2026-11-21T00:00:00Z", "now")
    assert evidence("posts_2026-02-31.csv") == ("2026-11-21T00:00:00Z", "now")
    (one,) = opened(zipped({"a.csv": TABLE}))
    assert isinstance(one, Opened)
    assert (one.reading.observed_at.value, one.reading.observed_at.evidence) == ("2026-05-04T12:00:00Z", "zip-entry")


def test_one_broken_file_of_a_zip_does_not_spoil_the_others() -> None:
    good, bad = opened(zipped({"a.csv": TABLE, "b.csv": b"%PDF-1.7"}))
    assert isinstance(good, Opened)
    assert isinstance(bad, Unread)
    assert "a PDF" in str(bad.problem)
    assert [sibling.path for sibling in good.reading.siblings] == ["b.csv"]


def test_a_zip_of_nothing_readable_is_bad_input() -> None:
    with pytest.raises(BadInput, match="a PDF"):
        opened(zipped({"a.csv": b"%PDF-1.7"}))


def test_hundreds_of_unreadable_files_are_one_line() -> None:
    good, rest = opened(zipped({"a.csv": TABLE, **{f"x{number}.js": "nothing" for number in range(30)}}))
    assert isinstance(rest, Unread)
    assert "30 files" in str(rest.problem)
    assert isinstance(good, Opened)


def test_no_counter_was_read_before_its_post_was_published() -> None:
    batch = batch_of(items(upload("posts_2026-01-02.csv", TABLE)))
    assert batch.observed_at.tolist() == [at(2026, 1, 2) + 86_399, at(2026, 1, 3)]


def test_a_remembered_header_needs_no_second_map() -> None:
    from whatworks.intake.containers import members
    from whatworks.intake.head import head_of
    from whatworks.intake.roles import fingerprint

    given = upload("a.csv", "A,B,C\np1,2026-01-02,5\n")
    (member,) = members(given)
    mapping = {"A": "id", "B": "date", "C": "saves"}
    batch = batch_of(items(given, remembered={fingerprint(head_of(member)): mapping}))
    assert batch.metrics["saves"].tolist() == [5]


TORN = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.csv", b"", "empty"),
        ("blank.csv", b" \n\n", "empty"),
        ("a.pdf", b"%PDF-1.7\n1 0 obj", "a PDF"),
        ("a.csv", b"\x89PNG\r\n\x1a\n123", "a picture"),
        ("a.csv", bytes(range(256)) * 64, "not text"),
        ("a.csv", (",".join(f"c{n}" for n in range(100_000)) + "\n").encode(), "columns"),
        ("a.csv", b"just some words", "no table"),
        ("a.csv", b"a,b,c\n1,2,3\n", "`mapping`"),
        ("a.xlsx", TORN, "damaged"),
        ("a.xlsx", b"PK\x03\x04garbage", "cut off or damaged"),
    ],
)  # fmt: skip
def test_what_is_no_export_gets_one_sentence_that_says_what_it_is(name: str, content: bytes, says: str) -> None:
    with pytest.raises(BadInput, match=name) as told:
        items(upload(name, content))
    assert says in str(told.value)
    assert told.value.remedy


@pytest.mark.parametrize(
    ("date", "reason"),
    [
        ("2199-01-01", "its date lies in the future"),
        ("9999-12-31T23:59-05:00", "it has no readable date"),
        ("1985-03-04", "it has no readable date"),
        ("0001-01-01T00:00+05:00", "it has no readable date"),
    ],
)
def test_posts_of_the_future_and_of_before_the_web_are_dropped(date: str, reason: str) -> None:
    found = items(upload("a.csv", f"post_id,date,views\np1,{date},1\np2,2026-01-01,1\n"))
    assert len(batch_of(found)) == 1
    assert [each.reason for each in found if isinstance(each, Dropped)] == [reason]
