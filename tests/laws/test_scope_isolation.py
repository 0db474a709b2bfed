"""Law 5: one creator never sees another, in any port of any backend, nor in a message of an error."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from whatworks.domain.errors import BadInput, Conflict, Forgotten, UsageProblem, WhatworksError
from whatworks.domain.scope import Scope
from whatworks.domain.work import Job
from whatworks.ports.records import Document
from whatworks.usecases.forget_me import forget_me
from whatworks.usecases.history.known import known_files, load_imports, load_receipt
from whatworks.usecases.history.load import load_history
from whatworks.usecases.spooling import Spool, drop_spool, spooled_uploads, sweep_spools
from whatworks.usecases.standing import Source, Standing, current, keep
from whatworks.usecases.sweep import sweep
from whatworks.usecases.undo_import import undo_import

from tests.contract.backends import BACKENDS, Backends
from tests.storing import batch, house_in, import_all

HERS = Scope("home", "ana")
# Names that a sloppy key, path, prefix or pattern would mix up with hers.
NEIGHBOURS = tuple(
    Scope(*names)
    for names in (
        *(("home", creator) for creator in ("an", "anas", "ana.x", "ana-x", "ana_x", "an_", "a", "home", "0")),
        *((workspace, "ana") for workspace in ("hom", "homes", "home.ana", "home-", "h_me", "ana")),
    )
)


@pytest.fixture(params=BACKENDS, ids=lambda backends: backends.name)
def backends(request: pytest.FixtureRequest) -> Backends:
    chosen: Backends = request.param
    return chosen


@pytest.mark.parametrize("other", NEIGHBOURS, ids=str)
def test_records_of_one_are_not_anothers(backends: Backends, tmp_path: Path, other: Scope) -> None:
    records = backends.records(tmp_path)
    records.put_many(HERS, [Document("card", "1", b"hers")])
    assert records.get(other, "card", "1") is None
    assert list(records.scan(other, "card")) == []
    records.put_many(other, [Document("card", "1", b"theirs")])
    records.put_many(other, [Document("card", "1", b"theirs again")])
    assert records.forget(other) == 1
    assert records.get(HERS, "card", "1") == Document("card", "1", b"hers", 1)
    assert records.scopes() == [HERS]


@pytest.mark.parametrize("other", NEIGHBOURS, ids=str)
def test_blobs_of_one_are_not_anothers(backends: Backends, tmp_path: Path, other: Scope) -> None:
    blobs = backends.blobs(tmp_path)
    blobs.put(HERS, "a/b", b"hers")
    assert blobs.get(other, "a/b") is None
    assert blobs.list(other) == []
    blobs.put(other, "a/b", b"theirs")
    blobs.delete(other, "a/b")
    assert blobs.get(HERS, "a/b") == b"hers"
    assert blobs.list(HERS) == ["a/b"]


@pytest.mark.parametrize("other", NEIGHBOURS, ids=str)
def test_keys_of_one_open_nothing_of_anothers(backends: Backends, tmp_path: Path, other: Scope) -> None:
    keys = backends.keys(tmp_path)
    wrapped = keys.wrap(HERS, b"k" * 32)
    keys.wrap(other, b"o" * 32)
    with pytest.raises(Forgotten):
        keys.unwrap(other, wrapped)
    keys.destroy(other)
    assert keys.unwrap(HERS, wrapped) == b"k" * 32


@pytest.mark.parametrize("other", NEIGHBOURS, ids=str)
def test_jobs_of_one_are_not_anothers(backends: Backends, tmp_path: Path, other: Scope) -> None:
    jobs = backends.jobs(tmp_path)
    hers = jobs.send(Job(HERS, "1", "import", asked={"goal": "hers"}))
    assert jobs.get(other, "1") is None
    assert jobs.cancel(other, "1") is None
    with pytest.raises(Conflict):
        jobs.report(replace(hers, scope=other, state="done"), 60.0)
    jobs.send(Job(other, "1", "advise"))
    assert jobs.forget(other) == 1
    assert jobs.get(HERS, "1") == hers


@pytest.mark.parametrize("other", NEIGHBOURS, ids=str)
def test_what_is_at_hand_of_one_is_not_anothers(backends: Backends, other: Scope) -> None:
    cache = backends.cache()
    cache.set(HERS, "advice", b"hers", 60.0)
    assert cache.get(other, "advice") is None
    cache.set(other, "advice", b"theirs", 60.0)
    cache.drop(other)
    assert cache.get(HERS, "advice") == b"hers"


@pytest.mark.parametrize("other", NEIGHBOURS, ids=str)
def test_uploads_and_answers_of_one_are_not_anothers(tmp_path: Path, other: Scope) -> None:
    house = house_in(tmp_path)
    Spool(house, HERS, "1").begin("a.csv")
    keep(house, HERS, Standing(b"{}", Source("", {}, "2026-01-02T00:00:00+00:00", "UTC")))
    assert current(house, other) is None
    with pytest.raises(BadInput):
        spooled_uploads(house, other, "1")
    drop_spool(house, other, "1")
    sweep_spools(house, other, grace=timedelta(0))
    assert house.blobs.list(HERS) == ["spool/1/files"]


def test_no_use_case_of_one_reads_or_changes_anothers(tmp_path: Path) -> None:
    house = house_in(tmp_path)
    import_all(house, batch(["p1"], reach=[1]), scope=HERS, file="f1")
    before = load_history(house, HERS).data_hash
    for other in NEIGHBOURS:
        assert len(load_history(house, other)) == 0
        assert load_receipt(house, other, "f1") is None
        assert known_files(house, other) == {}
        assert load_imports(house, other).imports == ()
        with pytest.raises(UsageProblem):
            undo_import(house, other, "f1")
        sweep(house, other)
        forget_me(house, other)
    assert load_history(house, HERS).data_hash == before
    assert house.records.scopes() == [HERS]


def test_no_message_of_an_error_tells_a_caption_a_creator_or_a_path(tmp_path: Path) -> None:
    house = house_in(tmp_path)
    import_all(house, batch(["p1"], text=["a secret caption"], reach=[1]), scope=HERS)
    house.keys.destroy(HERS)
    with pytest.raises(WhatworksError) as told:
        load_history(house_in(tmp_path), HERS)
    for private in ("secret", "ana", str(tmp_path)):
        assert private not in str(told.value)
