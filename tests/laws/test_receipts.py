"""Law 4 through the real import, for every source: each row is accounted for, twice changes nothing, undo undoes."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from whatworks.domain.progress import unwatched
from whatworks.domain.receipt import Receipt
from whatworks.domain.upload import Upload
from whatworks.intake.registry import SOURCES
from whatworks.intake.source import Source
from whatworks.usecases.history.known import load_imports, load_receipt
from whatworks.usecases.history.load import load_comments, load_events, load_history
from whatworks.usecases.house import House
from whatworks.usecases.import_posts import ALREADY, ImportOptions, import_posts
from whatworks.usecases.undo_import import undo_import

from tests.laws.exports_of_all import EXPORTS, Export, upload_of
from tests.storing import ANA, FixedClock, batch, house_in, import_all
from tests.unit.intake.making import AS_OF, at

HELD = {"posts": load_history, "comments": load_comments, "events": load_events}  # by what a source holds
every_source = pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.id)


def imported(house: House, *uploads: Upload, observed_at: int | None = None, dry_run: bool = False) -> Receipt:
    options = ImportOptions(as_of=AS_OF, observed_at=observed_at, dry_run=dry_run)
    return import_posts(house, ANA, uploads, options, unwatched)


def kept(house: House) -> tuple[str, list[str], list[str]]:
    """Give what tells all that is kept: posts by their hash, comments by their ids, events by who did what."""
    events = load_events(house, ANA)
    did = [f"{who} {what} {at}" for who, what, at in zip(events.who, events.event, events.at.tolist(), strict=True)]
    return load_history(house, ANA).data_hash, load_comments(house, ANA).comment_id.tolist(), did


def test_there_is_an_export_for_every_source_and_for_no_other() -> None:
    assert set(EXPORTS) == {source.id for source in SOURCES}


@every_source
def test_every_row_is_on_the_receipt_once(source: Source, tmp_path: Path) -> None:
    export = EXPORTS[source.id]
    house = house_in(tmp_path, FixedClock())
    (line,) = imported(house, upload_of(export)).files
    assert (line.source, line.rows) == (source.id, export.rows)
    counted = line.posts.new + line.posts.known + line.posts.updated + line.duplicates + len(line.dropped)
    assert counted == line.rows
    assert (line.posts.new, line.posts.known, line.posts.updated) == (export.posts, 0, 0)
    assert len({drop.row for drop in line.dropped}) == len(line.dropped)
    assert all(drop.row >= 1 and drop.reason.strip() for drop in line.dropped)
    assert line.holds == source.holds
    for holds, load in HELD.items():
        assert len(load(house, ANA)) == (export.posts if holds == source.holds else 0)


@every_source
def test_the_receipt_is_kept_as_it_was_shown(source: Source, tmp_path: Path) -> None:
    house = house_in(tmp_path, FixedClock())
    shown = imported(house, upload_of(EXPORTS[source.id]))
    assert load_receipt(house, ANA, shown.import_id) == shown


@every_source
def test_the_same_file_twice_changes_nothing_and_says_so(source: Source, tmp_path: Path) -> None:
    house = house_in(tmp_path, FixedClock())
    first = imported(house, upload_of(EXPORTS[source.id]))
    before = kept(house)
    again = imported(house, replace(upload_of(EXPORTS[source.id]), name="copy of it"))
    assert again.import_id == first.import_id
    assert again.files[0].warnings[0] == ALREADY
    assert (again.files[0].posts.new, again.files[0].posts.updated) == (0, 0)
    assert kept(house) == before
    assert len(load_imports(house, ANA).imports) == 1


@every_source
def test_a_dry_run_counts_the_same_and_keeps_nothing(source: Source, tmp_path: Path) -> None:
    house = house_in(tmp_path, FixedClock())
    tried = imported(house, upload_of(EXPORTS[source.id]), dry_run=True)
    assert len(load_history(house, ANA)) == 0
    assert house.blobs.list(ANA) == []
    assert tried.files == imported(house, upload_of(EXPORTS[source.id])).files


@every_source
def test_undoing_an_import_gives_back_the_history_before_it(source: Source, tmp_path: Path) -> None:
    house = house_in(tmp_path, FixedClock())
    import_all(house, batch(["p1", "p2"], reach=[1, 2]), file="before")
    before, blobs = kept(house), house.blobs.list(ANA)
    export = EXPORTS[source.id]
    receipt = imported(house, upload_of(export))
    assert sum(len(load(house, ANA)) for load in HELD.values()) == 2 + export.posts
    undo_import(house, ANA, receipt.import_id)
    assert kept(house) == before
    assert house.blobs.list(ANA) == blobs
    assert [each.id for each in load_imports(house, ANA).imports] == ["before"]
    assert load_receipt(house, ANA, receipt.import_id) is None
    assert imported(house, upload_of(export)).files == receipt.files


@pytest.mark.parametrize("newest_first", [False, True])
def test_a_newer_reading_stands_beside_the_older_one(newest_first: bool, tmp_path: Path) -> None:
    house = house_in(tmp_path, FixedClock())
    days = {5: at(2026, 3, 2), 90: at(2026, 3, 9)}  # reach: the day it was read
    for reach, day in sorted(days.items(), reverse=newest_first):
        content = f"post_id,date,reach\np1,2026-03-01,{reach}\n".encode()
        (line,) = imported(house, upload_of(Export("a.csv", content, 1, 1)), observed_at=day).files
        assert (line.posts.new, line.posts.updated) in ((1, 0), (0, 1))
    readings = load_history(house, ANA).readings
    assert dict(zip(readings.metrics["reach"].tolist(), readings.observed_at.tolist(), strict=True)) == days
    assert np.array_equal(readings.post, [0, 0])
