"""Law 1 and law 6 for the predictor: nothing known later moves an earlier prediction; same in, same out."""

import numpy as np
from tests.unit.learning.made import AGE, DAY, noise, outcome, table

from whatworks.domain.outcome import Outcome
from whatworks.learning import predictor, trial

VALUES = noise(1, 160, 4)
REACHED = 6.0 + VALUES[:, 0] + 0.5 * noise(2, 160)


def out_of_time(series: Outcome, values: np.ndarray) -> dict[int, tuple[float, ...]]:
    """Give each predicted post's level and predictions by every candidate, by publication second."""
    rows = predictor.usable_rows(table(values), series)
    told: dict[int, tuple[float, ...]] = {}
    for fold in trial.run(rows, seed=0):
        for place, row in enumerate(fold.test.tolist()):
            told[int(rows.published_at[row])] = (rows.level[row], *fold.predicted[:, place].tolist())
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
