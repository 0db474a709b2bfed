"""What every Records backend promises."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from whatworks.domain.errors import Conflict
from whatworks.domain.scope import Scope
from whatworks.ports.records import Document, Records

from tests.contract.backends import Backends

ANA, BEA, AN = Scope("home", "ana"), Scope("home", "bea"), Scope("home", "an")
OTHER_HOME = Scope("away", "ana")


@pytest.fixture
def records(backends: Backends, tmp_path: Path) -> Records:
    return backends.records(tmp_path)


def test_what_was_put_is_given(records: Records) -> None:
    records.put_many(ANA, [Document("card", "1", b"one"), Document("card", "2", b"")])
    assert records.get(ANA, "card", "1") == Document("card", "1", b"one", 1)
    assert records.get(ANA, "card", "2") == Document("card", "2", b"", 1)


def test_what_was_never_put_is_none(records: Records) -> None:
    records.put_many(ANA, [Document("card", "1", b"one")])
    assert records.get(ANA, "card", "9") is None
    assert records.get(ANA, "draft", "1") is None
    assert records.get(BEA, "card", "1") is None


def test_each_put_raises_the_version_by_one(records: Records) -> None:
    for body in (b"a", b"b", b"c"):
        records.put_many(ANA, [Document("card", "1", body, version=40)])
    assert records.get(ANA, "card", "1") == Document("card", "1", b"c", 3)


def test_a_put_that_fails_midway_writes_nothing(records: Records) -> None:
    def broken() -> Iterator[Document]:
        yield Document("card", "1", b"one")
        raise RuntimeError("the source broke")

    with pytest.raises(RuntimeError, match="broke"):
        records.put_many(ANA, broken())
    assert records.get(ANA, "card", "1") is None


def test_bodies_come_back_byte_for_byte(records: Records) -> None:
    body = bytes(range(256)) * 1_000
    records.put_many(ANA, [Document("card", "1", body)])
    found = records.get(ANA, "card", "1")
    assert found is not None
    assert found.body == body


def test_a_scan_is_in_bytewise_order_of_id(records: Records) -> None:
    ids = ["b", "a", "B", "ä", "z", "10", "2", "a.b", "a$b", "Ω", "a/b", "😀", "\uffee"]
    records.put_many(ANA, [Document("card", id, b"x") for id in ids])
    assert [each.id for each in records.scan(ANA, "card")] == sorted(ids, key=str.encode)


def test_a_scan_goes_on_after_an_id(records: Records) -> None:
    records.put_many(ANA, [Document("card", id, b"x") for id in "abcd"])
    assert [each.id for each in records.scan(ANA, "card", after="b")] == ["c", "d"]
    assert [each.id for each in records.scan(ANA, "card", after="bb")] == ["c", "d"]
    assert list(records.scan(ANA, "card", after="d")) == []


def test_a_scan_gives_every_document_of_many(records: Records) -> None:
    records.put_many(ANA, [Document("card", f"{i:04d}", b"%d" % i) for i in range(1_000)])
    assert [each.body for each in records.scan(ANA, "card")] == [b"%d" % i for i in range(1_000)]


def test_writing_during_a_scan_is_allowed(records: Records) -> None:
    records.put_many(ANA, [Document("card", f"{i:04d}", b"x") for i in range(300)])
    for each in records.scan(ANA, "card"):
        records.put_many(ANA, [Document("seen", each.id, b"y")])
    assert len(list(records.scan(ANA, "seen"))) == 300


def test_the_first_writer_needs_an_absent_document(records: Records) -> None:
    stored = records.replace_if_unchanged(ANA, Document("card", "1", b"one"))
    assert stored == Document("card", "1", b"one", 1)
    with pytest.raises(Conflict):
        records.replace_if_unchanged(ANA, Document("card", "1", b"two"))
    assert records.get(ANA, "card", "1") == stored


def test_the_second_of_two_writers_is_told(records: Records) -> None:
    seen = records.replace_if_unchanged(ANA, Document("card", "1", b"one"))
    won = records.replace_if_unchanged(ANA, Document("card", "1", b"mine", seen.version))
    assert won.version == 2
    with pytest.raises(Conflict):
        records.replace_if_unchanged(ANA, Document("card", "1", b"yours", seen.version))
    assert records.get(ANA, "card", "1") == won


def test_a_replacement_of_what_is_gone_is_told(records: Records) -> None:
    with pytest.raises(Conflict):
        records.replace_if_unchanged(ANA, Document("card", "1", b"one", 3))
    assert records.get(ANA, "card", "1") is None


def test_of_many_writers_at_once_each_is_counted(backends: Backends, tmp_path: Path) -> None:
    def count_up() -> None:
        own = backends.records(tmp_path)
        for _ in range(10):
            while True:
                seen = own.get(ANA, "count", "1") or Document("count", "1", b"0")
                body = b"%d" % (int(seen.body) + 1)
                try:
                    own.replace_if_unchanged(ANA, Document("count", "1", body, seen.version))
                    break
                except Conflict:
                    continue

    threads = [threading.Thread(target=count_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = backends.records(tmp_path).get(ANA, "count", "1")
    assert found is not None
    assert (found.body, found.version) == (b"40", 40)


def test_forgetting_deletes_one_scope_and_tells_how_much(records: Records) -> None:
    for scope in (ANA, BEA, AN, OTHER_HOME):
        records.put_many(scope, [Document("card", "1", b"one"), Document("draft", "1", b"two")])
    assert records.forget(ANA) == 2
    assert records.get(ANA, "card", "1") is None
    assert list(records.scan(ANA, "draft")) == []
    assert records.scopes() == [OTHER_HOME, AN, BEA]
    assert records.forget(ANA) == 0


def test_a_forgotten_scope_begins_anew(records: Records) -> None:
    records.put_many(ANA, [Document("card", "1", b"one")])
    records.forget(ANA)
    assert records.replace_if_unchanged(ANA, Document("card", "1", b"new")).version == 1


def test_scopes_are_sorted_and_of_one_workspace_where_asked(records: Records) -> None:
    for scope in (BEA, OTHER_HOME, ANA):
        records.put_many(scope, [Document("card", "1", b"one")])
    assert records.scopes() == [OTHER_HOME, ANA, BEA]
    assert records.scopes("home") == [ANA, BEA]
    assert records.scopes("nobody") == []


def test_what_was_put_is_there_when_opened_again(backends: Backends, tmp_path: Path) -> None:
    backends.records(tmp_path).put_many(ANA, [Document("card", "1", b"one")])
    assert backends.records(tmp_path).get(ANA, "card", "1") == Document("card", "1", b"one", 1)


def test_two_open_stores_see_each_other(backends: Backends, tmp_path: Path) -> None:
    first, second = backends.records(tmp_path), backends.records(tmp_path)
    first.put_many(ANA, [Document("card", "1", b"one")])
    second.put_many(ANA, [Document("card", "1", b"two")])
    assert first.get(ANA, "card", "1") == Document("card", "1", b"two", 2)
    assert second.forget(ANA) == 1
    assert first.get(ANA, "card", "1") is None
