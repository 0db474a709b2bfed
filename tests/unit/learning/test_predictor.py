from dataclasses import replace

import numpy as np
import pytest

from whatworks.domain.cards import Withheld
from whatworks.domain.features import FeatureTable
from whatworks.domain.outcome import Outcome
from whatworks.learning.candidates import MEDIAN, OWN
from whatworks.learning.intervals import COVERAGE
from whatworks.learning.predictor import Predictor, train

from tests.unit.learning.made import AGE, SERIES, noise, outcome, table


def made(count: int, effect: float = 1.0, seed: int = 1) -> tuple[FeatureTable, Outcome]:
    values = noise(seed, count, 5)
    return table(values), outcome(6.0 + effect * values[:, 0] + 0.5 * noise(seed + 1, count))


def trained(given: FeatureTable, series: Outcome) -> Predictor:
    predictor = train(given, series, seed=0)
    assert isinstance(predictor, Predictor)
    return predictor


def test_what_moves_her_posts_is_learned_and_beats_the_rolling_median() -> None:
    predictor = trained(*made(150))
    validation = predictor.model.validation
    assert predictor.model.chosen in (OWN.name,)
    assert validation.mae is not None
    assert validation.baseline_mae is not None
    assert validation.mae < 0.7 * validation.baseline_mae
    high, low = predictor.predict(np.array([[1.5, 0, 0, 0, 0], [-1.5, 0, 0, 0, 0]])).median
    assert 2.0 < high - low < 4.0


def test_where_nothing_is_to_be_learned_posts_are_hardly_told_apart() -> None:
    spread = []
    for seed in range(0, 20, 2):
        given, series = made(120, effect=0.0, seed=seed)
        spread.append(trained(given, series).predict(given.values).median.std())
    assert np.median(spread) < 0.1  # of a noise of .5
    assert max(spread) < 0.25


def test_the_level_is_that_of_her_last_posts() -> None:
    given, series = made(100, effect=0.0)
    grown = replace(series, value=series.value + np.where(np.arange(100) >= 70, 2.0, 0.0))
    expected = trained(given, grown).predict(np.zeros(5))
    assert expected.median[0] == pytest.approx(8.0, abs=0.5)


def test_the_interval_holds_the_median_and_new_posts_as_promised() -> None:
    inside = []
    for seed in range(0, 40, 2):
        values = noise(seed, 220, 5)
        reached = 6.0 + values[:, 0] + 0.5 * noise(seed + 1, 220)
        predictor = trained(table(values[:120]), outcome(reached[:120]))
        expected = predictor.predict(values[120:])
        assert (expected.low <= expected.median).all()
        assert (expected.median <= expected.high).all()
        inside.append(np.mean((reached[120:] >= expected.low) & (reached[120:] <= expected.high)))
    assert predictor.coverage == COVERAGE
    assert COVERAGE - 0.04 <= np.mean(inside) <= COVERAGE + 0.06


def test_units_are_those_of_the_metric() -> None:
    expected = trained(*made(100)).predict(np.zeros(5))
    assert expected.in_units().median[0] == pytest.approx(np.expm1(expected.median[0]))
    assert expected.in_units().low[0] >= 0.0


def test_too_few_posts_are_withheld_with_what_is_needed() -> None:
    withheld = train(*made(20), seed=0)
    assert isinstance(withheld, Withheld)
    assert (withheld.lever, withheld.series) == ("prediction", SERIES)
    assert "13 of your posts" in withheld.reason
    assert f"{AGE:g} days" in withheld.needed


def test_few_posts_give_the_median_with_an_interval_and_no_figures() -> None:
    predictor = trained(*made(30))
    assert predictor.model.chosen == MEDIAN.name
    assert predictor.model.validation.mae is None
    assert predictor.margin.low < 0.0 < predictor.margin.high


def test_immature_and_unread_posts_are_not_learned_from() -> None:
    given, series = made(100)
    mature = series.mature.copy()
    mature[90:] = False
    value = series.value.copy()
    value[80:90] = np.nan
    wild = replace(series, mature=mature, value=np.where(mature, value, 40.0))
    predictor = trained(given, wild)
    assert predictor.model.posts == 80
    assert predictor.predict(np.zeros(5)).median[0] < 8.0


def test_the_same_data_and_seed_give_the_same_bytes() -> None:
    given, series = made(120)
    first, second = (trained(given, series).predict(given.values) for _ in range(2))
    assert first.median.tobytes() == second.median.tobytes()
    assert first.high.tobytes() == second.high.tobytes()


def test_training_changes_nothing_it_is_given() -> None:
    given, series = made(100)
    values, reached = given.values.copy(), series.value.copy()
    trained(given, series)
    np.testing.assert_array_equal(given.values, values)
    np.testing.assert_array_equal(series.value, reached)


def test_growth_is_not_read_as_a_property_of_later_posts() -> None:
    given, series = made(100)
    past = np.append(np.nan, series.value[:-1])[:, None]
    with_past = table(np.hstack([given.values, past]))
    features = (*with_past.features[:5], replace(with_past.features[5], unit="log metric"))
    predictor = trained(replace(with_past, features=features), series)
    raised = replace(predictor, level=predictor.level + 3.0)
    rows = np.array([[1.0, 0.0, 0.0, 0.0, 0.0, 6.0]])
    higher = raised.predict(rows + np.array([0, 0, 0, 0, 0, 3.0])).median
    assert higher[0] == pytest.approx(predictor.predict(rows).median[0] + 3.0)


def test_a_part_of_the_way_to_her_steady_level_is_taken() -> None:
    given, series = made(200)
    predictor = trained(given, series)
    average = series.value[-160:].mean()
    assert predictor.steady.gap == pytest.approx(average - predictor.level)
    assert 0.2 < predictor.steady.weight < 1.1
    moved = replace(predictor, steady=replace(predictor.steady, gap=0.0))
    change = predictor.predict(given.values).median - moved.predict(given.values).median
    np.testing.assert_allclose(change, predictor.steady.step)
    assert predictor.steady.step == predictor.steady.gap * predictor.steady.weight
