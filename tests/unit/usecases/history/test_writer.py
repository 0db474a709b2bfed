"""An import under way: what it counts, what it commits, what it takes back."""

from pathlib import Path

import numpy as np
import pytest

from whatworks.domain.errors import Conflict, StoreProblem, UsageProblem
from whatworks.usecases.forget_me import forget_me
from whatworks.usecases.history.known import digest_of, known_files, load_imports, load_receipt
from whatworks.usecases.history.load import load_history
from whatworks.usecases.history.writer import RowCounts, begin_import
from whatworks.usecases.house import House

from tests.storing import ANA, BEA, DAY, HOUR, NOON, FixedClock, batch, house_in, import_all, receipt


@pytest.fixture
def house(tmp_path: Path) -> House:
    return house_in(tmp_path)


def test_posts_never_seen_are_new(house: House) -> None:
    assert import_all(house, batch(["p1", "p2"], reach=[1, 2])) == RowCounts(new=2)


def test_the_same_rows_of_another_file_are_known(house: House) -> None:
    import_all(house, batch(["p1", "p2"], reach=[1, 2]))
    again = batch(["p1", "p2"], reach=[1, 2], observed_at=NOON + HOUR)
    assert import_all(house, again, file="f2") == RowCounts(known=2)


def test_a_later_or_different_reading_is_an_update(house: House) -> None:
    import_all(house, batch(["p1", "p2", "p3"], reach=[1, 2, 3]))
    assert import_all(house, batch(["p1"], reach=[1], observed_at=NOON + DAY), file="f2") == RowCounts(updated=1)
    assert import_all(house, batch(["p1", "p2", "p3"], reach=[1, 9, 3]), file="f3") == RowCounts(updated=1, known=2)


def test_a_text_that_another_file_brings_is_an_update(house: House) -> None:
    import_all(house, batch(["p1"], text=[""], reach=[1]))
    assert import_all(house, batch(["p1"], text=["joined"]), file="f2") == RowCounts(updated=1)
    assert load_history(house, ANA).posts.text.tolist() == ["joined"]


def test_a_row_that_came_before_in_this_import_is_a_duplicate(house: House) -> None:
    rows = batch(["p1", "p1", "p2"], published_at=[NOON] * 3, text=["a", "a", "b"], reach=[1, 1, 2])
    assert import_all(house, rows, rows, file="f1") == RowCounts(new=2, duplicates=4)
    assert import_all(house, rows, file="f2") == RowCounts(known=2, duplicates=1)
    assert len(load_history(house, ANA)) == 2


def test_each_row_is_counted_once_whatever_it_is(house: House) -> None:
    random = np.random.default_rng(7)
    for file in range(6):
        ids = [f"p{i}" for i in random.integers(0, 30, 40)]
        told = dict.fromkeys(ids, NOON)
        rows = batch(ids, published_at=[told[id] for id in ids], reach=random.integers(0, 3, 40).tolist())
        with begin_import(house, ANA, [f"f{file}"]) as writer:
            counts = writer.add(rows)
            assert counts.new + counts.known + counts.updated + counts.duplicates == 40
            writer.commit(receipt("r", counts))


def test_an_empty_batch_counts_nothing(house: House) -> None:
    assert import_all(house, batch([])) == RowCounts()
    assert len(load_history(house, ANA)) == 0


def test_many_chunks_give_the_history_of_one(house: House) -> None:
    rows = [batch([f"p{i}"], published_at=[NOON + i], reach=[i]) for i in range(20)]
    import_all(house, *rows, scope=ANA, chunk_rows=3)
    import_all(house, *rows, scope=BEA)
    assert len(load_imports(house, ANA).chunks()) == 7
    assert load_history(house, ANA).data_hash == load_history(house, BEA).data_hash


def test_batches_with_different_metrics_share_a_chunk(house: House) -> None:
    import_all(house, batch(["p1"], reach=[1]), batch(["p2"], saves=[2]))
    metrics = load_history(house, ANA).readings.metrics
    np.testing.assert_array_equal(metrics["reach"], [1, np.nan])
    np.testing.assert_array_equal(metrics["saves"], [np.nan, 2])


def test_nothing_is_seen_before_the_commit(house: House, tmp_path: Path) -> None:
    with begin_import(house, ANA, ["f1"], chunk_rows=1) as writer:
        writer.add(batch(["p1"], reach=[1]))
        assert len(load_history(house_in(tmp_path), ANA)) == 0
        writer.commit(receipt("f1", RowCounts(new=1)))
    assert len(load_history(house_in(tmp_path), ANA)) == 1


def test_an_import_that_breaks_leaves_nothing(house: House) -> None:
    import_all(house, batch(["p0"], reach=[1]), file="f0")
    before = house.blobs.list(ANA)
    with pytest.raises(KeyboardInterrupt), begin_import(house, ANA, ["f1"], chunk_rows=1) as writer:  # noqa: PT012
        writer.add(batch(["p1"], reach=[1]))
        assert len(house.blobs.list(ANA)) == len(before) + 1
        raise KeyboardInterrupt
    assert house.blobs.list(ANA) == before
    assert load_imports(house, ANA).pending == ()


