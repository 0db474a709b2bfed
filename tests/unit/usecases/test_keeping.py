"""Sweep, undo, forget, backup, restore and upgrade, through the real embedded store."""

import io
import itertools
import json
import threading
import zlib
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from whatworks.domain.errors import Conflict, Forgotten, StoreProblem, UsageProblem
from whatworks.domain.scope import Scope
from whatworks.ports.records import Document
from whatworks.usecases.backup import backup
from whatworks.usecases.forget_me import forget_me
from whatworks.usecases.history.known import load_imports, load_receipt
from whatworks.usecases.history.load import load_history
from whatworks.usecases.history.manifest import ID, KIND, Chunk, Import, Manifest, manifest_bytes
from whatworks.usecases.history.writer import RowCounts, begin_import
from whatworks.usecases.house import House
from whatworks.usecases.restore import restore
from whatworks.usecases.sweep import GRACE, sweep
from whatworks.usecases.undo_import import undo_import
from whatworks.usecases.upgrade import MIGRATIONS, Migration, upgrade
from whatworks.wiring.build import open_snapshots

from tests.storing import ANA, BEA, NOON, FixedClock, batch, house_in, import_all, receipt


@pytest.fixture
def house(tmp_path: Path) -> House:
    return house_in(tmp_path / "home")


def _dead_import(house: House) -> None:
    """Begin an import and leave it as a killed process would."""
    begin_import(house, ANA, ["dead"], import_id="dead", chunk_rows=1).add(batch(["p9"], reach=[1]))


class TestSweep:
    def test_the_chunks_of_a_running_import_stay(self, house: House) -> None:
        _dead_import(house)
        assert sweep(house, ANA) == 0
        assert len(house.blobs.list(ANA)) == 1

    def test_the_chunks_of_a_dead_import_go_and_the_history_stays(self, tmp_path: Path) -> None:
        clock = FixedClock()
        house = house_in(tmp_path, clock)
        import_all(house, batch(["p1"], reach=[1]))
        _dead_import(house)
        clock.moment += GRACE
        assert sweep(house, ANA) == 1
        assert sweep(house, ANA) == 0
        assert load_history(house, ANA).posts.post_id.tolist() == ["p1"]
        assert load_receipt(house, ANA, "f1") is not None

    def test_an_import_that_was_given_up_and_still_runs_is_refused_at_its_commit(self, house: House) -> None:
        writer = begin_import(house, ANA, ["f1"], chunk_rows=1)
        writer.add(batch(["p1"], reach=[1]))
        assert sweep(house, ANA, grace=timedelta(0)) == 1
        with pytest.raises(Conflict, match="given up"):
            writer.commit(receipt("f1", RowCounts(new=1)))
        assert len(load_history(house, ANA)) == 0

    def test_other_blobs_and_other_creators_are_left_alone(self, house: House) -> None:
        house.blobs.put(ANA, "models/1", b"model")
        house.blobs.put(BEA, "imports/x/0", b"hers")
        sweep(house, ANA, grace=timedelta(0))
        assert house.blobs.list(ANA) == ["models/1"]
        assert house.blobs.list(BEA) == ["imports/x/0"]


class TestUndo:
    def test_the_import_leaves_and_the_others_stay(self, house: House) -> None:
        import_all(house, batch(["p1"], reach=[1]), file="f1")
        before = load_history(house, ANA).data_hash
        import_all(house, batch(["p1", "p2"], reach=[5, 2], published_at=[NOON, NOON]), file="f2")
        assert undo_import(house, ANA, "f2") == 2
        assert load_history(house, ANA).data_hash == before
        assert len(house.blobs.list(ANA)) == 2

    def test_what_two_files_told_stays_when_one_is_undone(self, house: House) -> None:
        import_all(house, batch(["p1"], reach=[1]), file="f1")
        import_all(house, batch(["p1"], reach=[1]), file="f2")
        undo_import(house, ANA, "f1")
        assert len(load_history(house, ANA).readings) == 1

    def test_an_undone_file_can_be_imported_again(self, house: House) -> None:
        import_all(house, batch(["p1"], reach=[1]), file="f1")
        before = load_history(house, ANA).data_hash
        undo_import(house, ANA, "f1")
        assert len(load_history(house, ANA)) == 0
        assert import_all(house, batch(["p1"], reach=[1]), file="f1") == RowCounts(new=1)
        assert load_history(house, ANA).data_hash == before

    def test_an_import_that_never_was_is_told(self, house: House) -> None:
        with pytest.raises(UsageProblem, match="no import"):
            undo_import(house, ANA, "f1")


