"""The manifest: changed only as a whole, by one at a time, and read again when it changed under a reader."""

import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from whatworks.domain.errors import Conflict
from whatworks.ports.records import Records
from whatworks.usecases.history.load import load_history
from whatworks.usecases.history.manifest import Import, change_manifest, load_manifest, manifest_bytes, manifest_of
from whatworks.usecases.undo_import import undo_import

from tests.storing import ANA, NOON, batch, house_in, import_all


def _import(id: str) -> Import:
    return Import(id, "2026-01-01T00:00:00+00:00", (id,), "receipt", ())


class Beside:
    """A port that first lets `neighbour` do something each time `verb` is called, as often as told."""

    def __init__(self, port: Any, verb: str, neighbour: Any, times: int = 1) -> None:
        self._port, self._verb, self._neighbour, self.times = port, verb, neighbour, times

    def __getattr__(self, verb: str) -> Any:
        if verb == self._verb and self.times > 0:
            self.times -= 1
            self._neighbour(self.times)
        return getattr(self._port, verb)


def _busy(records: Records, times: int) -> Any:
    def import_one(left: int) -> None:
        change_manifest(records, ANA, lambda each: each.with_import(_import(f"neighbour{left}")))

    return Beside(records, "replace_if_unchanged", import_one, times)


def test_a_change_is_made_again_on_top_of_the_neighbours(tmp_path: Path) -> None:
    records = house_in(tmp_path).records
    stored = change_manifest(_busy(records, 3), ANA, lambda each: each.with_import(_import("mine")))
    assert [each.id for each in stored.imports] == ["neighbour2", "neighbour1", "neighbour0", "mine"]
    assert load_manifest(records, ANA) == stored


def test_a_neighbour_who_never_pauses_is_told(tmp_path: Path) -> None:
    records = house_in(tmp_path).records
    with pytest.raises(Conflict, match="Too many"):
        change_manifest(_busy(records, 10**9), ANA, lambda each: each.with_import(_import("mine")))
    assert load_manifest(records, ANA).find("mine") is None


def test_a_change_that_changes_nothing_writes_nothing(tmp_path: Path) -> None:
    records = house_in(tmp_path).records
    change_manifest(records, ANA, lambda each: each.with_import(_import("a")))
    assert change_manifest(records, ANA, lambda each: each.with_import(_import("a"))).version == 1
    assert change_manifest(records, ANA, lambda each: each.ended("b")).version == 1


def test_many_imports_at_once_are_all_kept(tmp_path: Path) -> None:
    def import_some(name: str) -> None:
        house = house_in(tmp_path)
        for number in range(4):
            rows = batch([f"{name}{number}"], reach=[1], published_at=[NOON])
            import_all(house, rows, file=f"{name}{number}")

    threads = [threading.Thread(target=import_some, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(load_history(house_in(tmp_path), ANA)) == 16


def test_a_reader_overtaken_by_an_undo_reads_what_is_then_there(tmp_path: Path) -> None:
    house = house_in(tmp_path)
    import_all(house, batch(["p1"], reach=[1]), file="f1")
    import_all(house, batch(["p2"], reach=[1]), file="f2")
    overtaken = replace(house, blobs=Beside(house.blobs, "get", lambda _: undo_import(house, ANA, "f1")))
    assert load_history(overtaken, ANA).posts.post_id.tolist() == ["p2"]


def test_a_manifest_comes_back_as_it_was(tmp_path: Path) -> None:
    house = house_in(tmp_path)
    import_all(house, batch(["p1"], reach=[1]), batch(["p2"], reach=[1]), chunk_rows=1)
    manifest = load_manifest(house.records, ANA)
    assert len(manifest.chunks()) == 2
    assert len(manifest.blob_keys()) == 3
    assert manifest_of(manifest_bytes(manifest)) == replace(manifest, version=0)
    assert load_manifest(house.records, ANA).version == manifest.version == 2
