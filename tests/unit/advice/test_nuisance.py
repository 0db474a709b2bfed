import numpy as np
import pytest

from whatworks.advice.nuisance import beside, controls

from tests.unit.advice.hands import evidence_of


def all_of(count):
    return np.ones(count, dtype=bool)


def test_the_level_and_a_straight_trend_come_first():
    around = controls(evidence_of(np.zeros(40)), all_of(40))
    assert around.columns[:, 0].tolist() == [1.0] * 40
    assert around.sd[:2].tolist() == [10.0, 2.0]
    assert np.mean(around.columns[:, 1]) == pytest.approx(0.0)
    assert np.std(around.columns[:, 1]) == pytest.approx(1.0)
    assert np.all(np.diff(around.columns[:, 1]) > 0)


@pytest.mark.parametrize(("posts", "waves"), [(40, 4), (90, 10), (300, 16)])
def test_the_level_may_wander_in_one_wave_for_nine_posts(posts, waves):
    around = controls(evidence_of(np.zeros(posts)), all_of(posts))
    assert int(around.wave.sum()) == waves
    assert around.sd[around.wave] == pytest.approx(1 / np.arange(1, waves + 1))
    inner = around.columns[:, around.wave].T @ around.columns[:, around.wave] / posts
    assert inner == pytest.approx(np.eye(waves), abs=1e-9)


def test_the_season_needs_a_year_and_a_half():
    short = controls(evidence_of(np.zeros(100), every_h=24 * 5.45), all_of(100))
    long = controls(evidence_of(np.zeros(100), every_h=24 * 5.55), all_of(100))
    assert long.columns.shape[1] == short.columns.shape[1] + 2


def test_topics_pace_hours_and_weekdays_are_adjusted_for():
    rng = np.random.default_rng(0)
    topic, pace = rng.standard_normal(50), rng.integers(1, 5, 50)
    bare = controls(evidence_of(np.zeros(50)), all_of(50))
    more = controls(evidence_of(np.zeros(50), topic_3=topic, posts_last_7d=pace), all_of(50))
    assert more.columns.shape[1] == bare.columns.shape[1] + 2
    assert sorted(more.sd.tolist()) == sorted([*bare.sd.tolist(), 0.15, 0.05])
    assert bare.sd.tolist().count(0.08) == 2
    assert bare.sd.tolist().count(0.06) == 7


def test_without_the_clock_neither_hour_nor_weekday_is_a_control():
    silent = controls(evidence_of(np.zeros(50)), all_of(50), clock=False)
    assert 0.08 not in silent.sd.tolist()
    assert 0.06 not in silent.sd.tolist()


def test_a_missing_value_stands_at_the_mean():
    topic = np.arange(50.0)
    topic[7] = np.nan
    around = controls(evidence_of(np.zeros(50), topic_1=topic), all_of(50))
    column = around.columns[:, around.sd.tolist().index(0.15)]
    assert column[7] == 0.0
    assert column[np.arange(50) != 7].mean() == pytest.approx(0.0)
    assert column[np.arange(50) != 7].std() == pytest.approx(1.0)


def test_an_export_without_hours_has_no_hour_columns():
    around = controls(evidence_of(np.zeros(50), has_hour=False), all_of(50))
    assert 0.08 not in around.sd.tolist()
    assert around.sd.tolist().count(0.06) == 7


def test_only_the_given_posts_are_rows():
    assert controls(evidence_of(np.zeros(50)), np.arange(50) < 30).columns.shape[0] == 30


def test_levers_that_cannot_be_compared_still_stand_beside_the_controls():
    around = controls(evidence_of(np.zeros(40)), all_of(40))
    rare = np.zeros(40)
    rare[[3, 30]] = 1.0
    wider = beside(around, [rare])
    assert wider.columns[:, :-1] == pytest.approx(around.columns)
    assert wider.columns[:, -1] == pytest.approx(rare - 0.05)
    assert wider.sd[-1] == 0.1
    assert not wider.wave[-1]
    assert beside(around, []) is around


def standard(column):
    return (column - column.mean()) / column.std()


def test_the_season_is_one_wave_a_year():
    evidence = evidence_of(np.zeros(100), every_h=24 * 6.0)
    turn = 2 * np.pi * evidence.outcome.published_at / (365.25 * 86_400)
    around = controls(evidence, all_of(100), clock=False)
    places = np.flatnonzero(around.sd == 0.15)
    assert around.columns[:, places[0]] == pytest.approx(standard(np.sin(turn)))
    assert around.columns[:, places[1]] == pytest.approx(standard(np.cos(turn)))
    assert not around.wave[places].any()


def test_each_weekday_has_its_own_centred_column():
    evidence = evidence_of(np.zeros(50))
    weekday = evidence.table.column("local_weekday")
    around = controls(evidence, all_of(50))
    found = around.columns[:, np.flatnonzero(around.sd == 0.06)]
    expected = np.column_stack([(weekday == day) - np.mean(weekday == day) for day in range(7)])
    assert found == pytest.approx(expected)


def test_every_column_says_what_it_stands_for():
    topic = np.random.default_rng(0).standard_normal(40)
    made = evidence_of(np.zeros(40), topic_3=topic, posts_last_7d=np.arange(40) % 5.0)
    around = controls(made, all_of(40))
    assert len(around.block) == around.columns.shape[1]
    assert around.block[:6] == ("level", "trend", "trend", "trend", "trend", "trend")
    assert around.block[6:10] == ("topic", "pace", "hour", "hour")
    assert around.block[10:] == ("weekday",) * 7
    assert beside(around, [topic, topic]).block[-2:] == ("the other levers",) * 2
    long = controls(evidence_of(np.zeros(40), every_h=24.0 * 20), all_of(40))
    assert long.block.count("season") == 2
    assert "hour" not in controls(made, all_of(40), clock=False).block
