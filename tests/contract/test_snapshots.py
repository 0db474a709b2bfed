"""What every Snapshots backend promises."""

import io
from pathlib import Path

import pytest

from whatworks.domain.errors import BadInput, StoreProblem, UsageProblem
from whatworks.domain.scope import Scope
from whatworks.ports.records import Document

from tests.contract.backends import Backends

ANA = Scope("home", "ana")


def _filled(backends: Backends, folder: Path, body: bytes = b"one") -> bytes:
    """Fill a store, give a wrapped key."""
    backends.records(folder).put_many(ANA, [Document("card", "1", body)])
    backends.blobs(folder).put(ANA, "a/b", body)
    return backends.keys(folder).wrap(ANA, b"k" * 32)


def _taken(backends: Backends, folder: Path) -> io.BytesIO:
    out = io.BytesIO()
    backends.snapshots(folder).take(out)
    out.seek(0)
    return out


def test_a_backup_restored_elsewhere_is_the_same_store(backends: Backends, tmp_path: Path) -> None:
    wrapped = _filled(backends, tmp_path / "a")
    taken = _taken(backends, tmp_path / "a")
    told = backends.snapshots(tmp_path / "b").restore(taken)
    assert told.blobs == 1
    found = backends.records(tmp_path / "b").get(ANA, "card", "1")
    assert found == Document("card", "1", b"one", 1)
    assert backends.blobs(tmp_path / "b").get(ANA, "a/b") == b"one"
    assert backends.keys(tmp_path / "b").unwrap(ANA, wrapped) == b"k" * 32


def test_a_store_that_is_there_is_not_replaced_unasked(backends: Backends, tmp_path: Path) -> None:
    _filled(backends, tmp_path / "a", b"one")
    taken = _taken(backends, tmp_path / "a")
    _filled(backends, tmp_path / "b", b"two")
    with pytest.raises(UsageProblem):
        backends.snapshots(tmp_path / "b").restore(taken)
    assert backends.blobs(tmp_path / "b").get(ANA, "a/b") == b"two"


def test_a_store_is_replaced_where_asked(backends: Backends, tmp_path: Path) -> None:
    _filled(backends, tmp_path / "a", b"one")
    taken = _taken(backends, tmp_path / "a")
    _filled(backends, tmp_path / "b", b"two")
    backends.blobs(tmp_path / "b").put(ANA, "more", b"two")
    backends.snapshots(tmp_path / "b").restore(taken, replace=True)
    assert backends.blobs(tmp_path / "b").list(ANA) == ["a/b"]
    assert backends.blobs(tmp_path / "b").get(ANA, "a/b") == b"one"


def test_a_store_that_was_opened_and_never_used_is_empty(backends: Backends, tmp_path: Path) -> None:
    _filled(backends, tmp_path / "a")
    taken = _taken(backends, tmp_path / "a")
    assert backends.records(tmp_path / "b").scopes() == []
    backends.snapshots(tmp_path / "b").restore(taken)
    assert backends.records(tmp_path / "b").scopes() == [ANA]


@pytest.mark.parametrize("body", [b"", b"PK\x03\x04 no zip", b"x" * 1000])
def test_what_is_no_backup_is_refused(backends: Backends, tmp_path: Path, body: bytes) -> None:
    with pytest.raises(BadInput):
        backends.snapshots(tmp_path).restore(io.BytesIO(body))


def test_a_damaged_backup_is_refused_and_changes_nothing(backends: Backends, tmp_path: Path) -> None:
    _filled(backends, tmp_path / "a")
    whole = _taken(backends, tmp_path / "a").getvalue()
    _filled(backends, tmp_path / "b", b"two")
    blobs = backends.blobs(tmp_path / "b")
    for cut in range(0, len(whole), len(whole) // 40):
        with pytest.raises((BadInput, StoreProblem)):
            backends.snapshots(tmp_path / "b").restore(io.BytesIO(whole[:cut]), replace=True)
        assert blobs.get(ANA, "a/b") == b"two"


def test_a_backup_with_a_flipped_byte_never_gives_a_third_store(backends: Backends, tmp_path: Path) -> None:
    _filled(backends, tmp_path / "a")
    whole = _taken(backends, tmp_path / "a").getvalue()
    refused = 0
    for at in range(0, len(whole), len(whole) // 40):
        flipped = whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
        folder = tmp_path / str(at)
        try:
            backends.snapshots(folder).restore(io.BytesIO(flipped))
        except (BadInput, StoreProblem):
            refused += 1
            assert backends.records(folder).scopes() == []
        else:  # a byte that tells nothing, such as a date
            assert backends.blobs(folder).get(ANA, "a/b") == b"one"
    assert refused >= 38
