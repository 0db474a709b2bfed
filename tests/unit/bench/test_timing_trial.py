from dataclasses import replace

import numpy as np
import pytest
from bench.timing_trial import CELLS, HALF, covers, is_found, oracle_z, raw_best_cell, share_of, truth
from bench.timing_world import LIFT, Week, draw_week, unburdened

from whatworks.domain.cards import Lift
from whatworks.domain.insight import Slot

ANY = Lift(0.2, 0.1, 0.3, 0.9)


def slots(*places):
    return tuple(Slot(day, hour, ANY) for day, hour in places)


def drawn(kind, against="usual", seed=3):
    return draw_week(Week(200, 0.6, kind, against), np.random.default_rng(seed))


def lift_of_posts(dated):
    table = dated.evidence.table
    return dated.lift[table.column("local_weekday").astype(int), table.column("local_hour").astype(int)]


@pytest.mark.parametrize("kind", ["hours", "days"])
def test_a_planted_block_lies_twenty_percent_above_her_usual_mix(kind):
    dated = drawn(kind)
    lift = lift_of_posts(dated)
    assert lift.mean() == pytest.approx(0.0, abs=1e-12)
    assert lift[dated.inside] == pytest.approx(np.full(dated.inside.sum(), LIFT))
    assert 0.1 <= dated.inside.mean() <= 0.5


def test_against_her_other_times_it_lies_less_above_her_usual_mix():
    dated = drawn("hours", "others")
    lift = lift_of_posts(dated)
    assert lift[dated.inside][0] - lift[~dated.inside][0] == pytest.approx(LIFT)
    assert lift[dated.inside][0] < LIFT


@pytest.mark.parametrize("kind", ["none", "confounded"])
def test_where_nothing_is_planted_nothing_is_true_and_nothing_can_be_found(kind):
    dated = drawn(kind)
    assert not dated.lift.any()
    assert dated.peak == ()
    assert not is_found(dated, slots((None, 18)))
    assert np.isnan(oracle_z(dated))


def test_unburdened_only_times_and_noise_move_her_posts():
    dated = drawn("hours")
    alone = unburdened(dated)
    assert alone.outcome.excess == pytest.approx(alone.outcome.value - dated.evidence.outcome.value.mean())
    left = alone.outcome.excess - LIFT / (1 - dated.inside.mean()) * dated.inside
    assert abs(np.corrcoef(left, dated.inside)[0, 1]) < 0.2
    assert 0.4 < np.std(left) < 0.8
    assert not alone.table.column("topic_1").any()
    assert alone.table.column("local_hour") == pytest.approx(dated.evidence.table.column("local_hour"))


def test_topic_and_hour_move_together_where_they_should():
    def spread(dated):
        table = dated.evidence.table
        topic = np.column_stack([table.column(f"topic_{one}") for one in range(1, 9)]).argmax(axis=1)
        hour = table.column("local_hour")
        return np.mean([np.std(hour[topic == one]) for one in set(topic)]) / np.std(hour)

    seeds = range(4)
    together = np.mean([spread(drawn("confounded", seed=seed)) for seed in seeds])
    assert together < np.mean([spread(drawn("none", seed=seed)) for seed in seeds]) - 0.1


def test_found_means_the_middle_hour_and_more_than_half_of_the_lift_over_the_whole_set():
    dated = drawn("hours")
    middle = dated.peak[0][1]
    assert is_found(dated, slots((None, middle)))
    assert is_found(dated, slots((2, middle)))
    assert not is_found(dated, slots((None, (middle + 1) % 24)))  # in the block, but without its best hour
    assert not is_found(dated, slots((2, None)))  # a whole day holds the hour, and is worth nothing
    away = [(None, (middle + far) % 24) for far in (8, 9, 10)]
    assert not is_found(dated, slots((None, middle), *away))
    assert not is_found(dated, ())


def test_the_truth_of_a_day_is_that_of_her_hours_on_it():
    dated = drawn("days")
    days = sorted({day for day, _ in dated.peak})
    assert truth(dated, Slot(days[0], None, ANY)) == pytest.approx(0.2)
    assert truth(dated, Slot(None, 12, ANY)) < HALF
    assert share_of(dated, slots((days[0], None), (days[1], None))) == pytest.approx(dated.inside.mean())


def test_a_slot_covers_what_it_leaves_open():
    assert covers(Slot(None, 8, ANY), 3, 8)
    assert not covers(Slot(2, 8, ANY), 3, 8)
    assert covers(Slot(2, None, ANY), 2, 23)


def test_the_raw_best_cell_is_the_highest_mean_of_those_with_two_posts():
    dated = drawn("none")
    table = dated.evidence.table
    raw = np.ones(200)
    first = (int(table.column("local_weekday")[0]), int(table.column("local_hour")[0]))
    raw[0] = 1e9
    outcome = replace(dated.evidence.outcome, raw=raw)
    cell, claimed = raw_best_cell(replace(dated, evidence=replace(dated.evidence, outcome=outcome)))
    inside = (table.column("local_weekday") == first[0]) & (table.column("local_hour").astype(int) == first[1])
    assert (cell == first) == (inside.sum() >= 2)
    assert claimed >= 0


def test_every_cell_is_tried_once():
    assert len(set(CELLS)) == len(CELLS)