def test_an_import_that_is_not_committed_leaves_nothing_and_still_tells_the_counts(house: House) -> None:
    with begin_import(house, ANA, ["f1"], chunk_rows=1) as dry:
        assert dry.add(batch(["p1"], reach=[1])) == RowCounts(new=1)
    assert house.blobs.list(ANA) == []
    assert load_imports(house, ANA).pending == ()


def test_giving_up_spares_the_chunks_of_a_finished_import_with_the_same_content(house: House) -> None:
    late = begin_import(house, ANA, ["f1"], import_id="f1", chunk_rows=1)
    late.add(batch(["p1"], reach=[1]))
    import_all(house, batch(["p1"], reach=[1]), file="f1", chunk_rows=1)
    late.abandon()
    assert len(load_history(house, ANA)) == 1


def test_two_imports_of_the_same_file_at_once_are_one(house: House) -> None:
    writers = [begin_import(house, ANA, ["f1"]) for _ in range(2)]
    for writer in writers:
        writer.add(batch(["p1"], reach=[1]))
        writer.commit(receipt("f1", RowCounts(new=1)))
    assert len(load_imports(house, ANA).imports) == 1
    assert len(load_history(house, ANA).readings) == 1


def test_two_imports_of_different_files_at_once_are_both_kept(house: House) -> None:
    writers = [begin_import(house, ANA, [file]) for file in ("f1", "f2")]
    for number, writer in enumerate(writers):
        writer.add(batch([f"p{number}"], reach=[1]))
    for writer in writers:
        writer.commit(receipt("f", RowCounts(new=1)))
    assert len(load_history(house, ANA)) == 2


def test_a_finished_import_is_not_begun_again(house: House) -> None:
    import_all(house, batch(["p1"], reach=[1]))
    with pytest.raises(UsageProblem, match="already"):
        begin_import(house, ANA, ["f1"], import_id="f1")


@pytest.mark.parametrize("import_id", ["../x", "A", "-a", "a" * 65, "a/b"])
def test_an_id_that_could_not_be_a_key_is_refused(house: House, import_id: str) -> None:
    with pytest.raises(UsageProblem):
        begin_import(house, ANA, ["f1"], import_id=import_id)


def test_the_id_comes_from_the_files_and_not_from_their_order_or_the_hour(tmp_path: Path) -> None:
    first = begin_import(house_in(tmp_path / "a"), ANA, ["f1", "f2"]).import_id
    clock = FixedClock()
    clock.moment = clock.moment.replace(year=2027)
    assert begin_import(house_in(tmp_path / "b", clock), ANA, ["f2", "f1"]).import_id == first
    assert begin_import(house_in(tmp_path / "b"), ANA, ["f1"]).import_id != first


def test_a_known_file_is_told_with_its_import(house: House) -> None:
    import_all(house, batch(["p1"], reach=[1]), file="f1")
    import_all(house, batch(["p2"], reach=[1]), file="f2")
    assert known_files(house, ANA) == {"f1": "f1", "f2": "f2"}
    assert known_files(house, BEA) == {}


def test_the_receipt_comes_back_as_it_was(house: House) -> None:
    counts = import_all(house, batch(["p1"], reach=[1]))
    assert load_receipt(house, ANA, "f1") == receipt("f1", counts)
    assert load_receipt(house, ANA, "f9") is None


def test_an_import_of_a_creator_forgotten_meanwhile_is_refused(house: House) -> None:
    writer = begin_import(house, ANA, ["f1"])
    writer.add(batch(["p1"], reach=[1]))
    forget_me(house, ANA)
    with pytest.raises(Conflict):
        writer.commit(receipt("f1", RowCounts(new=1)))
    assert len(load_history(house, ANA)) == 0


def test_a_missing_chunk_is_told_and_never_passed_over(house: House) -> None:
    import_all(house, batch(["p1"], reach=[1]))
    house.blobs.delete(ANA, load_imports(house, ANA).chunks()[0].key)
    with pytest.raises(StoreProblem, match="missing"):
        load_history(house, ANA)


def test_a_chunk_with_other_content_is_told(house: House) -> None:
    import_all(house, batch(["p1"], reach=[1]), batch(["p2"], reach=[1]), chunk_rows=1)
    first, second = load_imports(house, ANA).chunks()
    other = house.blobs.get(ANA, second.key)
    assert other is not None
    house.blobs.put(ANA, first.key, other)
    with pytest.raises(StoreProblem, match="damaged"):
        load_history(house, ANA)


def test_a_digest_is_of_the_content_however_it_is_cut() -> None:
    assert digest_of(iter([b"ab", b"c"])) == digest_of(iter([b"abc"]))
    assert digest_of(iter([b"abc"])).startswith("ba7816bf")  # FIPS 180-2, appendix B.1