class TestForget:
    def test_it_tells_how_much_and_leaves_the_others(self, house: House) -> None:
        import_all(house, batch(["p1"], reach=[1]), scope=ANA)
        import_all(house, batch(["p1"], reach=[1]), scope=BEA)
        assert forget_me(house, ANA) == 3
        assert forget_me(house, ANA) == 0
        assert house.records.scopes() == [BEA]
        assert len(load_history(house, BEA)) == 1

    def test_a_half_forgotten_creator_is_told_and_forgetting_again_finishes(self, house: House, tmp_path: Path) -> None:
        import_all(house, batch(["p1"], reach=[1]))
        house.keys.destroy(ANA)
        again = house_in(tmp_path / "home")
        with pytest.raises(Forgotten):
            load_history(again, ANA)
        assert forget_me(again, ANA) == 3
        assert import_all(again, batch(["p1"], reach=[1])) == RowCounts(new=1)


class TestBackup:
    def test_a_restored_home_has_the_same_history_receipts_and_documents(self, house: House, tmp_path: Path) -> None:
        import_all(house, batch(["p1", "p2"], reach=[1, 2]), scope=ANA)
        import_all(house, batch(["p3"], reach=[1]), scope=BEA)
        house.records.put_many(ANA, [Document("card", "1", b"a card")])
        out = io.BytesIO()
        assert backup(open_snapshots(tmp_path / "home"), out).blobs == 4
        other = tmp_path / "other"
        told = restore(open_snapshots(other), out, lambda: house_in(other))
        assert (told.creators, told.posts, told.forgotten) == (2, 3, 0)
        restored = house_in(other)
        assert load_history(restored, ANA).data_hash == load_history(house, ANA).data_hash
        assert load_receipt(restored, BEA, "f1") == load_receipt(house, BEA, "f1")
        assert restored.records.get(ANA, "card", "1") == Document("card", "1", b"a card", 1)

    def test_a_backup_taken_during_an_import_is_of_before_it(self, house: House, tmp_path: Path) -> None:
        import_all(house, batch(["p1"], reach=[1]))
        with begin_import(house, ANA, ["f2"], chunk_rows=1) as writer:
            writer.add(batch(["p2"], reach=[1]))
            out = io.BytesIO()
            backup(open_snapshots(tmp_path / "home"), out)
            writer.commit(receipt("f2", RowCounts(new=1)))
        other = tmp_path / "other"
        assert restore(open_snapshots(other), out, lambda: house_in(other)).posts == 1
        assert sweep(house_in(other), ANA, grace=timedelta(0)) == 1

    def test_a_creator_forgotten_in_the_middle_is_counted_and_not_a_failure(self, house: House, tmp_path: Path) -> None:
        import_all(house, batch(["p1"], reach=[1]), scope=ANA)
        import_all(house, batch(["p1"], reach=[1]), scope=BEA)
        house.keys.destroy(ANA)
        out = io.BytesIO()
        backup(open_snapshots(tmp_path / "home"), out)
        other = tmp_path / "other"
        told = restore(open_snapshots(other), out, lambda: house_in(other))
        assert (told.creators, told.forgotten) == (1, 1)

    def test_backups_of_a_store_in_full_use_are_each_whole(self, house: House, tmp_path: Path) -> None:
        done = threading.Event()

        def use() -> None:
            own = house_in(tmp_path / "home")
            for number in itertools.count():
                if done.is_set():
                    return
                import_all(own, batch([f"p{number}", "p"], reach=[1, 2]), file=f"f{number}", chunk_rows=1)
                if number % 3:
                    undo_import(own, ANA, f"f{number}")

        import_all(house, batch(["p"], reach=[1]), file="first")
        user = threading.Thread(target=use)
        user.start()
        try:
            for number in range(6):
                out, other = io.BytesIO(), tmp_path / str(number)
                backup(open_snapshots(tmp_path / "home"), out)
                assert restore(open_snapshots(other), out, partial(house_in, other)).creators == 1
        finally:
            done.set()
            user.join()


def _older(house: House, scope: Scope) -> None:
    """Store the manifest as the made-up shape 0 had it: imports by id, in an object instead of a list."""
    document = house.records.get(scope, KIND, ID)
    assert document is not None
    told = json.loads(zlib.decompress(document.body))
    imports = {each.pop("id"): each for each in told["imports"]}
    body = zlib.compress(json.dumps({"shape": 0, "imports": imports, "pending": []}).encode())
    house.records.put_many(scope, [Document(KIND, ID, body)])


