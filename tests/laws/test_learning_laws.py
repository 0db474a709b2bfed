"""Law 1 and law 6 for the predictor: nothing known later moves an earlier prediction; same in, same out."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from whatworks.domain.outcome import Outcome
from whatworks.learning import predictor, trial
from whatworks.learning.level import known_level
from whatworks.learning.shared.model import shared_model

from tests.unit.learning.made import AGE, DAY, noise, outcome, page, table

VALUES = noise(1, 160, 4)
REACHED = 6.0 + VALUES[:, 0] + 0.5 * noise(2, 160)


def out_of_time(series: Outcome, values: np.ndarray) -> dict[int, tuple[float, ...]]:
    """Give each predicted post's level and what every part expected, by publication second."""
    rows = predictor.usable_rows(table(values), series)
    told: dict[int, tuple[float, ...]] = {}
    for fold in trial.run(rows, seed=0):
        for place, row in enumerate(fold.test.tolist()):
            told[int(rows.published_at[row])] = (rows.level[row], *fold.parts[place].tolist())
    return told


def test_outcomes_known_later_leave_every_earlier_prediction_as_it_was() -> None:
    honest = out_of_time(outcome(REACHED), VALUES)
    series = outcome(REACHED)
    for cut in series.published_at[[80, 111, 140]].tolist():
        unknown = series.published_at + round(AGE * DAY) > cut
        mutated = out_of_time(outcome(np.where(unknown, 20.0 - REACHED, REACHED)), VALUES)
        earlier = [moment for moment in honest if moment <= cut]
        assert earlier
        assert [mutated[moment] for moment in earlier] == [honest[moment] for moment in earlier]


def test_features_of_later_posts_leave_every_earlier_prediction_as_it_was() -> None:
    honest = out_of_time(outcome(REACHED), VALUES)
    later = np.where(np.arange(160)[:, None] >= 120, -7.0 * VALUES, VALUES)
    mutated = out_of_time(outcome(REACHED), later)
    earlier = sorted(honest)[: 120 - 5 - 160]
    assert earlier
    assert [mutated[moment] for moment in earlier] == [honest[moment] for moment in earlier]


def test_the_same_history_gives_the_same_model() -> None:
    first, second = (predictor.train(table(VALUES), outcome(REACHED), seed=5) for _ in range(2))
    assert isinstance(first, predictor.Predictor)
    assert isinstance(second, predictor.Predictor)
    assert first.model == second.model
    assert first.margin == second.margin
    assert first.predict(VALUES).median.tobytes() == second.predict(VALUES).median.tobytes()


SAID = """
from tests.laws.test_learning_laws import REACHED, VALUES
from tests.unit.learning.made import outcome, posts, table
from whatworks.learning import anomaly, causes, correlation, forecast, groups, kinds, predictor, score
series = outcome(REACHED)
trained = predictor.train(table(VALUES), series, seed=5)
print(trained.model, score.score(trained, VALUES[7]), anomaly.anomalies(series, posts(series.published_at)))
odd = outcome(REACHED + 6.0 * (VALUES[:, 1] > 2.2))
print(causes.explained(anomaly.anomalies(odd, posts(odd.published_at)), table(VALUES), odd))
print(correlation.correlations(table(VALUES), series, seed=5))
subjects = table(VALUES, ("topic_1", "topic_2", "words", "format_video"))
divided = groups.divide(subjects, series, seed=5)
print(divided.member.tolist(), [kinds.told(value) for value in (divided.stability or 0.0, divided.told_apart or 0.0)])
print(forecast.forecast(series, posts(series.published_at), "Asia/Kolkata", as_of=int(series.published_at[-1])))
"""


@pytest.mark.slow
def test_one_core_or_two_say_the_same() -> None:
    said = [
        subprocess.run(
            [sys.executable, "-c", SAID],
            env=os.environ | {"OMP_NUM_THREADS": cores, "OPENBLAS_NUM_THREADS": cores, "PYTHONPATH": "src:."},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for cores in ("1", "2")
    ]
    assert said[0] == said[1]
    assert "median=" in said[0]


def test_what_the_shared_model_expects_of_a_post_uses_nothing_known_later() -> None:
    given, series = page(160)
    level = level_of(series)
    honest, states = shared_model().read(given.features, given.values, series, level)
    for cut in series.published_at[[40, 100, 140]].tolist():
        unknown, later = series.known_at > cut, series.published_at > cut
        wild = replace(series, value=np.where(unknown, 20.0 - series.value, series.value))
        values = np.where(later[:, None], -7.0 * given.values, given.values)
        told, state = shared_model().read(given.features, values, wild, level_of(wild))
        earlier = np.flatnonzero(series.published_at <= cut)
        assert len(earlier) >= 40
        np.testing.assert_array_equal(told.margin[earlier], honest.margin[earlier])
        np.testing.assert_array_equal(told.sequence[earlier], honest.sequence[earlier])
        np.testing.assert_array_equal(state[earlier], states[earlier])
    assert np.ptp(honest.sequence) > 0.0


def level_of(series: Outcome) -> np.ndarray:
    """Give the level known at each post."""
    return known_level(series, series.published_at)
