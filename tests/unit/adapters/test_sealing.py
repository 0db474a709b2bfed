"""Sealing: nothing in the clear behind it, nothing opens out of its place, and two first users share one key."""

import threading
from pathlib import Path

import pytest

from whatworks.adapters.embedded.file_blobs import FileBlobs
from whatworks.adapters.embedded.home import Home
from whatworks.adapters.embedded.key_file import KeyFile
from whatworks.adapters.embedded.sqlite_records import SqliteRecords
from whatworks.adapters.sealing import BODY_AT, ID, KIND, Keyring, SealedBlobs, SealedRecords
from whatworks.domain.errors import Forgotten, StoreProblem
from whatworks.domain.scope import Scope
from whatworks.ports.records import Document

from tests.storing import ANA, BEA

PLAIN = b"what she wrote"


class Store:
    """The raw adapters of one home, and their sealed faces."""

    def __init__(self, folder: Path, *, steady: bool = False) -> None:
        home = Home(folder)
        home.prepare()
        self.records, self.keys = SqliteRecords(home.records), KeyFile(home.keys)
        self.blobs = FileBlobs(home.blobs, staging=home.staging, backup_lock=home.backup_lock)
        keyring = Keyring(self.records, self.keys, steady=steady)
        self.sealed_records, self.sealed_blobs = SealedRecords(self.records, keyring), SealedBlobs(self.blobs, keyring)

    def raw(self, scope: Scope, kind: str, id: str) -> Document:
        found = self.records.get(scope, kind, id)
        assert found is not None
        return found

    def raw_blob(self, scope: Scope, key: str) -> bytes:
        found = self.blobs.get(scope, key)
        assert found is not None
        return found


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


def test_behind_it_nothing_is_in_the_clear_and_nothing_is_sealed_twice_alike(store: Store) -> None:
    store.sealed_records.put_many(ANA, [Document("card", "1", PLAIN), Document("card", "2", PLAIN)])
    store.sealed_blobs.put(ANA, "a", PLAIN)
    bodies = [store.raw(ANA, "card", "1").body, store.raw(ANA, "card", "2").body, store.raw_blob(ANA, "a")]
    assert all(PLAIN not in body for body in bodies)
    assert len({body[BODY_AT:] for body in bodies}) == 3


def test_a_document_moved_to_another_place_does_not_open(store: Store) -> None:
    store.sealed_records.put_many(ANA, [Document("card", "1", PLAIN)])
    moved = store.raw(ANA, "card", "1").body
    store.records.put_many(ANA, [Document("card", "2", moved), Document("draft", "1", moved)])
    for kind, id in (("card", "2"), ("draft", "1")):
        with pytest.raises(StoreProblem, match="changed or moved"):
            store.sealed_records.get(ANA, kind, id)


def test_a_blob_moved_to_another_place_or_made_a_document_does_not_open(store: Store) -> None:
    store.sealed_blobs.put(ANA, "a", PLAIN)
    sealed = store.raw_blob(ANA, "a")
    store.blobs.put(ANA, "b", sealed)
    store.records.put_many(ANA, [Document("card", "a", sealed)])
    with pytest.raises(StoreProblem, match="changed or moved"):
        store.sealed_blobs.get(ANA, "b")
    with pytest.raises(StoreProblem, match="changed or moved"):
        store.sealed_records.get(ANA, "card", "a")


def test_a_blob_moved_to_another_scope_does_not_open(store: Store) -> None:
    store.sealed_blobs.put(ANA, "a", PLAIN)
    store.sealed_blobs.put(BEA, "b", PLAIN)
    store.blobs.put(BEA, "a", store.raw_blob(ANA, "a"))
    with pytest.raises(Forgotten):
        store.sealed_blobs.get(BEA, "a")


def test_a_scope_given_anothers_wrapped_key_opens_nothing(store: Store) -> None:
    store.sealed_records.put_many(ANA, [Document("card", "1", PLAIN)])
    store.keys.wrap(BEA, b"k" * 32)
    store.records.put_many(BEA, [store.raw(ANA, KIND, ID), store.raw(ANA, "card", "1")])
    with pytest.raises(Forgotten):
        store.sealed_records.get(BEA, "card", "1")


@pytest.mark.parametrize("at", [BODY_AT - 12, BODY_AT - 1, BODY_AT, -1])
def test_a_flipped_bit_is_seen(store: Store, at: int) -> None:
    store.sealed_blobs.put(ANA, "a", PLAIN)
    sealed = bytearray(store.raw_blob(ANA, "a"))
    sealed[at] ^= 1
    store.blobs.put(ANA, "a", bytes(sealed))
    with pytest.raises(StoreProblem, match="changed or moved"):
        store.sealed_blobs.get(ANA, "a")