def _listed(_: House, __: Scope, told: dict[str, Any]) -> dict[str, Any]:
    return {**told, "imports": [{"id": id, **each} for id, each in told["imports"].items()]}


class TestUpgrade:
    def test_a_store_of_the_present_shape_has_nothing_to_do(self, house: House) -> None:
        import_all(house, batch(["p1"], reach=[1]))
        version = load_imports(house, ANA).version
        assert upgrade(house) == 0
        assert load_imports(house, ANA).version == version

    def test_an_older_shape_is_told_to_be_upgraded_and_then_reads_the_same(self, house: House) -> None:
        for scope in (ANA, BEA):
            import_all(house, batch(["p1"], reach=[1]), scope=scope)
        before = load_history(house, ANA).data_hash
        _older(house, ANA)
        with pytest.raises(StoreProblem, match="upgrade"):
            load_history(house, ANA)
        assert upgrade(house, migrations=(Migration(0, _listed), *MIGRATIONS)) == 1
        assert load_history(house, ANA).data_hash == before
        assert upgrade(house, migrations=(Migration(0, _listed), *MIGRATIONS)) == 0

    def test_shape_1_said_not_what_chunks_hold_and_reads_as_posts_before_and_after(self, house: House) -> None:
        import_all(house, batch(["p1"], reach=[1]))
        before = load_history(house, ANA).data_hash
        document = house.records.get(ANA, KIND, ID)
        assert document is not None
        told = json.loads(zlib.decompress(document.body))
        for chunk in told["imports"][0]["chunks"]:
            assert chunk.pop("holds") == "posts"
        body = zlib.compress(json.dumps({**told, "shape": 1}).encode())
        house.records.put_many(ANA, [Document(KIND, ID, body)])
        assert load_history(house, ANA).data_hash == before
        assert upgrade(house) == 1
        assert load_history(house, ANA).data_hash == before
        stored = house.records.get(ANA, KIND, ID)
        assert stored is not None
        assert json.loads(zlib.decompress(stored.body))["shape"] == 2

    def test_a_shape_that_no_migration_begins_at_is_told_and_left(self, house: House) -> None:
        import_all(house, batch(["p1"], reach=[1]))
        _older(house, ANA)
        before = house.records.get(ANA, KIND, ID)
        with pytest.raises(StoreProblem, match="No way leads"):
            upgrade(house)
        assert house.records.get(ANA, KIND, ID) == before

    def test_a_newer_shape_is_told_and_left(self, house: House) -> None:
        import_all(house, batch(["p1"], reach=[1]))
        body = zlib.compress(json.dumps({"shape": 3, "leaves": "unknown"}).encode())
        house.records.put_many(ANA, [Document(KIND, ID, body)])
        for use in (upgrade, lambda each: load_history(each, ANA)):
            with pytest.raises(StoreProblem, match="newer"):
                use(house)

    def test_a_creator_without_a_manifest_has_nothing_to_do(self, house: House) -> None:
        house.records.put_many(ANA, [Document("card", "1", b"x")])
        assert upgrade(house) == 0


@pytest.mark.parametrize(
    "body",
    [b"", b"no zlib", zlib.compress(b"{"), zlib.compress(b"[1]"), zlib.compress(b'{"shape": 1, "imports": [{}]}')],
)
def test_a_damaged_manifest_is_told(house: House, body: bytes) -> None:
    house.records.put_many(ANA, [Document(KIND, ID, body)])
    with pytest.raises(StoreProblem, match="damaged"):
        load_history(house, ANA)


def test_two_thousand_imports_fit_the_smallest_document_a_store_allows() -> None:
    random = np.random.default_rng(1)

    def one(number: int) -> Import:
        digest, file = random.bytes(32).hex(), random.bytes(32).hex()
        key = f"imports/{file[:16]}/00000-{digest[:16]}"
        receipt_key = f"imports/{file[:16]}/receipt-{random.bytes(8).hex()}"
        return Import(
            file[:16], f"2026-01-01T00:{number % 60:02d}", (file,), receipt_key, (Chunk(key, digest, number),)
        )

    manifest = Manifest(tuple(one(number) for number in range(2_000)))
    assert len(manifest_bytes(manifest)) < 400_000  # bytes, DynamoDB's limit
