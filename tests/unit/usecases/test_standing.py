"""The last answer kept as it was published, and whether it still holds."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from whatworks.domain.receipt import ZoneEvidence
from whatworks.ports.records import Document
from whatworks.usecases.house import House
from whatworks.usecases.profile import load_profile, save_profile
from whatworks.usecases.standing import ID, KIND, Source, Standing, current, keep, mark_of
from whatworks.usecases.undo_import import undo_import

from tests.storing import ANA, BEA, FixedClock, batch, house_in, import_all

BODY = '{"cards": ["❤"]}\n'.encode()
NIGHT = datetime(2026, 1, 2, 4, 30, tzinfo=UTC)  # 23:30 of the day before in New York


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NIGHT)


@pytest.fixture
def house(tmp_path: Path, clock: FixedClock) -> House:
    house = house_in(tmp_path, clock)
    import_all(house, batch(["p1"], reach=[1]))
    return house


def source(house: House, **told: object) -> Source:
    made = Source(mark_of(house, ANA), {"goal": "reach"}, house.clock.now().isoformat(), "America/New_York", "hash")
    return replace(made, **told)  # type: ignore[arg-type]


def outdated(house: House) -> tuple[str, ...]:
    found = current(house, ANA)
    assert found is not None
    return found.outdated


def test_without_an_answer_there_is_none(house: House) -> None:
    assert current(house, ANA) is None


def test_the_answer_comes_back_byte_for_byte_with_what_it_was_made_from(house: House) -> None:
    made = source(house)
    keep(house, ANA, Standing(BODY, made))
    assert current(house, ANA) == Standing(BODY, made)
    assert current(house, BEA) is None


def test_a_refusal_is_an_answer_too(house: House) -> None:
    told = {"code": "refused", "message": "Too few.", "remedy": "Needed: 30."}
    keep(house, ANA, Standing(BODY, source(house)))
    keep(house, ANA, Standing(b"", source(house), told))
    found = current(house, ANA)
    assert found is not None
    assert (found.body, found.refusal) == (b"", told)


def test_the_same_answer_has_the_same_name_and_another_has_another(house: House) -> None:
    first = Standing(BODY, source(house))
    assert first.etag == replace(first, outdated=("day",)).etag
    others = {Standing(b"{}", first.source).etag, Standing(b"", first.source, {"code": "refused"}).etag}
    assert len({first.etag, *others}) == 3


def test_a_new_import_an_undo_and_another_zone_make_it_old(house: House) -> None:
    keep(house, ANA, Standing(BODY, source(house)))
    assert outdated(house) == ()
    import_all(house, batch(["p2"], reach=[1]), file="f2")
    assert outdated(house) == ("data",)
    undo_import(house, ANA, "f2")
    assert outdated(house) == ()
    save_profile(house, ANA, replace(load_profile(house, ANA), zone=ZoneEvidence("Asia/Tokyo", "told")))
    assert outdated(house) == ("data",)


def test_another_version_makes_it_old(house: House) -> None:
    keep(house, ANA, Standing(BODY, source(house, version="0.0.1")))
    assert outdated(house) == ("version",)


def test_a_new_day_of_hers_makes_it_old_and_one_of_ours_does_not(house: House, clock: FixedClock) -> None:
    keep(house, ANA, Standing(BODY, source(house)))
    clock.moment += timedelta(minutes=29)
    assert outdated(house) == ()
    clock.moment += timedelta(minutes=1)
    assert outdated(house) == ("day",)


def test_an_answer_for_a_day_that_was_asked_for_does_not_age(house: House, clock: FixedClock) -> None:
    keep(house, ANA, Standing(BODY, source(house, dated=True)))
    clock.moment += timedelta(days=9)
    assert outdated(house) == ()


def test_an_answer_kept_in_another_shape_is_as_good_as_none(house: House) -> None:
    import json
    import zlib

    house.records.put_many(ANA, [Document(KIND, ID, zlib.compress(json.dumps({"shape": 0}).encode() + b"\n"))])
    assert current(house, ANA) is None