@pytest.mark.parametrize("body", [b"", b"ww", b"xx" + bytes(60)])
def test_what_is_no_seal_is_told_as_damage(store: Store, body: bytes) -> None:
    store.blobs.put(ANA, "a", body)
    with pytest.raises(StoreProblem, match="damaged"):
        store.sealed_blobs.get(ANA, "a")


def test_a_newer_seal_is_told(store: Store) -> None:
    store.blobs.put(ANA, "a", b"ww\x02" + bytes(60))
    with pytest.raises(StoreProblem, match="newer"):
        store.sealed_blobs.get(ANA, "a")


def test_reading_makes_no_key(store: Store) -> None:
    assert store.sealed_records.get(ANA, "card", "1") is None
    assert store.sealed_blobs.get(ANA, "a") is None
    assert store.records.scopes() == []


def test_the_kind_of_the_key_is_closed_to_use_cases(store: Store) -> None:
    store.sealed_records.put_many(ANA, [Document("card", "1", PLAIN)])
    with pytest.raises(StoreProblem, match="data-key"):
        store.sealed_records.put_many(ANA, [Document(KIND, ID, b"mine")])
    with pytest.raises(StoreProblem, match="data-key"):
        store.sealed_records.get(ANA, KIND, ID)


def test_what_was_sealed_with_a_destroyed_key_is_forgotten_even_after_a_new_beginning(store: Store) -> None:
    store.sealed_blobs.put(ANA, "a", PLAIN)
    old = store.raw_blob(ANA, "a")
    store.keys.destroy(ANA)
    store.sealed_records.forget(ANA)
    store.sealed_blobs.put(ANA, "b", PLAIN)
    store.blobs.put(ANA, "a", old)
    with pytest.raises(Forgotten):
        store.sealed_blobs.get(ANA, "a")
    assert store.sealed_blobs.get(ANA, "b") == PLAIN


def test_another_open_store_stops_reading_when_the_creator_is_forgotten(tmp_path: Path) -> None:
    first, second = Store(tmp_path), Store(tmp_path)
    first.sealed_blobs.put(ANA, "a", PLAIN)
    assert second.sealed_blobs.get(ANA, "a") == PLAIN
    first.keys.destroy(ANA)
    first.sealed_records.forget(ANA)
    with pytest.raises(Forgotten):
        second.sealed_blobs.get(ANA, "a")


def test_many_first_users_at_once_can_read_each_other(tmp_path: Path) -> None:
    stores = [Store(tmp_path) for _ in range(6)]
    threads = [
        threading.Thread(target=store.sealed_blobs.put, args=(ANA, f"k{i}", PLAIN)) for i, store in enumerate(stores)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [stores[0].sealed_blobs.get(ANA, f"k{i}") for i in range(6)] == [PLAIN] * 6


def test_work_begun_before_a_forgetting_does_not_bring_her_back_after_it(tmp_path: Path) -> None:
    busy, other = Store(tmp_path, steady=True), Store(tmp_path, steady=True)
    busy.sealed_records.put_many(ANA, [Document("card", "1", b"hers")])
    other.keys.destroy(ANA)
    other.sealed_records.forget(ANA)
    with pytest.raises(Forgotten, match="under way"):
        busy.sealed_blobs.put(ANA, "a", b"hers")
    assert busy.records.scopes() == []
    other.sealed_records.put_many(ANA, [Document("card", "1", b"begun anew")])
    other.sealed_records.forget(ANA)
    other.sealed_records.put_many(ANA, [Document("card", "1", b"and again")])
    busy.sealed_records.put_many(ANA, [Document("card", "2", b"told once, then as anybody")])


def test_under_a_key_that_came_after_the_forgetting_old_work_is_refused_too(tmp_path: Path) -> None:
    busy, other = Store(tmp_path, steady=True), Store(tmp_path)
    busy.sealed_records.put_many(ANA, [Document("card", "1", b"hers")])
    other.keys.destroy(ANA)
    other.sealed_records.forget(ANA)
    other.sealed_records.put_many(ANA, [Document("card", "1", b"begun anew")])
    assert busy.sealed_records.get(ANA, "card", "1") is not None, "reading what is there now is no writing"
    with pytest.raises(Forgotten):
        busy.sealed_records.put_many(ANA, [Document("card", "2", b"of before")])
    assert busy.sealed_records.get(ANA, "card", "2") is None


def test_who_forgets_may_begin_anew_at_once(tmp_path: Path) -> None:
    store = Store(tmp_path, steady=True)
    store.sealed_records.put_many(ANA, [Document("card", "1", b"hers")])
    store.keys.destroy(ANA)
    store.sealed_records.forget(ANA)
    store.sealed_records.put_many(ANA, [Document("card", "1", b"anew")])
