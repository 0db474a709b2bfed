"""Promises in the store: written once, before the outcome; and a made-up life held against them as its exports come."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from whatworks.domain.errors import Refused
from whatworks.domain.insight import Forecast
from whatworks.domain.measure import measured
from whatworks.domain.posts import Batch, History, Readings
from whatworks.domain.progress import unwatched
from whatworks.domain.receipt import Receipt
from whatworks.domain.report import AdviceReport
from whatworks.domain.shares import wilson
from whatworks.domain.track_record import CardPromise, ForecastPromise, HeldForecast, TrackRecord
from whatworks.learning.forecast import forecast
from whatworks.learning.held import held
from whatworks.usecases.advise import advise
from whatworks.usecases.forget_me import forget_me
from whatworks.usecases.house import House
from whatworks.usecases.promises import KIND, all_promises, write_down
from whatworks.usecases.study import AdviceOptions, iso
from whatworks.usecases.track_record import track_record
from whatworks.usecases.undo_import import undo_import
from whatworks.worlds.catalogue import WORLDS
from whatworks.worlds.world import SimulatedCreator

from tests.storing import ANA, BEA, DAY, NOON, FixedClock, batch, house_in, import_all
from tests.unit.entry.sample import sample_report

NOW = datetime.fromtimestamp(NOON, UTC)
PLANTED = next(world for world in WORLDS if world.id == "planted")


def life(seed: int) -> SimulatedCreator:
    return PLANTED.make(260, 0.4, np.random.default_rng(seed))


def export(creator: SimulatedCreator, moment: int) -> Batch:
    """Give her posts until a moment as an export made then shows them."""
    posted = creator.batch.take(np.flatnonzero(creator.batch.posts.published_at <= moment))
    return replace(posted, observed_at=np.full(len(posted), moment, dtype=np.int64))


def report_of(house: House) -> AdviceReport:
    return advise(house, ANA, AdviceOptions(), receipt=Receipt("", ()), watch=unwatched)


def known(house: House) -> TrackRecord:
    return track_record(house, ANA, AdviceOptions(), watch=unwatched)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def house(tmp_path: Path, clock: FixedClock) -> House:
    """A store with four fifths of a made-up life, and the clock where that export was made."""
    made, creator = house_in(tmp_path, clock), life(3)
    posted = creator.batch.posts.published_at
    clock.moment = datetime.fromtimestamp(int(np.quantile(posted, 0.8)), UTC)
    import_all(made, export(creator, int(clock.moment.timestamp())), file="first")
    return made


def test_a_report_writes_down_its_forecasts_and_its_advice_and_no_experiment(tmp_path: Path) -> None:
    house, report = house_in(tmp_path), sample_report()
    advice = [card for card in report.cards if card.lift is not None]
    assert 0 < len(advice) < len(report.cards)
    assert write_down(house, ANA, report) == len(advice) + len(report.forecast)
    said = all_promises(house, ANA)
    assert {one.card for one in said if isinstance(one, CardPromise)} == {card.id for card in advice}
    assert [one.days for one in said if isinstance(one, ForecastPromise)] == [one.days for one in report.forecast]
    assert {(one.made_at, one.data_hash) for one in said} == {(report.generated_at, report.model.data_hash)}
    assert all_promises(house, BEA) == ()


def test_a_plan_she_asked_about_is_no_promise(tmp_path: Path) -> None:
    report = sample_report()
    planned = tuple(replace(one, posting=replace(one.posting, asked=True)) for one in report.forecast)
    house = house_in(tmp_path)
    write_down(house, ANA, replace(report, forecast=planned))
    assert not [one for one in all_promises(house, ANA) if isinstance(one, ForecastPromise)]


def test_the_same_said_again_is_no_second_promise_and_the_first_stays_as_it_was(tmp_path: Path) -> None:
    house, report = house_in(tmp_path), sample_report()
    write_down(house, ANA, report)
    before = list(house.records.scan(ANA, KIND))
    bolder = replace(report.cards[0], confidence=0.99)
    again = replace(report, generated_at="2027-01-01T00:00:00Z", cards=(bolder, *report.cards[1:]))
    assert write_down(house, ANA, again) == 0
    assert list(house.records.scan(ANA, KIND)) == before
    other = replace(report, model=replace(report.model, data_hash="other"))
    assert write_down(house, ANA, other) == len(before)


def test_promises_come_back_from_the_store_as_they_were_made(tmp_path: Path) -> None:
    house, report = house_in(tmp_path), sample_report()
    write_down(house, ANA, report)
    for one in all_promises(house, ANA):
        if isinstance(one, CardPromise):
            card = next(card for card in report.cards if card.id == one.card)
            assert (one.lift, one.confidence, one.sentence) == (card.lift, card.confidence, card.sentence)
            assert (one.series, one.direction, one.holds) == (card.series, card.change.direction, card.holds)
            assert (one.message.id, dict(one.message.params)) == (card.message.id, dict(card.message.params))
        else:
            assert one.total in [each.total for each in report.forecast]


def test_of_somebody_nobody_knows_there_is_no_record(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Nothing has been imported"):
        known(house_in(tmp_path))


def test_with_posts_but_without_a_promise_it_is_empty(tmp_path: Path) -> None:
    house = house_in(tmp_path)
    import_all(house, batch(["p1"], reach=[1]))
    assert known(house) == TrackRecord(ANA, "2026-01-02T00:00:00Z", (), "")


def test_a_life_is_held_against_what_was_said_as_its_exports_come(house: House, clock: FixedClock) -> None:
    creator, report = life(3), report_of(house)
    assert write_down(house, ANA, report) >= 1
    (record,) = known(house).series
    (running,) = record.forecasts
    assert running.state == "running"
    assert known(house).next_check == running.checkable_on

    clock.moment = datetime.fromtimestamp(creator.as_of, UTC)
    (waiting,) = known(house).series[0].forecasts
    assert (waiting.state, waiting.came) == ("waiting", None), "no export has shown those days yet"

    import_all(house, export(creator, creator.as_of), file="second")
    record = known(house).series[0]
    (checked,) = record.forecasts
    assert checked.state == "checked"
    assert record.tally is not None
    assert (record.tally.checked, record.tally.apart) == (1, 1)
    assert sum(checked.days) == pytest.approx(checked.came)
    assert all(card.with_ + card.without > 0 for card in record.cards)

    undo_import(house, ANA, "second")
    (again,) = known(house).series[0].forecasts
    assert (again.state, again.promise) == ("waiting", checked.promise), "what was said stays; what came is gone"


def test_looked_at_from_a_day_before_a_promise_there_is_none(house: House) -> None:
    report = report_of(house)
    write_down(house, ANA, report)
    then = int(datetime.fromisoformat(report.generated_at).timestamp())
    assert track_record(house, ANA, AdviceOptions(as_of=then), watch=unwatched).series
    assert not track_record(house, ANA, AdviceOptions(as_of=then - 1), watch=unwatched).series


def test_a_card_told_again_is_held_to_what_was_said_first(house: House) -> None:
    report = report_of(house)
    (card, *_) = [card for card in report.cards if card.lift is not None]
    write_down(house, ANA, report)
    bolder = replace(card, lift=replace(card.lift, median=9.0))
    later = iso(int(datetime.fromisoformat(report.generated_at).timestamp()) + DAY)
    told = replace(report, generated_at=later, cards=(bolder,), model=replace(report.model, data_hash="newer"))
    write_down(house, ANA, told)
    found = track_record(house, ANA, AdviceOptions(as_of=NOON * 2), watch=unwatched).series[0].cards
    (held_card,) = [one for one in found if one.promise.card == card.id]
    assert (held_card.told, held_card.promise.lift) == (2, card.lift)


def test_forgetting_her_forgets_what_was_promised(tmp_path: Path) -> None:
    house = house_in(tmp_path)
    write_down(house, ANA, sample_report())
    forget_me(house, ANA)
    assert all_promises(house, ANA) == ()


def test_what_is_stored_says_its_shape(tmp_path: Path) -> None:
    house = house_in(tmp_path)
    write_down(house, ANA, sample_report())
    assert {json.loads(each.body)["shape"] for each in house.records.scan(ANA, KIND)} == {1}


def weekly(seed: int) -> list[HeldForecast]:
    """Forecast the last weeks of a life one by one, each from what an export showed by then; hold each to the end."""
    creator = life(seed)
    whole = history(creator, creator.as_of)
    (outcome,) = measured(whole, goal=None, as_of=creator.as_of)
    found = []
    for week in range(3, 9):
        then = creator.as_of - week * 7 * DAY
        past = history(creator, then)
        (seen,) = measured(past, goal=None, as_of=then)
        said = forecast(seen, past.posts, creator.zone, as_of=then)
        if isinstance(said, Forecast):
            name = f"{seed} {week}"
            promise = ForecastPromise(name, iso(then), name, said.series, creator.zone, 0.9, said.days, said.total)
            found.append(held(promise, outcome, whole, creator.as_of))
    return found


def history(creator: SimulatedCreator, moment: int) -> History:
    shown = export(creator, moment)
    return History(shown.posts, Readings(np.arange(len(shown)), shown.observed_at, shown.metrics), str(moment))


@pytest.mark.slow
def test_over_many_made_up_lives_as_many_totals_came_true_as_were_promised() -> None:
    checked = [one for seed in range(40) for one in weekly(seed) if one.state == "checked"]
    assert len(checked) > 150
    low, high = wilson(sum(bool(one.inside) for one in checked), len(checked))
    assert low <= 0.9 <= high or low > 0.9
