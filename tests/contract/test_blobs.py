"""What every Blobs backend promises."""

import threading
from pathlib import Path

import pytest

from whatworks.domain.errors import StoreProblem
from whatworks.domain.scope import Scope
from whatworks.ports.blobs import Blobs

from tests.contract.backends import Backends

ANA, BEA = Scope("home", "ana"), Scope("home", "bea")


@pytest.fixture
def blobs(backends: Backends, tmp_path: Path) -> Blobs:
    return backends.blobs(tmp_path)


def test_what_was_put_is_given_byte_for_byte(blobs: Blobs) -> None:
    body = bytes(range(256)) * 5_000
    blobs.put(ANA, "imports/1/0001", body)
    blobs.put(ANA, "empty", b"")
    assert blobs.get(ANA, "imports/1/0001") == body
    assert blobs.get(ANA, "empty") == b""


def test_what_was_never_put_is_none(blobs: Blobs) -> None:
    blobs.put(ANA, "a", b"one")
    assert blobs.get(ANA, "b") is None
    assert blobs.get(BEA, "a") is None


def test_the_same_key_again_replaces_the_whole(blobs: Blobs) -> None:
    blobs.put(ANA, "a", b"a long body")
    blobs.put(ANA, "a", b"short")
    assert blobs.get(ANA, "a") == b"short"


def test_keys_are_listed_sorted_and_by_prefix(blobs: Blobs) -> None:
    for key in ("b", "a/2", "a/10", "a", "a/b/c", "ab", "a.b"):
        blobs.put(ANA, key, b"x")
    assert blobs.list(ANA) == ["a", "a.b", "a/10", "a/2", "a/b/c", "ab", "b"]
    assert blobs.list(ANA, "a/") == ["a/10", "a/2", "a/b/c"]
    assert blobs.list(ANA, "z") == []
    assert blobs.list(BEA) == []


def test_a_key_may_lie_below_another(blobs: Blobs) -> None:
    blobs.put(ANA, "a", b"one")
    blobs.put(ANA, "a/b", b"two")
    assert (blobs.get(ANA, "a"), blobs.get(ANA, "a/b")) == (b"one", b"two")


def test_deleting_deletes_and_a_second_time_is_no_error(blobs: Blobs) -> None:
    blobs.put(ANA, "a", b"one")
    blobs.put(ANA, "b", b"two")
    blobs.delete(ANA, "a")
    blobs.delete(ANA, "a")
    blobs.delete(BEA, "b")
    assert blobs.get(ANA, "a") is None
    assert blobs.list(ANA) == ["b"]
    blobs.delete(ANA, "b")
    blobs.put(ANA, "a", b"anew")
    assert blobs.list(ANA) == ["a"]


@pytest.mark.parametrize("key", ["", "A", "a b", "a\\b", "ä", "a=b", "a\n", "a" * 201, "a\0"])
def test_a_key_outside_the_alphabet_is_refused(blobs: Blobs, key: str) -> None:
    with pytest.raises(StoreProblem):
        blobs.put(ANA, key, b"x")
    assert blobs.list(ANA) == []


@pytest.mark.parametrize("key", ["..", "../../bea/a", "/etc/passwd", "a/../../b", ".", "./a"])
def test_a_key_that_looks_like_a_path_is_only_a_name(blobs: Blobs, key: str) -> None:
    blobs.put(BEA, "a", b"hers")
    blobs.put(ANA, key, b"mine")
    assert blobs.list(ANA) == [key]
    assert blobs.get(ANA, key) == b"mine"
    assert (blobs.list(BEA), blobs.get(BEA, "a")) == (["a"], b"hers")


def test_a_reader_sees_the_old_or_the_new_and_never_half(backends: Backends, tmp_path: Path) -> None:
    bodies = {bytes([letter]) * 200_000 for letter in b"abc"}
    writer, reader = backends.blobs(tmp_path), backends.blobs(tmp_path)
    writer.put(ANA, "k", min(bodies))

    def write() -> None:
        for _ in range(8):
            for body in sorted(bodies):
                writer.put(ANA, "k", body)

    thread = threading.Thread(target=write)
    thread.start()
    seen = set()
    while thread.is_alive():
        seen.add(reader.get(ANA, "k"))
    thread.join()
    assert seen <= bodies


def test_what_was_put_is_there_when_opened_again(backends: Backends, tmp_path: Path) -> None:
    backends.blobs(tmp_path).put(ANA, "a", b"one")
    assert backends.blobs(tmp_path).get(ANA, "a") == b"one"
    assert backends.blobs(tmp_path).list(ANA) == ["a"]
