"""What tells that a store changed changes with every change, whoever made it, and with nothing else."""

import time
from pathlib import Path

import pytest

from whatworks.adapters.embedded.home import Home
from whatworks.adapters.embedded.sqlite_records import SqliteRecords
from whatworks.domain.scope import Scope
from whatworks.ports.records import Document, Stamped

ANA = Scope("home", "ana")


def opened(folder: Path) -> SqliteRecords:
    home = Home(folder)
    home.prepare()
    return SqliteRecords(home.records)


@pytest.fixture
def records(tmp_path: Path) -> SqliteRecords:
    return opened(tmp_path)


def settled(records: Stamped) -> str:
    """Give the stamp once it can be told."""
    until = time.monotonic() + 60
    while (stamp := records.stamp()) is None and time.monotonic() < until:
        time.sleep(0.02)
    assert stamp is not None
    return stamp


def test_every_change_by_whomever_makes_another_stamp_and_reading_none(tmp_path: Path) -> None:
    records, another = opened(tmp_path), opened(tmp_path)
    seen = [settled(records)]
    records.put_many(ANA, [Document("card", "1", b"one")])
    assert records.stamp() in {None, settled(records)}
    seen.append(settled(records))
    another.put_many(ANA, [Document("card", "1", b"two")])
    seen.append(settled(records))
    another.replace_if_unchanged(ANA, Document("card", "2", b"one"))
    seen.append(settled(records))
    another.forget(ANA)
    seen.append(settled(records))
    assert len(set(seen)) == len(seen)
    assert records.get(ANA, "card", "1") is None
    assert list(records.scan(ANA, "card")) == []
    assert settled(records) == seen[-1]


def test_right_after_a_change_no_stamp_is_told_or_the_new_one(records: SqliteRecords) -> None:
    old = settled(records)
    for number in range(20):
        records.put_many(ANA, [Document("card", "1", b"%d" % number)])
        assert records.stamp() != old
